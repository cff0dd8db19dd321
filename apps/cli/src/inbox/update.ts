import type { MessageChange } from '@ebox-bridge/ebox-rest';
import { CliError } from '../errors.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { findMessage } from './find-message.ts';
import { openInbox } from './open-inbox.ts';

type Change = Omit<MessageChange, 'messageId'>;

/** `ebox inbox hide MESSAGE...` */
export async function hideMessages(
  messageIds: readonly string[],
  options: ConnectionOptions & { readonly undo?: boolean },
): Promise<void> {
  const visible = options.undo === true;
  await change(messageIds, { visible }, visible ? 'visible again' : 'hidden', options);
}

/** `ebox inbox move MESSAGE... --to PARTITION` */
export async function moveMessages(
  messageIds: readonly string[],
  options: ConnectionOptions & { readonly to: string },
): Promise<void> {
  await change(messageIds, { partition: options.to }, `moved to ${options.to}`, options);
}

/** All messages are looked up before the first is changed: an identifier that is wrong changes nothing. */
async function change(
  messageIds: readonly string[],
  what: Change,
  words: string,
  options: ConnectionOptions,
): Promise<void> {
  const inbox = await openInbox(options);
  try {
    const found = [];
    for (const messageId of messageIds) found.push(await findMessage(inbox, messageId));
    for (const provider of new Set(found.map((one) => one.provider))) {
      if (what.partition !== undefined && provider.version !== 'v3') {
        throw new CliError('CLI_INPUT_INVALID', `The version of provider ${provider.providerId} has no partitions.`);
      }
    }
    const byProvider = Map.groupBy(found, ({ provider }) => provider);
    for (const [{ consumer }, messages] of byProvider) {
      await consumer.updateMessages(messages.map(({ message: { messageId } }) => ({ messageId, ...what })));
    }
    if (options.json === true) process.stdout.write(`${JSON.stringify({ ok: true, messageIds, ...what })}\n`);
    else process.stdout.write(`${messageIds.length} ${words}.\n`);
  } finally {
    await inbox.close();
  }
}
