import type { ClientRequest, IncomingMessage } from 'node:http';
import { createBodyReader } from './body-reader.ts';
import type { ExchangeStop } from './exchange-stop.ts';
import type { RecorderLimits } from './limits.ts';
import { IdleError, passOn, within } from './pass-on.ts';

export interface UploadOptions {
  readonly limits: RecorderLimits;
  readonly stop: ExchangeStop;
  store(chunk: Uint8Array): Promise<void>;
}

/**
 * Passes the body of a request on. When the upstream is gone (a failure, an early answer), the rest is read and stored
 * all the same: closing on a caller that is still sending would show it a reset instead of its answer. Never rejects.
 */
export async function upload(request: IncomingMessage, outgoing: ClientRequest, options: UploadOptions): Promise<void> {
  const { limits, stop, store } = options;
  const body = createBodyReader(request);
  let bytes = 0;
  try {
    for (;;) {
      const chunk = await within(body.next(), limits.callerIdleMs, stop.callerDone);
      if (chunk === undefined) break;
      bytes += chunk.byteLength;
      if (bytes > limits.bodyBytes) return stop.stop('too-large');
      await store(chunk);
      await passOn(outgoing, chunk, limits.upstreamIdleMs, stop.callerDone).catch((error: unknown) => {
        if (error instanceof IdleError) stop.stop('upstream-silent');
        outgoing.destroy();
      });
    }
    if (request.complete) outgoing.end();
    else stop.stop('caller-aborted');
  } catch (error) {
    stop.stop(error instanceof IdleError ? 'caller-idle' : 'caller-aborted');
  }
}
