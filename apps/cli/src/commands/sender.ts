import { type Command, Option } from 'commander';
import { guard } from '../guard.ts';
import { collect } from '../option-values.ts';
import { withSenderConnection } from '../sender/connection-options.ts';
import type { HasEboxOptions } from '../sender/has-ebox.ts';
import type { PublishOptions } from '../sender/publish-options.ts';
import type { StatusOptions } from '../sender/status.ts';

/** `ebox publish`, `ebox has-ebox` and `ebox status`. */
export function addSender(program: Command): void {
  withSenderConnection(program.command('publish').description('publish a message by REST, or by SOAP'))
    .argument('<file...>', 'its files; the first is the document itself')
    .requiredOption('--to <number>', 'enterprise number (10 digits) or SSIN (11 digits) of the recipient')
    .requiredOption('--type <id>', 'message type')
    .requiredOption('--subject <text>', 'title shown to the recipient')
    .addOption(new Option('--language <code>', 'of all texts').choices(['nl', 'fr', 'de']).makeOptionMandatory())
    .option('--application <id>', 'sender application; that of the certificate by default')
    .option('--body <text>', 'text beside the files')
    .option('--meta <name=value>', 'business datum of the message type; may be repeated', collect)
    .option('--attention <ssin>', 'the person at the recipient')
    .option('--attention-name <name>', 'the name shown for that person')
    .option('--professional', 'to a self-employed person, by SSIN')
    .option('--partition <id>', 'partition of the e-Box of the recipient')
    .option('--reply-to <message>', 'identifier of the message that this one answers')
    .option('--allow-reply', 'the recipient may reply')
    .option('--key <uuid>', 'Idempotency-Key, to send the same message again')
    .option('--ticket <ticket>', 'its Ticket, with --soap')
    .action(
      guard(async (files: readonly string[], options: PublishOptions) => {
        const { publish } = await import('../sender/publish.ts');
        await publish(files, options);
      }),
    );
  withSenderConnection(program.command('has-ebox').description('say which enterprises have an e-Box'))
    .argument('[number...]', 'enterprise numbers')
    .option('--file <file>', 'more of them, one on each line')
    .action(
      guard(async (numbers: readonly string[], options: HasEboxOptions) => {
        const { hasEbox } = await import('../sender/has-ebox.ts');
        await hasEbox(numbers, options);
      }),
    );
  withSenderConnection(program.command('status').description('say whether published messages were read'))
    .argument('<message...>', 'identifiers; with --soap Tickets, or TICKET/SEQUENCE')
    .requiredOption('--to <number>', 'who received them: enterprise number or SSIN')
    .action(
      guard(async (messages: readonly string[], options: StatusOptions) => {
        const { showStatus } = await import('../sender/status.ts');
        await showStatus(messages, options);
      }),
    );
}
