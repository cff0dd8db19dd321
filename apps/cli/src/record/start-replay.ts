import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { createBodyReader } from './body-reader.ts';
import { endToEnd, headerValue } from './http-head.ts';
import { defaultRecorderLimits, type RecorderLimits } from './limits.ts';
import { type Listening, listen, writeProblem } from './listen.ts';
import { createMatcher, type ReplayRequest } from './match-exchange.ts';
import { IdleError, passOn, within } from './pass-on.ts';
import { type LoadedRecording, type ReplayableExchange, readRecording } from './read-recording.ts';
import { createBodyRedactor } from './redact-body.ts';
import { createOperationFinder } from './soap-operation.ts';

export interface ReplayOptions {
  readonly directory: string;
  readonly host?: string;
  readonly port?: number;
  /** Only the same bytes match, and each exchange is served once. */
  readonly strict?: boolean;
  /** Waits as long as the upstream did before it answered. */
  readonly latency?: boolean;
  readonly limits?: Partial<RecorderLimits>;
  /** Told of each request, with the id of the exchange that is served. */
  readonly onRequest?: (request: ReplayRequest, id: string | undefined) => void;
}

export interface Replay extends Listening {
  readonly recording: LoadedRecording;
}

/**
 * Serves recorded answers, cut off where they were cut off.
 * @throws CliError CLI_RECORDING_UNREADABLE, CLI_LISTEN_FAILED
 */
export async function startReplay(options: ReplayOptions): Promise<Replay> {
  const { directory, host = '127.0.0.1', port = 0, strict = false, latency = false, onRequest } = options;
  const limits = { ...defaultRecorderLimits, ...options.limits };
  const recording = await readRecording(directory);
  const match = createMatcher(recording.exchanges, strict);
  const redacted = recording.exchanges.some(({ exchange }) => exchange.redacted);
  const closing = new AbortController();

  const handle = async (request: IncomingMessage, response: ServerResponse, expectsContinue: boolean) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    for (const stream of [request, response]) stream.on('error', () => undefined);
    if (expectsContinue) response.writeContinue();
    const received = await readRequest(request, { limits, redacted, signal: gone.signal });
    if (received === 'too-large') {
      writeProblem(response, 413, 'CLI_BODY_TOO_LARGE', 'The request is larger than the replay takes.');
      return;
    }
    if (received === 'idle') {
      writeProblem(response, 408, 'CLI_CALLER_IDLE', 'The request did not go on for too long.');
      return;
    }
    const found = match(received);
    onRequest?.(received, found?.exchange.id);
    if (found === undefined) {
      const { method, path, operation, sha256 } = received;
      const kept = strict ? 'No recorded exchange with these bytes is left' : 'No recorded exchange matches';
      writeProblem(response, 501, 'CLI_REPLAY_UNMATCHED', `${kept}: ${method} ${path}.`, {
        title: 'Not recorded',
        lookedFor: { method, path, operation, sha256 },
      });
      return;
    }
    const waited = found.exchange.durations.answerMs ?? found.exchange.durations.totalMs;
    if (latency) await delay(waited, undefined, { signal: AbortSignal.any([gone.signal, closing.signal]) });
    await serve(found, response, limits, gone.signal);
  };
  const listening = await listen({ host, port, limits }, handle);
  return {
    address: listening.address,
    recording,
    async close(drainMs) {
      closing.abort();
      await listening.close(drainMs);
    },
  };
}

interface ReadOptions {
  readonly limits: RecorderLimits;
  readonly redacted: boolean;
  readonly signal: AbortSignal;
}

async function readRequest(
  request: IncomingMessage,
  { limits, redacted, signal }: ReadOptions,
): Promise<ReplayRequest | 'too-large' | 'idle'> {
  const operation = createOperationFinder();
  const plain = createHash('sha256');
  const masked = createHash('sha256');
  const type = [headerValue(request.rawHeaders, 'content-type'), headerValue(request.rawHeaders, 'content-encoding')];
  const redactor = redacted ? createBodyRedactor(type[0], type[1]) : undefined;
  const body = createBodyReader(request);
  let bytes = 0;
  try {
    for (;;) {
      const chunk = await within(body.next(), limits.callerIdleMs, signal);
      if (chunk === undefined) break;
      bytes += chunk.byteLength;
      if (bytes > limits.bodyBytes) return 'too-large';
      operation.push(chunk);
      plain.update(chunk);
      if (redactor !== undefined) masked.update(redactor.push(chunk));
    }
  } catch (error) {
    if (error instanceof IdleError) return 'idle';
    throw error;
  }
  // Half a request must not use up an answer.
  if (!request.complete) throw new Error('The connection ended before the request was complete.');
  if (redactor !== undefined) masked.update(redactor.end());
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    operation: operation.name(),
    sha256: plain.digest('hex'),
    redactedSha256: masked.digest('hex'),
  };
}

async function serve(
  { exchange, answer }: ReplayableExchange,
  response: ServerResponse,
  limits: RecorderLimits,
  signal: AbortSignal,
): Promise<void> {
  if (answer === undefined || exchange.status === null) {
    if (exchange.ended === 'upstream-silent') {
      writeProblem(response, 504, 'CLI_UPSTREAM_SILENT', 'The upstream was silent when this was recorded.');
    } else {
      writeProblem(response, 502, 'CLI_UPSTREAM_FAILED', 'The upstream gave no answer when this was recorded.');
    }
    return;
  }
  const others = response.req.httpVersion === '1.0' ? ['transfer-encoding'] : [];
  response.writeHead(exchange.status, answer.statusMessage, endToEnd(answer.headers, others));
  response.flushHeaders();
  for await (const chunk of createReadStream(answer.bodyFile)) {
    await passOn(response, chunk as Buffer, limits.callerIdleMs, signal);
  }
  if (exchange.response?.complete === true) response.end();
  else response.destroy();
}
