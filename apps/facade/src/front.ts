import type { IncomingMessage, ServerResponse } from 'node:http';
import { publicHealth } from './admin/health-pages.ts';
import { type Answer, writeAnswer } from './http/answer.ts';
import { HangUp } from './http/hang-up.ts';
import { originForm } from './http/origin-form.ts';
import type { Log } from './log.ts';
import { openApiDocument } from './rest-door/openapi.ts';
import { openApiPage } from './rest-door/openapi-page.ts';
import type { RestDoor } from './rest-door/rest-door.ts';
import { seenByCaller } from './soap-door/describe-service.ts';
import { type SoapPath, soapPaths } from './soap-door/services.ts';
import type { DoorAnswer, SoapDoor } from './soap-door/soap-door.ts';
import type { Tracing } from './tracing/tracing.ts';

export interface FrontOptions {
  readonly soapDoor: SoapDoor;
  readonly restDoor: RestDoor;
  readonly tracing: Tracing;
  readonly log: Pick<Log, 'info'>;
  /** Scheme, host and port that the server listens on. */
  readonly listening: () => string;
  /** The same as callers see them, where the operator says so. */
  readonly publicUrl: string | undefined;
  readonly ready: () => Promise<boolean>;
  readonly draining: () => boolean;
}

/** The public listener: both doors, and what anybody may know of the facade's health. */
export interface Front {
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** How many requests are under way. */
  readonly running: number;
  /** Resolves when all of them have ended and what follows their answers is done. */
  idle(): Promise<void>;
}

export function createFront(options: FrontOptions): Front {
  const { soapDoor, restDoor, tracing, log, listening, ready, draining } = options;
  const running = new Set<Promise<void>>();

  async function answer(request: IncomingMessage, hangUp: HangUp): Promise<DoorAnswer> {
    const [name = '/'] = (request.url ?? '/').split('?');
    const path = soapPaths.find((candidate): candidate is SoapPath => candidate === name);
    if (path !== undefined) {
      return tracing.call(request.headers, () => soapDoor({ path, request, listening: listening(), hangUp }));
    }
    if (name === '/v1/openapi.json' || name === '/v1/openapi' || name === '/v1') return describeRest(name, request);
    if (name.startsWith('/v1/')) return tracing.call(request.headers, () => restDoor(request));
    if (name !== '/health/live' && name !== '/health/ready') {
      // A caller with a wrong address, such as one with a slash at its end, is found by this line and by nothing else.
      log.info(
        { path: name.slice(0, 200), method: request.method, from: request.socket.remoteAddress },
        'no such path',
      );
      return notFound();
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return notAllowed();
    return publicHealth(name, name === '/health/live' || (await ready()));
  }

  /** The OpenAPI document, for programs and as a page. */
  function describeRest(name: string, request: IncomingMessage): Answer {
    if (request.method !== 'GET' && request.method !== 'HEAD') return notAllowed();
    const base = (options.publicUrl ?? seenByCaller(request.headers.host, listening())).replace(/\/+$/, '');
    const document = openApiDocument(`${base}/v1`);
    if (name !== '/v1/openapi.json') return openApiPage(document);
    return { status: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(document) };
  }

  async function answerWhole(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answered = await answer(request, new HangUp(response));
    let whole = false;
    try {
      whole = await writeAnswer(request, response, draining() ? closing(answered) : answered);
    } finally {
      await answered.written?.(whole);
    }
  }

  return {
    async serve(request, response) {
      request.url = originForm(request.url ?? '/');
      const served = answerWhole(request, response);
      running.add(served);
      try {
        await served;
      } finally {
        running.delete(served);
      }
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

function notFound(): Answer {
  return {
    status: 404,
    headers: { 'Content-Type': 'application/problem+json' },
    body: JSON.stringify({
      type: 'about:blank',
      title: 'Not found',
      status: 404,
      detail: `SOAP endpoints: ${soapPaths.join(', ')}. REST: /v1, described at /v1/openapi.json.`,
    }),
  };
}
