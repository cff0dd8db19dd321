import { printable } from '../printable.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { openInbox } from './open-inbox.ts';
import { tellSkipped } from './tell-skipped.ts';

/** `ebox inbox stats`: the numbers of each provider. */
export async function showStatistics(options: ConnectionOptions): Promise<void> {
  const inbox = await openInbox(options);
  try {
    const providers = [];
    for (const { providerId, name, version, consumer } of inbox.providers) {
      const summary = await consumer.getSummary();
      // v2.1 has no statistics.
      const statistics = version === 'v3' ? await consumer.getStatistics() : undefined;
      providers.push({ provider: providerId, name, ...summary, ...(statistics ? { statistics } : {}) });
    }
    if (options.json === true) {
      process.stdout.write(`${JSON.stringify({ providers, skipped: inbox.skipped })}\n`);
      return;
    }
    for (const { provider, name, numberOfMessages, numberOfUnreadMessages, eboxSize, statistics } of providers) {
      const unread = numberOfUnreadMessages === undefined ? '' : `, ${numberOfUnreadMessages} unread`;
      const size = eboxSize === undefined ? '' : `, ${Math.ceil(eboxSize)} kB`;
      process.stdout.write(printable(`${provider} (${name}): ${numberOfMessages} messages${unread}${size}\n`));
      for (const { messageTypeId, numberOfMessages: count } of statistics?.messageTypes ?? []) {
        process.stdout.write(printable(`  ${messageTypeId}: ${count}\n`));
      }
    }
    tellSkipped(inbox.skipped);
  } finally {
    await inbox.close();
  }
}
