import type { Command } from 'commander';
import { guard } from '../guard.ts';
import { collect } from '../option-values.ts';
import type { VerifyOptions } from '../registered-mail/verify.ts';

/** `ebox registered-mail verify`. */
export function addRegisteredMail(program: Command): void {
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
        const { verifyRegisteredMail } = await import('../registered-mail/verify.ts');
        await verifyRegisteredMail(file, signature, options);
      }),
    );
}
