import { type Command, Option } from 'commander';
import { guard } from '../guard.ts';
import { withConnection } from '../inbox/connection-options.ts';
import type { DownloadOptions } from '../inbox/download.ts';
import type { ListOptions } from '../inbox/list.ts';
import type { ReplyOptions } from '../inbox/reply.ts';
import type { ShowOptions } from '../inbox/show.ts';
import type { SyncOptions } from '../inbox/sync.ts';
import { wholeNumber } from '../option-values.ts';

/** `ebox inbox` and what is below it. */
export function addInbox(program: Command): void {
  const inbox = program
    .command('inbox')
    .description('read the e-Box of an enterprise over REST, at all document providers');
  addReading(inbox);
  addChanging(inbox);
  withConnection(inbox.command('sync').description('fetch every message that a folder does not have yet'))
    .argument('<folder>', 'new, empty, or of an earlier run')
    .option('--metadata-only', 'no contents: nothing is marked as read')
    .option('--concurrency <number>', 'messages fetched at once', wholeNumber, 4)
    .action(
      guard(async (folder: string, options: SyncOptions) => {
        const { syncMessages } = await import('../inbox/sync.ts');
        await syncMessages(folder, options);
      }),
    );
}

function addReading(inbox: Command): void {
  withConnection(inbox.command('list').description('list messages, newest first; marks nothing as read'))
    .option('--received-before <day>', 'came before this day')
    .option('--received-after <day>', 'came after this day')
    .option('--expires-before <day>', 'leave the e-Box before this day')
    .option('--expires-after <day>', 'leave the e-Box after this day')
    .option('--read', 'only read ones')
    .addOption(new Option('--unread', 'only unread ones').conflicts('read'))
    .option('--visible', 'only those that are not hidden')
    .addOption(new Option('--hidden', 'only hidden ones').conflicts('visible'))
    .option('--type <id>', 'message type')
    .option('--sender <number>', 'enterprise number of the sender')
    .option('--application <id>', 'application of the sender')
    .option('--registered-mail', 'only registered mail')
    .option('--partition <id>', 'partition of the e-Box')
    .option('--search <text>', 'text search, with --language')
    .option('--language <code>', 'nl, fr or de')
    .option('--limit <number>', 'at most so many', wholeNumber, 100)
    .action(
      guard(async (options: ListOptions) => {
        const { listMessages } = await import('../inbox/list.ts');
        await listMessages(options);
      }),
    );
  withConnection(inbox.command('show').description('all that is known of a message'))
    .argument('<message>', 'identifier, as the list shows it')
    .option('--body', 'its body too: where that is the main content, the message counts as read then')
    .action(
      guard(async (messageId: string, options: ShowOptions) => {
        const { showMessage } = await import('../inbox/show.ts');
        await showMessage(messageId, options);
      }),
    );
  withConnection(inbox.command('download').description('fetch attachments; the main content marks the message as read'))
    .argument('<message>', 'identifier, as the list shows it')
    .option('--attachment <id...>', 'only these')
    .option('--out <folder>', 'where they go', '.')
    .action(
      guard(async (messageId: string, options: DownloadOptions) => {
        const { downloadMessage } = await import('../inbox/download.ts');
        await downloadMessage(messageId, options);
      }),
    );
  withConnection(inbox.command('stats').description('numbers of messages')).action(
    guard(async (options: ListOptions) => {
      const { showStatistics } = await import('../inbox/stats.ts');
      await showStatistics(options);
    }),
  );
}

function addChanging(inbox: Command): void {
  withConnection(inbox.command('hide').description('put messages out of sight'))
    .argument('<message...>', 'identifiers')
    .option('--undo', 'show them again')
    .action(
      guard(async (messageIds: readonly string[], options: ListOptions & { readonly undo?: boolean }) => {
        const { hideMessages } = await import('../inbox/update.ts');
        await hideMessages(messageIds, options);
      }),
    );
  withConnection(inbox.command('move').description('move messages to another partition'))
    .argument('<message...>', 'identifiers')
    .requiredOption('--to <partition>', 'where they go')
    .action(
      guard(async (messageIds: readonly string[], options: ListOptions & { readonly to: string }) => {
        const { moveMessages } = await import('../inbox/update.ts');
        await moveMessages(messageIds, options);
      }),
    );
  withConnection(inbox.command('reply').description('answer a message with a file'))
    .argument('<message>', 'identifier')
    .requiredOption('--file <file>', 'the answer')
    .requiredOption('--subject <text>', 'its subject')
    .addOption(new Option('--language <code>', 'of the subject').choices(['nl', 'fr', 'de']).makeOptionMandatory())
    .option('--application <id>', 'application of the sender; that of the certificate by default')
    .option('--type <id>', 'message type; that of the message by default')
    .option('--key <uuid>', 'Idempotency-Key, to send the same answer again')
    .action(
      guard(async (messageId: string, options: ReplyOptions) => {
        const { replyToMessage } = await import('../inbox/reply.ts');
        await replyToMessage(messageId, options);
      }),
    );
}
