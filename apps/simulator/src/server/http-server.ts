import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Chance, createChance } from '../chance.ts';
import { SimulatorError } from '../errors.ts';
import {
  type Answer,
  type Call,
  CallerGone,
  type CallRecord,
  ConnectionCut,
  type Handler,
  identified,
  Refusal,
} from './call.ts';
import type { CallLog } from './call-log.ts';
import type { ExchangeRecorder, ExchangeTap } from './exchange.ts';
import { problemAnswer } from './problem.ts';
import { writeAnswer } from './write-answer.ts';

export const HEADERS_MS = 10_000;
export const REQUEST_MS = 30 * 60_000;
export const HEADER_BYTES = 16 * 1024;
export const CONNECTIONS = 1024;
const CLOSE_MS = 1_000;
/** Whoever looks at the inbox leaves the Ids of the calls as they are. */
const unseeded = createChance();

export interface HttpServerOptions {
  readonly host: string;
  readonly port: number;
  readonly now: () => Date;
  /** The time that stands in answers. */
  readonly dataNow: () => Date;
  readonly log: CallLog;
  /** Keeps what the calls of the log looked like. */
  readonly recorder: ExchangeRecorder;
  /** Paths that are left out of the log of calls. */
  readonly quiet: (path: string) => boolean;
  readonly handler: Handler;
  readonly chance: Chance;
}

export interface HttpServer {
  readonly origin: string;
  close(): Promise<void>;
}

/** Listens; every request goes through `handler`, every outcome into the log. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const server = createServer({ maxHeaderSize: HEADER_BYTES, headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS });
  server.maxConnections = CONNECTIONS;
  const running = new Set<Promise<void>>();
  server.on('request', (request, response) => {
    const call = serve(request, response, options).finally(() => running.delete(call));
    running.add(call);
  });
  await listen(server, options);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    origin: `http://${host}:${port}`,
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
      // Calls that wait inside a trouble are not waited for.
      await Promise.race([Promise.all(running), new Promise((done) => setTimeout(done, CLOSE_MS).unref())]);
    },
  };
}

async function listen(server: Server, { host, port }: HttpServerOptions): Promise<void> {
  await new Promise<void>((done, fail) => {
    server.once('error', (cause) =>
      fail(new SimulatorError('SIMULATOR_LISTEN_FAILED', `cannot listen on ${host}, port ${port}`, { cause })),
    );
    server.listen(port, host, () => done());
  });
  server.removeAllListeners('error');
}

async function serve(request: IncomingMessage, response: ServerResponse, options: HttpServerOptions): Promise<void> {
  const started = performance.now();
  const target = request.url ?? '';
  const path = pathOf(target);
  const quiet = options.quiet(path ?? '');
  const record = quiet
    ? { at: '', method: '', path: '' }
    : options.log.start(request.method ?? '', path ?? '', options.now());
  const exchange = quiet ? undefined : options.recorder.start(request, record);
  const call = new ServedCall({
    request,
    response,
    path: path ?? '/',
    record,
    exchange,
    time: options.dataNow(),
    chance: quiet ? unseeded : options.chance,
  });
  request.on('error', ignore);
  response.on('error', ignore);
  let answer: Answer | undefined;
  try {
    answer =
      path !== undefined
        ? await options.handler(call)
        : problemAnswer('badRequest', 'the request target is not a path');
  } catch (error) {
    answer = answerTo(error, call);
  }
  if (answer) answer = identified(answer, call);
  const gone = response.destroyed || request.socket.destroyed;
  if (answer) await writeAnswer(call, answer);
  record.ms = Math.round(performance.now() - started);
  record.status ??= gone || !answer ? 'aborted' : answer.status;
  exchange?.ended(answer);
}

/** A target that is a path and nothing else, with nothing to decode or to leave out. */
const plainPath = /^(?:\/[A-Za-z0-9_-]+)+$/;
const base = 'http://simulator';

/** Undefined when the target has none. */
function pathOf(target: string): string | undefined {
  return plainPath.test(target) ? target : URL.parse(target, base)?.pathname;
}

function ignore(): void {}

/** The URL is made when somebody asks: most calls are known by their path. */
class ServedCall implements Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly record: CallRecord;
  readonly exchange: ExchangeTap | undefined;
  readonly time: Date;
  readonly chance: Chance;
  clockSkewSeconds?: number;
  faultActor?: string;
  #url: URL | undefined;

  constructor({ request, response, path, record, exchange, time, chance }: Omit<Call, 'url'>) {
    this.request = request;
    this.response = response;
    this.path = path;
    this.record = record;
    this.exchange = exchange;
    this.time = time;
    this.chance = chance;
  }

  get url(): URL {
    this.#url ??= URL.parse(this.request.url ?? '', base) ?? new URL(base);
    return this.#url;
  }
}

function answerTo(error: unknown, call: Call): Answer | undefined {
  if (error instanceof Refusal) return error.answer;
  if (error instanceof ConnectionCut || error instanceof CallerGone) return undefined;
  call.record.code = error instanceof Error ? error.name : 'unknown';
  process.stderr.write(
    `simulator: ${call.record.operation ?? 'call'} failed: ${error instanceof Error ? error.stack : ''}\n`,
  );
  return problemAnswer('internalServerError', 'the simulator failed; its standard error says why');
}
