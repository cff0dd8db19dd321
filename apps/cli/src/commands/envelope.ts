import type { Command } from 'commander';
import { printEnvelope } from '../envelope.ts';
import { guard } from '../guard.ts';

/** `ebox envelope`. */
export function addEnvelope(program: Command): void {
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
}
