import { Command, InvalidArgumentError } from 'commander';
import type { VerifyContractsOptions } from './contracts/verify.ts';
import { runDemo } from './demo/run-demo.ts';
import { printEnvelope } from './envelope.ts';
import { cliErrors } from './errors.ts';
import { runFacade, runFacadeInit } from './facade.ts';
import { listLedger, resolveLedger } from './ledger.ts';
import type { VerifyOptions } from './registered-mail/verify.ts';
import { reportError } from './report-error.ts';
import { runSimulate } from './simulate.ts';
import { version } from './version.ts';

export { CliError, type CliErrorCode, cliErrors } from './errors.ts';

/** Runs the `ebox` command with the arguments after its name; sets `process.exitCode`. */
export async function main(parameters: readonly string[]): Promise<void> {
  // `ebox ... | head` closes the pipe early: that is no error worth a stack.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  await createProgram().parseAsync(parameters, { from: 'user' });
}

function createProgram(): Command {
  const program = new Command('ebox')
    .description('Talks to the Belgian e-Box: a simulator of it, the migration facade, and tools around both.')
    .version(version);

  program
    .command('simulate')
    .description('run the simulator on 127.0.0.1; the first line of its output says where everything is')
    .option('--port <number>', 'TCP port, 0 for any free one', port, 0)
    .option('--dir <folder>', 'folder for keys, certificates and messages; a temporary one by default')
    .option('--world <file>', 'JSON file with the enterprises, citizens, message types and clients that exist')
    .option('--trust <file...>', 'PEM file of a further authority whose certificates are trusted')
    .option('--json', 'print nothing but the ready line')
    .action(guard(runSimulate));

  const facade = program
    .command('facade')
    .description('run the migration facade; the first line of its output says where everything is')
    .option('--config <file>', 'configuration, JSON or YAML')
    .option('--json', 'print nothing but the ready line')
    .action(guard(runFacade));
  facade
    .command('init')
    .description('print a configuration that works against a running simulator')
    .requiredOption('--simulator <where>', 'the folder of the simulator, or the admin URL of its ready line')
    .option('--port <number>', 'port of the facade, 0 for any free one', port, 0)
    .option('--json', 'the configuration is JSON in any case')
    .action(guard(runFacadeInit));

  program
    .command('demo')
    .description('start simulator and facade, make real calls, and show hop by hop what happened')
    .option('--keep', 'leave both running and print how to call them')
    .option('--json', 'print the calls as one JSON document')
    .action(guard(runDemo));

  program
    .command('envelope')
    .description('print the signed SOAP envelope that would be sent')
    .argument('<operation>', 'WSDL operation, such as hasAnEbox')
    .requiredOption('--identity <file>', 'PKCS#12 or PEM file with certificate and key')
    .option('--password-file <file>', 'file with its password; FILE.password by default')
    .requiredOption('--input <file>', 'JSON file with the content of the request element')
    .option('--policy <name>', 'X509_SHA256, X509_SHA256_RSA_SHA1 or X509', 'X509_SHA256')
    .option('--json', 'print {"envelope": "..."}')
    .action(guard(printEnvelope));

  const ledger = program
    .command('ledger')
    .description('look into the ledger of a stopped facade, and settle what is unknown');
  ledger
    .command('list')
    .description('print the newest messages')
    .requiredOption('--config <file>', 'configuration of the facade')
    .option('--state <state>', 'only rows in this state, such as unknown or conflict')
    .option('--limit <number>', 'at most so many', wholeNumber)
    .option('--json', 'print the rows as JSON')
    .action(guard(listLedger));
  ledger
    .command('resolve')
    .description("the operator's word on an unknown or conflict row")
    .argument('<id>', 'ledger ID, as the list shows it')
    .requiredOption('--config <file>', 'configuration of the facade')
    .option('--published', 'it was published; the answer is the ledger ID')
    .option('--not-published', 'it was not; the next call sends it again')
    .option('--note <text>', 'kept with the row')
    .option('--json', 'print the row as JSON')
    .action(guard(resolveLedger));

  program
    .command('contracts')
    .description('tools for the official contracts (WSDL, XSD)')
    .command('verify')
    .description('compare downloaded contracts with those of this version; exit code 1 where something differs')
    .argument('<folder>', 'folder with WSDL and XSD files, in any layout')
    .option('--json', 'print the report as one JSON document')
    .action(
      guard(async (folder: string, options: VerifyContractsOptions) => {
        const { verifyContracts } = await import('./contracts/verify.ts');
        await verifyContracts(folder, options);
      }),
    );

  const registeredMail = program
    .command('registered-mail')
    .description('tools for registered mail (RegisteredMail, ePost)');
  registeredMail
    .command('verify')
    .description('say of a receipt who signed it, when, what is proven, and what could not be checked')
    .argument('<file>', 'the receipt exactly as received; - when it is not at hand')
    .argument('<signature>', 'its Signature: the bytes, or the base64 text')
    .option('--trust <file>', 'PEM file of an authority of the signer; may be repeated', collect)
    .option('--tsa-trust <file>', 'PEM file of an authority of the time-stamp; default: those of --trust', collect)
    .option('--tsa-certificate <file>', 'PEM file with the certificate of a time-stamp that carries none', collect)
    .option('--request <sha256>', 'the document that was sent, or its SHA-256, to hold the receipt against')
    .option('--digest <sha256>', 'SHA-256 that was stated beside the receipt')
    .option('--at <time>', 'time at which the signature is known to have existed, where no time-stamp proves one')
    .option('--allow-sha1-chain', 'accept certificates that were signed with SHA-1, as in receipts before 2017')
    .option('--allow-sha1-digest', 'accept SHA-1 as digest of content, attributes and time-stamp')
    .option('--json', 'print the verdict as one JSON document')
    .action(
      guard(async (file: string, signature: string, options: VerifyOptions) => {
        const { verifyRegisteredMail } = await import('./registered-mail/verify.ts');
        await verifyRegisteredMail(file, signature, options);
      }),
    );

  return program;
}

function collect(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}

function guard<Parameters extends readonly unknown[]>(
  action: (...parameters: Parameters) => Promise<void>,
): (...parameters: Parameters) => Promise<void> {
  return async (...parameters) => {
    try {
      await action(...parameters);
    } catch (error) {
      const json = parameters.some(
        (value) => typeof value === 'object' && value !== null && 'json' in value && value.json === true,
      );
      reportError(error, json);
    }
  };
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('Expected a whole number from 1 to 9999.');
  return Number(text);
}

function port(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 65_535) throw new InvalidArgumentError(cliErrors.CLI_PORT_INVALID.meaning);
  return value;
}
