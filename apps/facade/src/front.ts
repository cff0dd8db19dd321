import type { IncomingMessage, ServerResponse } from 'node:http';
import { publicHealth } from './admin/health-pages.ts';
import { type Answer, writeAnswer } from './http/answer.ts';
import { type SoapPath, soapPaths } from './soap-door/services.ts';
import type { DoorAnswer, SoapDoor } from './soap-door/soap-door.ts';

export interface FrontOptions {
  readonly door: SoapDoor;
  /** Scheme, host and port that the server listens on. */
  readonly listening: () => string;
  readonly ready: () => Promise<boolean>;
  readonly draining: () => boolean;
}

/** The public listener: the SOAP door, and what anybody may know of the facade's health. */
export interface Front {
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** How many requests are under way. */
  readonly running: number;
  /** Resolves when all of them have ended and what follows their answers is done. */
  idle(): Promise<void>;
}

export function createFront({ door, listening, ready, draining }: FrontOptions): Front {
  const running = new Set<Promise<void>>();

  async function answer(request: IncomingMessage, gone: AbortSignal): Promise<DoorAnswer> {
    const [name = '/'] = (request.url ?? '/').split('?');
    const path = soapPaths.find((candidate): candidate is SoapPath => candidate === name);
    if (path !== undefined) return door({ path, request, listening: listening(), gone });
    if (name !== '/health/live' && name !== '/health/ready') return notFound(name);
    if (request.method !== 'GET' && request.method !== 'HEAD') return notAllowed();
    return publicHealth(name, name === '/health/live' || (await ready()));
  }

  async function answerWhole(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => response.writableFinished || gone.abort());
    const answered = await answer(request, gone.signal);
    let whole = false;
    try {
      whole = await writeAnswer(request, response, draining() ? closing(answered) : answered);
    } finally {
      await answered.written?.(whole);
    }
  }

  return {
    async serve(request, response) {
      const served = answerWhole(request, response);
      running.add(served);
      await served.finally(() => running.delete(served));
    },
    get running() {
      return running.size;
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

function notAllowed(): Answer {
  return { status: 405, headers: { 'Content-Type': 'text/plain; charset=utf-8', Allow: 'GET' }, body: 'Send GET.\n' };
}

function closing(answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, Connection: 'close' } };
}

function notFound(name: string): Answer {
  const rest = name === '/v1' || name.startsWith('/v1/');
  return {
    status: rest ? 501 : 404,
    headers: { 'Content-Type': 'application/problem+json' },
    body: JSON.stringify({
      type: 'about:blank',
      title: rest ? 'The REST door is not available in this version' : 'Not found',
      status: rest ? 501 : 404,
      detail: `SOAP endpoints: ${soapPaths.join(', ')}.`,
    }),
  };
}
