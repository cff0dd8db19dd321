import { Countdown } from './countdown.ts';

/** How the body of an answer acts on its connection. */
export interface ResponseSource {
  pause(): void;
  resume(): void;
  /** The server has been silent for too long. */
  stalled(): void;
  /** Nobody will read on: the connection is to be closed. */
  leave(): void;
}

/** Bytes that are kept for a slow reader before the connection is paused. */
const highWater = 128 * 1024;

/** The body of an answer: bounded in memory, read once. */
export class ResponseBody implements AsyncIterable<Uint8Array>, AsyncIterator<Uint8Array> {
  readonly #source: ResponseSource;
  readonly #idle: Countdown;
  #queue: Uint8Array[] = [];
  #queued = 0;
  /** Whether the time between two chunks is counted yet. */
  #counts = false;
  #paused = false;
  #taken = false;
  #over = false;
  #error: unknown;
  #waiting: PromiseWithResolvers<IteratorResult<Uint8Array>> | undefined;

  constructor(bodyMs: number, source: ResponseSource) {
    this.#source = source;
    this.#idle = new Countdown(bodyMs, () => source.stalled());
    // A short answer comes in together with its header: it needs no timer.
    queueMicrotask(() => {
      this.#counts = true;
      if (!this.#paused) this.#idle.start();
    });
  }

  [Symbol.asyncIterator](): this {
    if (this.#taken) throw new TypeError('The body of an answer can be read once');
    this.#taken = true;
    return this;
  }

  /** True once the last byte has come in, or never will. */
  get over(): boolean {
    return this.#over;
  }

  /** The whole body, when it came in as one chunk before anybody asked for it; else undefined. */
  takeWhole(): Uint8Array | undefined {
    if (!this.#over || this.#error !== undefined || this.#taken || this.#queue.length !== 1) return undefined;
    this.#taken = true;
    this.#queued = 0;
    return this.#queue.pop();
  }

  push(chunk: Uint8Array): void {
    if (this.#over) return;
    if (this.#counts) this.#idle.start();
    if (this.#waiting !== undefined) {
      const { resolve } = this.#waiting;
      this.#waiting = undefined;
      resolve({ done: false, value: chunk });
      return;
    }
    this.#queue.push(chunk);
    this.#queued += chunk.length;
    if (this.#queued < highWater || this.#paused) return;
    this.#paused = true;
    this.#idle.stop();
    this.#source.pause();
  }

  /** No more bytes: the answer is whole, or `error` says why it is not (given after the bytes that did come in). */
  end(error?: unknown): void {
    if (this.#over) return;
    this.#over = true;
    this.#error = error;
    this.#idle.dispose();
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (error === undefined) waiting?.resolve({ done: true, value: undefined });
    else waiting?.reject(error);
  }

  async next(): Promise<IteratorResult<Uint8Array>> {
    const value = this.#queue.shift();
    if (value !== undefined) {
      this.#queued -= value.length;
      if (this.#paused && !this.#over && this.#queued < highWater / 2) {
        this.#paused = false;
        this.#idle.start();
        this.#source.resume();
      }
      return { done: false, value };
    }
    if (this.#over && this.#error !== undefined) throw this.#error;
    if (this.#over) return { done: true, value: undefined };
    if (this.#waiting !== undefined) throw new TypeError('The body of an answer was asked for two chunks at once');
    this.#waiting = Promise.withResolvers();
    return this.#waiting.promise;
  }

  async return(): Promise<IteratorResult<Uint8Array>> {
    this.#queue = [];
    if (!this.#over) {
      this.end();
      this.#source.leave();
    } else this.#error = undefined;
    return { done: true, value: undefined };
  }
}
