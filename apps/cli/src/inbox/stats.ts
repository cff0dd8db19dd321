import { printable } from '../printable.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { openInbox } from './open-inbox.ts';
import { tellSkipped, whyNot } from './tell-skipped.ts';

/** `ebox inbox stats`: the numbers of each provider. Exit code 2: a provider failed. */
export async function showStatistics(options: ConnectionOptions): Promise<void> {
  const inbox = await openInbox(options);
  try {
    const providers = [];
    const skipped = [...inbox.skipped];
    const troubles: unknown[] = [];
    for (const { providerId, name, version, consumer } of inbox.providers) {
      try {
        const summary = await consumer.getSummary();
        // v2.1 has no statistics.
        const statistics = version === 'v3' ? await consumer.getStatistics() : undefined;
        providers.push({ provider: providerId, name, ...summary, ...(statistics ? { statistics } : {}) });
      } catch (error) {
        troubles.push(error);
        skipped.push({ providerId, ...whyNot(error) });
      }
    }
    if (providers.length === 0 && troubles.length > 0) throw troubles[0];
    if (troubles.length > 0) process.exitCode = 2;
    if (options.json === true) {
      process.stdout.write(`${JSON.stringify({ providers, skipped })}\n`);
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
    tellSkipped(skipped);
  } finally {
    await inbox.close();
  }
}
