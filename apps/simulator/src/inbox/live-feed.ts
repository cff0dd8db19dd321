import type { Answer, Call } from '../server/call.ts';
import { problem } from '../server/problem.ts';

/** Changes that come closer together than this are told as one. */
const TOGETHER_MS = 60;
const HEARTBEAT_MS = 15_000;
/** Pages that may listen at the same time. */
export const LISTENERS = 32;

/** What changed since the last event: the page then asks for what it shows. */
export interface Change {
  readonly messages?: number;
  readonly calls?: number;
  readonly read?: readonly string[];
  readonly trouble?: true;
  readonly cleared?: true;
}

/** Tells open pages what changed (server-sent events). */
export interface LiveFeed {
  messages(count: number): void;
  call(): void;
  read(messageId: string): void;
  trouble(): void;
  cleared(): void;
  /** A stream of events that ends with its connection. */
  answer(call: Call): Answer;
}

export function createLiveFeed(): LiveFeed {
  const listeners = new Set<(text: string) => void>();
  let pending: { messages: number; calls: number; read: Set<string>; trouble: boolean; cleared: boolean } | undefined;
  const flush = () => {
    if (!pending) return;
    const { messages, calls, read, trouble, cleared } = pending;
    pending = undefined;
    const change: Change = {
      ...(messages > 0 ? { messages } : {}),
      ...(calls > 0 ? { calls } : {}),
      ...(read.size > 0 ? { read: [...read].slice(0, 100) } : {}),
      ...(trouble ? { trouble } : {}),
      ...(cleared ? { cleared } : {}),
    };
    for (const tell of listeners) tell(`event: change\ndata: ${JSON.stringify(change)}\n\n`);
  };
  const next = () => {
    if (listeners.size === 0) return undefined;
    if (!pending) {
      pending = { messages: 0, calls: 0, read: new Set(), trouble: false, cleared: false };
      setTimeout(flush, TOGETHER_MS).unref();
    }
    return pending;
  };
  return {
    messages(count) {
      const change = next();
      if (change) change.messages += count;
    },
    call() {
      const change = next();
      if (change) change.calls += 1;
    },
    read: (messageId) => void next()?.read.add(messageId),
    trouble() {
      const change = next();
      if (change) change.trouble = true;
    },
    cleared() {
      const change = next();
      if (change) change.cleared = true;
    },
    answer({ response }) {
      if (listeners.size >= LISTENERS) throw problem('badRequest', `${LISTENERS} pages listen already`);
      return {
        status: 200,
        headers: {
          'content-type': 'text/event-stream',
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
        },
        body: listen(listeners, response),
      };
    },
  };
}

async function* listen(
  listeners: Set<(text: string) => void>,
  response: Call['response'],
): AsyncGenerator<Uint8Array, void, void> {
  let texts: string[] = ['retry: 1000\n\nevent: hello\ndata: {}\n\n'];
  let wake = () => {};
  const tell = (text: string) => {
    texts.push(text);
    // A page that does not read is told only that it missed something.
    if (texts.length > 100) texts = [`event: change\ndata: ${JSON.stringify({ cleared: true })}\n\n`];
    wake();
  };
  const heartbeat = setInterval(() => tell(': here\n\n'), HEARTBEAT_MS).unref();
  let open = true;
  const close = () => {
    open = false;
    wake();
  };
  response.once('close', close);
  if (response.destroyed) open = false;
  listeners.add(tell);
  try {
    while (open) {
      const ready = texts;
      texts = [];
      if (ready.length > 0) yield Buffer.from(ready.join(''));
      else await new Promise<void>((done) => (wake = done));
    }
  } finally {
    listeners.delete(tell);
    clearInterval(heartbeat);
  }
}
