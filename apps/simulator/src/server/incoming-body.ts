import type { IncomingMessage } from 'node:http';
import { type Call, CallerGone, ConnectionCut } from './call.ts';

/** A request body that does not move for this long is given up. */
export const BODY_IDLE_MS = 30_000;

/** So much may wait for its reader before the sender is held back. */
const WAITING_BYTES = 64 * 1024;

type Result = IteratorResult<Uint8Array, undefined>;

/**
 * The request body as it arrives, chunk by chunk: what an async generator over the request would do, at a third of its
 * cost, as most bodies are one chunk. One `next()` at a time.
 */
export class IncomingBody implements AsyncIterableIterator<Uint8Array, undefined> {
  readonly #call: Call;
  readonly #request: IncomingMessage;
  readonly #cut: boolean;
  #chunks: Uint8Array[] = [];
  #bytes = 0;
  #state: 'new' | 'open' | 'ended' | 'gone' | 'left' = 'new';
  #cause: unknown;
  #wake: (() => void) | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(call: Call, cut: boolean) {
    this.#call = call;
    this.#request = call.request;
    this.#cut = cut;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<Result> {
    if (this.#state === 'new') this.#start();
    this.#idle?.refresh();
    while (this.#chunks.length === 0 && this.#state === 'open') {
      await new Promise<void>((done) => {
        this.#wake = done;
      });
    }
    const value = this.#chunks.shift();
    if (value === undefined) return this.#end();
    this.#bytes -= value.length;
    if (this.#cut) {
      this.#leave();
      throw new ConnectionCut(this.#call);
    }
    const recorded = this.#call.exchange?.received(value);
    if (recorded) await recorded;
    if (this.#bytes === 0 && this.#state === 'open') this.#request.resume();
    return { done: false, value };
  }

  /** Leaves the connection open, so that an answer can be written. */
  async return(): Promise<Result> {
    this.#leave();
    return { done: true, value: undefined };
  }

  #end(): Result {
    const { complete } = this.#request;
    const wasLeft = this.#state === 'left';
    const gone = this.#state === 'gone' || !complete;
    this.#leave();
    if (!wasLeft && gone) throw new CallerGone(this.#cause);
    return { done: true, value: undefined };
  }

  #start(): void {
    const request = this.#request;
    this.#state = request.destroyed ? 'gone' : request.readableEnded ? 'ended' : 'open';
    if (this.#state !== 'open') return;
    this.#idle = setTimeout(() => request.destroy(), BODY_IDLE_MS);
    request.on('data', this.#onData).on('end', this.#onEnd).on('error', this.#onGone).on('close', this.#onGone);
  }

  #leave(): void {
    const wasOpen = this.#idle !== undefined;
    this.#state = 'left';
    this.#chunks = [];
    this.#bytes = 0;
    this.#wake?.();
    if (!wasOpen) return;
    clearTimeout(this.#idle);
    this.#idle = undefined;
    const request = this.#request;
    request.off('data', this.#onData).off('end', this.#onEnd).off('error', this.#onGone).off('close', this.#onGone);
    if (!request.readableEnded) request.pause();
  }

  readonly #onData = (chunk: Uint8Array): void => {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    this.#idle?.refresh();
    if (this.#bytes > WAITING_BYTES) this.#request.pause();
    this.#wake?.();
  };

  readonly #onEnd = (): void => {
    if (this.#state === 'open') this.#state = 'ended';
    this.#wake?.();
  };

  /** `close` comes after `end` as well: then it tells nothing new. */
  readonly #onGone = (cause?: unknown): void => {
    if (this.#state !== 'open') return;
    this.#state = 'gone';
    this.#cause = cause;
    this.#wake?.();
  };
}
