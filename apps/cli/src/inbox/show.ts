import { printable } from '../printable.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { anyLanguage, describeFully } from './describe-message.ts';
import { findMessage } from './find-message.ts';
import { openInbox } from './open-inbox.ts';

export interface ShowOptions extends ConnectionOptions {
  readonly body?: boolean;
}

/** `ebox inbox show MESSAGE`: what is known of a message. Only --body can mark it as read. */
export async function showMessage(messageId: string, options: ShowOptions): Promise<void> {
  const inbox = await openInbox(options);
  try {
    const { provider, message } = await findMessage(inbox, messageId);
    const { providerId, consumer } = provider;
    const body = options.body === true ? await consumer.getBody(messageId) : undefined;
    if (options.json === true) {
      process.stdout.write(`${JSON.stringify({ provider: providerId, ...message, ...(body ? { body } : {}) })}\n`);
      return;
    }
    process.stdout.write(describeFully(message, providerId));
    if (body !== undefined) process.stdout.write(`\n${printable(anyLanguage(body))}\n`);
  } finally {
    await inbox.close();
  }
}
