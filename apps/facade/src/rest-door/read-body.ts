import type { IncomingMessage } from 'node:http';
import type { Configuration } from '../config/schema.ts';
import { FacadeError } from '../errors.ts';
import { requestBody } from '../http/request-body.ts';

/**
 * The body of a request to the REST door. What its headers already rule out is refused before a byte is asked for: more
 * bytes than may come, and a Content-Encoding, for nothing is unpacked here.
 * @throws FacadeError FACADE_BODY_TOO_LARGE, FACADE_MEDIA_TYPE; while it is read, those of `requestBody`
 */
export function readBody(
  request: IncomingMessage,
  totalBytes: number,
  { limits, timeouts }: Pick<Configuration, 'limits' | 'timeouts'>,
): AsyncIterableIterator<Uint8Array, undefined> {
  const { headers } = request;
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity') {
    throw new FacadeError('FACADE_MEDIA_TYPE', 'The request has a Content-Encoding; send it as it is.');
  }
  const announced = Number(headers['content-length'] ?? 0);
  if (announced > totalBytes) {
    throw new FacadeError(
      'FACADE_BODY_TOO_LARGE',
      `The request has ${announced} bytes; at most ${totalBytes} are accepted.`,
    );
  }
  return requestBody(request, {
    totalBytes,
    idleMs: timeouts.bodyIdle * 1000,
    slowestBytesPerSecond: limits.slowestBytesPerSecond,
  });
}
