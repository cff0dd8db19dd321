import type { ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';
import type { ExchangeStop } from './exchange-stop.ts';
import { endToEnd } from './http-head.ts';
import type { RecorderLimits } from './limits.ts';
import { IdleError, passOn, within } from './pass-on.ts';

export interface DownloadOptions {
  readonly limits: RecorderLimits;
  readonly stop: ExchangeStop;
  store(chunk: Uint8Array): Promise<void>;
}

/** Passes an answer on, but for its end: that is the caller's of this function to write. Never rejects. */
export async function download(
  { incoming, body }: Answer,
  response: ServerResponse,
  { limits, stop, store }: DownloadOptions,
): Promise<void> {
  const { statusCode = 502, statusMessage = '', rawHeaders } = incoming;
  const { complete, httpVersion } = response.req;
  let bytes = 0;
  try {
    response.writeHead(statusCode, statusMessage, [
      // HTTP/1.0 has no chunks: the end of the connection is the end of the answer.
      ...endToEnd(rawHeaders, httpVersion === '1.0' ? ['transfer-encoding'] : []),
      ...(complete ? [] : ['Connection', 'close']),
    ]);
    response.flushHeaders();
    for (;;) {
      const chunk = await within(body.next(), limits.upstreamIdleMs, stop.signal);
      if (chunk === undefined) break;
      bytes += chunk.byteLength;
      if (bytes > limits.bodyBytes) return stop.stop('too-large');
      await store(chunk);
      await passOn(response, chunk, limits.callerIdleMs, stop.signal).catch(() => stop.stop('caller-idle'));
    }
    if (!incoming.complete) stop.stop('upstream-aborted');
  } catch (error) {
    stop.stop(error instanceof IdleError ? 'upstream-silent' : 'upstream-aborted', error);
  }
}
