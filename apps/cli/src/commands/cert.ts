import type { Command } from 'commander';
import type { InspectOptions } from '../cert/inspect.ts';
import type { NewCertificateOptions } from '../cert/new.ts';
import type { RequestOptions } from '../cert/request.ts';
import { guard } from '../guard.ts';

/** `ebox cert inspect`, `csr` and `new`. */
export function addCert(program: Command): void {
  const cert = program.command('cert').description('sender certificates: look at one, ask for one, make one for tests');
  cert
    .command('inspect')
    .description('facts of a certificate and all that speaks against it')
    .argument('<file>', 'PKCS#12 keystore, PEM file, or certificate in DER')
    .option('--password-file <file>', 'file with the password; FILE.password by default')
    .option('--environment <name>', 'environment that it is meant for: INT, ACC, SIM, PRD, TST, LOCAL, ...')
    .option('--at <time>', 'judge it at this time, such as 2026-06-15T12:00:00Z; default: now')
    .option('--json', 'print one JSON document')
    .action(
      guard(async (file: string, options: InspectOptions) => {
        const { inspectFile } = await import('../cert/inspect.ts');
        await inspectFile(file, options);
      }),
    );
  withSubject(cert.command('csr'))
    .description('make a key and a certificate request (PKCS#10) with the subject that the services prescribe')
    .action(
      guard(async (options: RequestOptions) => {
        const { makeRequest } = await import('../cert/request.ts');
        await makeRequest(options);
      }),
    );
  withSubject(cert.command('new'))
    .description('make a key and a self-signed certificate; whoever is to accept it has to pin it')
    .requiredOption('--self-signed', 'say that no authority is to vouch for it')
    .option('--days <number>', 'days until it expires, at most 825', '365')
    .action(
      guard(async (options: NewCertificateOptions) => {
        const { makeSelfSigned } = await import('../cert/new.ts');
        await makeSelfSigned(options);
      }),
    );
}

function withSubject(command: Command): Command {
  return command
    .requiredOption('--cbe <number>', 'enterprise number of the institution: 10 digits')
    .requiredOption('--application <id>', 'id of the sending application (CN), such as employment:job-attest:werkkaart')
    .requiredOption('--environment <name>', 'PRD, ACC, INT, SIM, TST, DEV, SIC, LOCAL or OTHER')
    .requiredOption('--organization <name>', 'legal name of the institution')
    .option('--locality <name>', 'its place')
    .option('--state <name>', 'its state or province, written in full')
    .requiredOption('--out <folder>', 'folder for the files; made where it is missing')
    .option('--password-file <file>', 'encrypt the key with the password on the first line of this file')
    .option('--json', 'print one JSON document');
}
