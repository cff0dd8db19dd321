import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import { answerOf } from './answer.ts';
import { download } from './download.ts';
import type { RecordedExchange } from './exchange.ts';
import { createExchangeStop, type ExchangeVerdict } from './exchange-stop.ts';
import type { RecorderLimits } from './limits.ts';
import { writeProblem } from './listen.ts';
import { within } from './pass-on.ts';
import type { ExchangeWriter } from './recording.ts';
import { createOperationFinder } from './soap-operation.ts';
import { upload } from './upload.ts';
import type { Upstream } from './upstream.ts';

export interface ForwardContext {
  readonly upstream: Upstream;
  readonly writer: ExchangeWriter;
  readonly limits: RecorderLimits;
  /** The caller waits for a 100 before it sends its body. */
  readonly expectsContinue: boolean;
  /** Aborted when the recorder stops and does not wait any longer. */
  readonly stopped: AbortSignal;
}

const forever = 2 ** 31 - 1;

/** Passes one exchange on, both ways at the same time and with back-pressure, and stores it. Undefined: not stored. */
export async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  { upstream, writer, limits, expectsContinue, stopped }: ForwardContext,
): Promise<RecordedExchange | undefined> {
  const startedAt = new Date();
  const began = performance.now();
  const elapsed = (): number => Math.round(performance.now() - began);
  const { method = '', url: path = '' } = request;
  const operation = createOperationFinder();
  const stop = createExchangeStop();
  const onStopped = (): void => stop.stop('recorder-stopped');
  stopped.addEventListener('abort', onStopped, { once: true });
  response.once('close', () => {
    if (!response.writableFinished) stop.stop('caller-aborted');
  });
  for (const stream of [request, response]) stream.on('error', () => undefined);

  let outgoing: ClientRequest | undefined;
  let incoming: IncomingMessage | undefined;
  let answerMs: number | null = null;
  let bodyExpected = !expectsContinue;
  let uploading: Promise<void> = Promise.resolve();
  stop.signal.addEventListener('abort', () => outgoing?.destroy());
  try {
    await writer.request(`${method} ${path} HTTP/${request.httpVersion}`, request.rawHeaders);
    stop.signal.throwIfAborted();
    outgoing = upstream.open(request, { headerBytes: limits.headerBytes, idleMs: limits.upstreamIdleMs });
    outgoing.once('timeout', () => stop.stop('upstream-silent'));
    outgoing.once('continue', () => {
      bodyExpected = true;
      if (expectsContinue) response.writeContinue();
    });
    const answered = answerOf(outgoing);
    uploading = upload(request, outgoing, {
      limits,
      stop,
      store(chunk) {
        operation.push(chunk);
        return writer.requestChunk(chunk);
      },
    });
    const answer = await within(answered, forever, stop.signal);
    incoming = answer.incoming;
    answerMs = elapsed();
    const { statusCode = 0, statusMessage = '', rawHeaders } = incoming;
    await writer.response(`HTTP/${incoming.httpVersion} ${statusCode} ${statusMessage}`, rawHeaders);
    await download(answer, response, { limits, stop, store: writer.responseChunk });
  } catch (error) {
    stop.stop('upstream-failed', error);
  }
  if (bodyExpected) await within(uploading, limits.drainMs, stop.callerDone).catch(() => undefined);
  const { verdict } = stop;
  if (verdict.ended === 'complete') response.end();
  else if (incoming === undefined) explain(response, verdict);
  else response.destroy();
  stop.closeCaller();
  await uploading;
  outgoing?.destroy();
  stopped.removeEventListener('abort', onStopped);
  return writer.finish(
    {
      startedAt: startedAt.toISOString(),
      endedAt: new Date().toISOString(),
      upstream: upstream.origin,
      method,
      path,
      operation: operation.name(),
      status: incoming?.statusCode ?? null,
      ...verdict,
      durations: { answerMs, totalMs: elapsed() },
    },
    { request: request.complete, response: incoming?.complete === true },
  );
}

/** Tells a caller that got no answer why. */
function explain(response: ServerResponse, { ended, error }: ExchangeVerdict): void {
  if (ended === 'upstream-failed') {
    writeProblem(response, 502, 'CLI_UPSTREAM_FAILED', `The upstream gave no answer (${error ?? 'unknown'}).`);
  } else if (ended === 'upstream-silent') {
    writeProblem(response, 504, 'CLI_UPSTREAM_SILENT', 'The upstream was silent for too long.');
  } else if (ended === 'too-large') {
    writeProblem(response, 413, 'CLI_BODY_TOO_LARGE', 'The request is larger than the recorder takes.');
  } else if (ended === 'caller-idle') {
    writeProblem(response, 408, 'CLI_CALLER_IDLE', 'The request did not go on for too long.');
  } else response.destroy();
}
