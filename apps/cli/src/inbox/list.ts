import type { MessageFilter, ReceivedMessage } from '@ebox-bridge/ebox-rest';
import { CliError } from '../errors.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { describeBriefly } from './describe-message.ts';
import { openInbox } from './open-inbox.ts';
import { tellSkipped, whyNot } from './tell-skipped.ts';

export interface ListOptions extends ConnectionOptions {
  readonly receivedBefore?: string;
  readonly receivedAfter?: string;
  readonly expiresBefore?: string;
  readonly expiresAfter?: string;
  readonly read?: boolean;
  readonly unread?: boolean;
  readonly hidden?: boolean;
  readonly visible?: boolean;
  readonly type?: string;
  readonly sender?: string;
  readonly application?: string;
  readonly registeredMail?: boolean;
  readonly partition?: string;
  readonly search?: string;
  readonly language?: 'nl' | 'fr' | 'de';
  readonly limit: number;
}

/** `ebox inbox list`: newest first, provider by provider. Nothing is marked as read. Exit code 2: a provider failed. */
export async function listMessages(options: ListOptions): Promise<void> {
  const { json = false, limit } = options;
  const filter = readFilter(options);
  const inbox = await openInbox(options);
  try {
    let shown = 0;
    const write = (message: ReceivedMessage, providerId: string) => {
      const before = shown === 0 ? '{"messages":[' : ',';
      if (json) process.stdout.write(`${before}${JSON.stringify({ provider: providerId, ...message })}`);
      else process.stdout.write(describeBriefly(message, providerId));
      shown += 1;
    };
    const skipped = [...inbox.skipped];
    const troubles: unknown[] = [];
    let more = false;
    for (const { providerId, consumer, version } of inbox.providers) {
      if (version !== 'v3' && filter.partition !== undefined) {
        skipped.push({ providerId, reason: 'its version has no partitions', code: undefined });
        continue;
      }
      try {
        for await (const message of consumer.messages({ filter, pageSize: Math.min(100, limit) })) {
          more = shown >= limit;
          if (more) break;
          write(message, providerId);
        }
      } catch (error) {
        troubles.push(error);
        skipped.push({ providerId, ...whyNot(error) });
      }
    }
    if (shown === 0 && troubles.length > 0) throw troubles[0];
    if (troubles.length > 0) process.exitCode = 2;
    if (json)
      process.stdout.write(
        `${shown === 0 ? '{"messages":[' : ''}],"more":${more},"skipped":${JSON.stringify(skipped)}}\n`,
      );
    else if (more) process.stderr.write(`There are more than ${limit} messages: see --limit.\n`);
    tellSkipped(skipped);
  } finally {
    await inbox.close();
  }
}

function readFilter(options: ListOptions): MessageFilter {
  const { search, language, read, unread, hidden, visible } = options;
  if ((search === undefined) !== (language === undefined)) {
    throw new CliError('CLI_INPUT_INVALID', '--search and --language (nl, fr or de) go together.');
  }
  if (language !== undefined && !['nl', 'fr', 'de'].includes(language)) {
    throw new CliError('CLI_INPUT_INVALID', '--language is nl, fr or de.');
  }
  for (const day of [options.receivedBefore, options.receivedAfter, options.expiresBefore, options.expiresAfter]) {
    if (day !== undefined && (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day)))) {
      throw new CliError('CLI_INPUT_INVALID', `"${day}" is no day such as 2026-03-01.`);
    }
  }
  const readStatus = read === true ? true : unread === true ? false : undefined;
  const shown = visible === true ? true : hidden === true ? false : undefined;
  const given = {
    receivedBefore: options.receivedBefore,
    receivedAfter: options.receivedAfter,
    expiredBefore: options.expiresBefore,
    expiredAfter: options.expiresAfter,
    readStatus,
    visible: shown,
    messageTypeId: options.type,
    senderOrganizationId: options.sender,
    senderApplicationId: options.application,
    registeredMail: options.registeredMail,
    partition: options.partition,
    search: search === undefined || language === undefined ? undefined : { text: search, language },
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
