import { EboxRestError } from '../rest-error.ts';
import { consumerLimits } from './consumer-limits.ts';
import type { MessagePage } from './message-page.ts';
import type { InvalidMessage, ReceivedMessage } from './received-message.ts';

export interface WalkOptions {
  readonly pageSize: number;
  /** Most messages that are listed: a list that goes on is taken for endless. */
  readonly maxMessages: number;
  /** Told of each message that is not as the contract says; without it the walk ends with an error. */
  readonly onInvalidMessage?: ((message: InvalidMessage) => void) | undefined;
}

/** Fetches page `page`, counted from 1. */
export type FetchPage = (page: number) => Promise<MessagePage>;

// What is listed changes faster than it can be read, or repeats itself.
const pagesWithoutNews = consumerLimits.idlePages;

/**
 * Walks through all pages, newest first, while messages come and go. None is given twice: their identifiers are remembered.
 * None that is there from start to end is left out: what comes moves the rest to later pages, where it is met (again);
 * what goes moves the rest to earlier pages, and then the total has become smaller, because everything that comes stands
 * before the place that was reached. So after a smaller total the walk goes back by as many messages. A provider that tells
 * no total is walked through until one whole walk brings nothing new.
 *
 * @throws EboxRestError REST_LISTING_ENDLESS; REST_ANSWER_INVALID for a message that cannot be read, unless
 * `onInvalidMessage` is given.
 */
export async function* walkMessages(
  fetchPage: FetchPage,
  { pageSize, maxMessages, onInvalidMessage }: WalkOptions,
): AsyncGenerator<ReceivedMessage, void, void> {
  const seen = new Set<string>();
  const reported = new Set<string>();
  let lastTotal: number | undefined;
  let idle = 0;
  // A provider may give smaller pages than it was asked for.
  let actualSize = 1;
  let newInPass = 0;
  for (let page = 1; ; page += 1) {
    const { items, invalid, totalItems } = await fetchPage(page);
    if (seen.size + reported.size > maxMessages) throw endless(`more than ${maxMessages} messages`);
    for (const one of invalid) report(one, reported, onInvalidMessage);
    const before = seen.size;
    for (const message of items) {
      if (seen.has(message.messageId)) continue;
      if (seen.size >= maxMessages) throw endless(`more than ${maxMessages} messages`);
      seen.add(message.messageId);
      yield message;
    }
    const news = seen.size - before;
    newInPass += news;
    idle = news > 0 ? 0 : idle + 1;
    const count = items.length + invalid.length;
    actualSize = Math.min(pageSize, Math.max(actualSize, count));
    const gone = lastTotal === undefined || totalItems === undefined ? 0 : lastTotal - totalItems;
    const end = count === 0 || (totalItems !== undefined && (page - 1) * actualSize + count >= totalItems);
    lastTotal = totalItems;
    if (gone > 0) {
      if (idle > pagesWithoutNews) throw endless(`${idle} pages brought nothing new`);
      page = Math.max(0, page - 1 - Math.ceil(gone / actualSize));
      continue;
    }
    if (!end) {
      // Without a total, only an empty page ends the walk: one that repeats itself would never come to it.
      if (idle > pagesWithoutNews) throw endless(`${idle} pages brought nothing new`);
      continue;
    }
    if (totalItems !== undefined || newInPass === 0) return;
    page = 0;
    newInPass = 0;
  }
}

function report(
  message: InvalidMessage,
  reported: Set<string>,
  onInvalidMessage: ((message: InvalidMessage) => void) | undefined,
): void {
  const { messageId, problems } = message;
  if (onInvalidMessage === undefined) {
    const places = problems
      .slice(0, 5)
      .map(({ path, expected, found }) => `${path}: ${expected} expected, ${found} found`);
    throw new EboxRestError('REST_ANSWER_INVALID', `getMessages: a message has ${places.join('; ')}`, {
      answerProblems: problems,
    });
  }
  const key = messageId ?? JSON.stringify(problems);
  if (reported.has(key)) return;
  reported.add(key);
  onInvalidMessage(message);
}

const endless = (what: string) => new EboxRestError('REST_LISTING_ENDLESS', `the list of messages goes on: ${what}`);
