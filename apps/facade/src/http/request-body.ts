import type { IncomingMessage } from 'node:http';
import { FacadeError } from '../errors.ts';
import { grantContinue } from './expect-continue.ts';
import { countReceived } from './free-buffers.ts';

export interface BodyLimits {
  readonly totalBytes: number;
  readonly idleMs: number;
  readonly slowestBytesPerSecond: number;
}

type Chunk = IteratorResult<Uint8Array, undefined>;

/**
 * The body of a request, chunk by chunk, with back-pressure to the caller's socket. Only the time spent waiting for the
 * caller counts against it: a slow backend is not the caller's fault. Stopping early leaves the connection open, so that
 * an answer can still be written.
 * @throws FacadeError FACADE_BODY_IDLE, FACADE_BODY_SLOW, FACADE_BODY_ABORTED, FACADE_BODY_TOO_LARGE
 */
export function requestBody(
  request: IncomingMessage,
  limits: BodyLimits,
): AsyncIterableIterator<Uint8Array, undefined> {
  return new RequestBody(request, limits);
}

const over: Chunk = { done: true, value: undefined };

/**
 * A small request has arrived as a whole when it is read: then nothing is waited for, and no timer and no listener is made.
 */
class RequestBody implements AsyncIterableIterator<Uint8Array, undefined> {
  readonly #request: IncomingMessage;
  readonly #limits: BodyLimits;
  #state: 'new' | 'reading' | 'over' = 'new';
  #received = 0;
  #waitedMs = 0;
  #askedAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #starting: Promise<Chunk> | undefined;
  #waiting: PromiseWithResolvers<Chunk> | undefined;

  constructor(request: IncomingMessage, limits: BodyLimits) {
    this.#request = request;
    this.#limits = limits;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<Chunk> {
    // Whoever asks while a read is under way comes after it.
    const before = this.#starting ?? this.#waiting?.promise;
    if (before !== undefined) {
      const again = (): Promise<Chunk> => this.next();
      return before.then(again, again);
    }
    if (this.#state !== 'new') return this.#next();
    this.#state = 'reading';
    grantContinue(this.#request);
    // The parser tells of a request before it looks at the body that came in the same packet.
    this.#starting = Promise.resolve().then(() => {
      this.#starting = undefined;
      return this.#next();
    });
    return this.#starting;
  }

  #next(): Promise<Chunk> {
    if (this.#state === 'over') return Promise.resolve(over);
    try {
      const found = this.#atHand();
      return found === undefined ? this.#wait() : Promise.resolve(found);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /** A read that is still pending ends with it, however long the caller is silent. */
  return(): Promise<Chunk> {
    this.#end();
    this.#waiting?.resolve(over);
    this.#waiting = undefined;
    return Promise.resolve(over);
  }

  /** The next chunk or the end of the body, if either has arrived. */
  #atHand(): Chunk | undefined {
    const request = this.#request;
    const chunk: Uint8Array | null = request.destroyed ? null : request.read();
    if (chunk !== null) return { done: false, value: this.#judged(chunk) };
    if (request.complete && request.readableLength === 0) {
      this.#end();
      return over;
    }
    if (request.destroyed || request.errored !== null) throw this.#aborted(request.errored);
    return undefined;
  }

  #judged(chunk: Uint8Array): Uint8Array {
    const { totalBytes, idleMs, slowestBytesPerSecond } = this.#limits;
    this.#received += chunk.byteLength;
    countReceived(chunk.byteLength);
    if (this.#received > totalBytes) {
      this.#end();
      throw new FacadeError('FACADE_BODY_TOO_LARGE', `The request is larger than ${totalBytes} bytes.`);
    }
    // Judged only after one idle period, or a caller that thinks before its first byte would be called slow.
    if (this.#waitedMs > idleMs && this.#received / (this.#waitedMs / 1000) < slowestBytesPerSecond) {
      this.#end();
      throw new FacadeError(
        'FACADE_BODY_SLOW',
        `The request came at less than ${slowestBytesPerSecond} bytes per second.`,
      );
    }
    return chunk;
  }

  #wait(): Promise<Chunk> {
    this.#waiting = Promise.withResolvers();
    this.#askedAt = performance.now();
    if (this.#timer !== undefined) this.#timer.refresh();
    else {
      this.#timer = setTimeout(this.#idle, this.#limits.idleMs);
      this.#request.on('readable', this.#wake);
      this.#request.on('end', this.#wake);
      this.#request.on('close', this.#wake);
      this.#request.on('error', this.#wake);
    }
    return this.#waiting.promise;
  }

  readonly #wake = (): void => {
    const waiting = this.#waiting;
    if (waiting === undefined) return;
    this.#waitedMs += performance.now() - this.#askedAt;
    try {
      const found = this.#atHand();
      if (found === undefined) {
        // Woken for nothing: what was waited already stays counted, and the idle period goes on.
        this.#askedAt = performance.now();
        return;
      }
      this.#waiting = undefined;
      waiting.resolve(found);
    } catch (error) {
      this.#waiting = undefined;
      waiting.reject(error);
    }
  };

  /** The timer goes on after a chunk has come, without effect: cheaper than a new one for each chunk. */
  readonly #idle = (): void => {
    const waiting = this.#waiting;
    if (waiting === undefined) return;
    this.#end();
    this.#waiting = undefined;
    waiting.reject(
      new FacadeError('FACADE_BODY_IDLE', `No byte of the request came within ${this.#limits.idleMs} ms.`),
    );
  };

  #aborted(cause: unknown): FacadeError {
    this.#end();
    const options = cause === null || cause === undefined ? {} : { cause };
    return new FacadeError('FACADE_BODY_ABORTED', 'The connection ended before the request was complete.', options);
  }

  #end(): void {
    this.#state = 'over';
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#request.off('readable', this.#wake);
    this.#request.off('end', this.#wake);
    this.#request.off('close', this.#wake);
    this.#request.off('error', this.#wake);
  }
}
