import type { Command } from 'commander';
import { guard } from '../guard.ts';
import { collect } from '../option-values.ts';
import type { VerifyRequestOptions } from '../verify/verify-file.ts';

/** `ebox verify`. */
export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('a verdict on a captured request: each check, and the switch that would have accepted it')
    .argument('<file>', 'an envelope, a multipart body, or a saved HTTP request with its headers')
    .option('--trust <file>', 'PEM file of an authority of senders; may be repeated', collect)
    .option('--intermediate <file>', 'PEM file of an authority between sender and --trust; may be repeated', collect)
    .option('--known <file>', 'PEM file of a certificate that a request may only name; may be repeated', collect)
    .option('--pin <sha256>', 'SHA-256 fingerprint of a self-signed sender; may be repeated', collect)
    .option('--policy <name>', 'X509_SHA256 (default), X509_SHA256_RSA_SHA1 or X509; may be repeated', collect)
    .option('--at <time>', 'judge it at this time, such as 2026-06-15T12:00:00Z; default: now')
    .option('--json', 'print one JSON document')
    // As for any option that cannot be used: 1 would say that a request was refused.
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(
      guard(async (file: string, options: VerifyRequestOptions) => {
        const { verifyFile } = await import('../verify/verify-file.ts');
        await verifyFile(file, options);
      }),
    );
}
