import type { IncomingMessage } from 'node:http';
import { FacadeError } from '../errors.ts';
import { grantContinue } from './expect-continue.ts';
import { countReceived } from './free-buffers.ts';

export interface BodyLimits {
  readonly totalBytes: number;
  readonly idleMs: number;
  readonly slowestBytesPerSecond: number;
}

/**
 * The body of a request, chunk by chunk, with back-pressure to the caller's socket. Only the time spent waiting for the
 * caller counts against it: a slow backend is not the caller's fault. Stopping early leaves the connection open, so that
 * an answer can still be written.
 * @throws FacadeError FACADE_BODY_IDLE, FACADE_BODY_SLOW, FACADE_BODY_ABORTED, FACADE_BODY_TOO_LARGE
 */
export async function* requestBody(
  request: IncomingMessage,
  limits: BodyLimits,
): AsyncGenerator<Uint8Array, void, void> {
  grantContinue(request);
  const chunks = request.iterator({ destroyOnReturn: false });
  let received = 0;
  let waitedMs = 0;
  try {
    for (;;) {
      const asked = performance.now();
      const next = await withIdleLimit(chunks.next(), limits.idleMs);
      waitedMs += performance.now() - asked;
      if (next.done === true) break;
      const chunk: Uint8Array = next.value;
      received += chunk.byteLength;
      countReceived(chunk.byteLength);
      if (received > limits.totalBytes) {
        throw new FacadeError('FACADE_BODY_TOO_LARGE', `The request is larger than ${limits.totalBytes} bytes.`);
      }
      // Judged only after one idle period, or a caller that thinks before its first byte would be called slow.
      if (waitedMs > limits.idleMs && received / (waitedMs / 1000) < limits.slowestBytesPerSecond) {
        throw new FacadeError(
          'FACADE_BODY_SLOW',
          `The request came at less than ${limits.slowestBytesPerSecond} bytes per second.`,
        );
      }
      yield chunk;
    }
  } finally {
    // Not awaited: a read that is still pending would hold it up for as long as the caller is silent.
    void chunks.return?.().catch(() => undefined);
  }
  if (!request.complete)
    throw new FacadeError('FACADE_BODY_ABORTED', 'The connection ended before the request was complete.');
}

async function withIdleLimit<T>(read: Promise<T>, idleMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const idle = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new FacadeError('FACADE_BODY_IDLE', `No byte of the request came within ${idleMs} ms.`)),
      idleMs,
    );
  });
  try {
    return await Promise.race([read, idle]);
  } catch (cause) {
    if (cause instanceof FacadeError) throw cause;
    throw new FacadeError('FACADE_BODY_ABORTED', 'The connection ended before the request was complete.', { cause });
  } finally {
    clearTimeout(timer);
  }
}
