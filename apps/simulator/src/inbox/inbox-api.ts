import { z } from 'zod';
import type { MessageStore } from '../messages/message-store.ts';
import { type Answer, type Call, jsonAnswer } from '../server/call.ts';
import { problem } from '../server/problem.ts';
import { troubleSchema } from '../trouble/trouble-schema.ts';
import { callLine, callMatches, callView, hasFailed } from './call-view.ts';
import type { ExchangeLog } from './exchange-log.ts';
import type { LiveFeed } from './live-feed.ts';
import { masked } from './mask.ts';
import { boxesOf, boxIdOf, messageLine, messageMatches, messageView } from './message-view.ts';

/** Lines that one call of the API answers at most. */
export const PAGE_LINES = 100;

export interface InboxParts {
  readonly store: MessageStore;
  readonly exchanges: ExchangeLog;
  readonly feed: LiveFeed;
}

const flag = z.enum(['0', '1']).default('0');
const paging = {
  q: z.string().max(200).default(''),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(PAGE_LINES).default(PAGE_LINES),
  reveal: flag,
};
const revealOnly = z.strictObject({ reveal: flag });
const messagesQuery = z.strictObject({
  ...paging,
  box: z.string().max(40).optional(),
  state: z.enum(['all', 'unread', 'read', 'registered']).default('all'),
});
const callsQuery = z.strictObject({ ...paging, state: z.enum(['all', 'failed', 'good']).default('all') });

/** Below `/inbox/api`. Everything reads; what changes something is in the admin API. */
export async function inboxApi(call: Call, path: string, parts: InboxParts): Promise<Answer> {
  const { store, exchanges, feed } = parts;
  const [, kind, id] = /^(boxes|messages|calls|events|trouble-schema)(?:\/([\w.~-]{1,100}))?$/.exec(path) ?? [];
  if (kind === 'messages' && id !== undefined) {
    const message = store.get(id);
    const { reveal } = query(call, revealOnly);
    return message ? jsonAnswer(200, masked(messageView(message, exchanges.list()), reveal === '1')) : nothing();
  }
  if (kind === 'calls' && id !== undefined) {
    const exchange = exchanges.get(id);
    const { reveal } = query(call, revealOnly);
    return exchange ? jsonAnswer(200, masked(await callView(exchange), reveal === '1')) : nothing();
  }
  if (kind === undefined || id !== undefined) return nothing();
  if (kind === 'events') return feed.answer(call);
  if (kind === 'trouble-schema') return jsonAnswer(200, z.toJSONSchema(troubleSchema, { io: 'input' }));
  if (kind === 'boxes') {
    const { reveal } = query(call, revealOnly);
    return jsonAnswer(200, masked(boxesOf(store.list()), reveal === '1'));
  }
  return kind === 'messages' ? listMessages(call, parts) : listCalls(call, parts);
}

function listMessages(call: Call, { store }: InboxParts): Answer {
  const { q, offset, limit, reveal, box, state } = query(call, messagesQuery);
  const words = wordsOf(q);
  const found = store.list().filter((message) => {
    if (state === 'unread' && message.read) return false;
    if (state === 'read' && !message.read) return false;
    if (state === 'registered' && !message.registeredMail) return false;
    return (box === undefined || boxIdOf(message) === box) && messageMatches(message, words);
  });
  const items = found
    .reverse()
    .slice(offset, offset + limit)
    .map(messageLine);
  return jsonAnswer(200, { total: found.length, items: masked(items, reveal === '1') });
}

async function listCalls(call: Call, { exchanges }: InboxParts): Promise<Answer> {
  const { q, offset, limit, reveal, state } = query(call, callsQuery);
  const words = wordsOf(q);
  const found = exchanges
    .list()
    .filter((one) => (state === 'all' || hasFailed(one) === (state === 'failed')) && callMatches(one, words));
  const items = await Promise.all(
    found
      .reverse()
      .slice(offset, offset + limit)
      .map(callLine),
  );
  return jsonAnswer(200, { total: found.length, items: masked(items, reveal === '1') });
}

function wordsOf(q: string): readonly string[] {
  return q.toLowerCase().split(/\s+/).filter(Boolean);
}

function query<Output>({ url }: Call, schema: z.ZodType<Output>): Output {
  const result = schema.safeParse(Object.fromEntries(url.searchParams));
  if (!result.success) throw problem('badRequest', z.prettifyError(result.error));
  return result.data;
}

function nothing(): never {
  throw problem('resourceNotFound', 'there is no such thing');
}
