import { Countdown } from './countdown.ts';

/** What an upload tells the exchange that it belongs to. */
export interface UploadObserver {
  /** Bytes of the request are about to be handed to the connection. */
  sending(): void;
  /** The source failed, or gave another number of bytes than announced. */
  failed(cause: unknown): void;
  /** The server does not take in what was handed to the connection. */
  stalled(): void;
}

/** Larger chunks are handed over in slices, so that a stall can be told from a large chunk on a slow line. */
const slice = 256 * 1024;
const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
const ended: IteratorResult<Uint8Array> = { done: true, value: undefined };

/**
 * The body of a request as undici reads it. undici asks for the next chunk once the connection has drained: the time
 * between two of its questions is the server's, the time that the source needs to answer one is not.
 */
export class Upload implements AsyncIterable<Uint8Array>, AsyncIterator<Uint8Array> {
  readonly #source: AsyncIterable<Uint8Array>;
  readonly #expected: number | undefined;
  readonly #observer: UploadObserver;
  readonly #stall: Countdown;
  #iterator: AsyncIterator<Uint8Array> | undefined;
  #rest: Uint8Array | undefined;
  #count = 0;
  #state: 'open' | 'stopped' | 'done' = 'open';
  #pulling = false;
  #closed = false;
  #answer: ((result: IteratorResult<Uint8Array>) => void) | undefined;

  constructor(
    source: AsyncIterable<Uint8Array>,
    expected: number | undefined,
    uploadIdleMs: number,
    observer: UploadObserver,
  ) {
    this.#source = source;
    this.#expected = expected;
    this.#observer = observer;
    this.#stall = new Countdown(uploadIdleMs, () => observer.stalled());
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Uint8Array>> {
    this.#stall.stop();
    if (this.#closed || this.#state === 'done') return Promise.resolve(ended);
    if (this.#rest !== undefined) return this.#nextSlice();
    return new Promise((resolve) => {
      this.#answer = resolve;
      // After an early answer nothing more is given, and the end neither: the server must not take this for a whole body.
      if (this.#state === 'open') void this.#pull();
    });
  }

  async return(): Promise<IteratorResult<Uint8Array>> {
    this.close();
    return ended;
  }

  /** An early final answer came: gives the source back. Not when all announced bytes are out: then it may end by itself. */
  stop(): void {
    this.#stall.stop();
    if (this.#state !== 'open' || (this.#count === this.#expected && this.#rest === undefined)) return;
    this.#giveBack();
  }

  /** The exchange is over: nothing more is read, and undici's loop ends (its connection is gone or has all bytes). */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stall.dispose();
    if (this.#state === 'open' && !(this.#pulling && this.#count === this.#expected)) this.#giveBack();
    this.#answer?.(ended);
  }

  #giveBack(): void {
    this.#state = 'stopped';
    this.#rest = undefined;
    const given = async () => {
      this.#iterator ??= this.#source[Symbol.asyncIterator]();
      await this.#iterator.return?.();
    };
    // What the source says to that changes nothing about the outcome of the exchange.
    given().catch(() => undefined);
  }

  async #pull(): Promise<void> {
    this.#pulling = true;
    try {
      this.#iterator ??= this.#source[Symbol.asyncIterator]();
      // A server that answers early and closes makes the next write fail, and that would lose the answer in the receive
      // buffer. One turn of the event loop between two writes lets the answer be read first.
      const turn = this.#count === 0 ? undefined : nextTurn();
      for (;;) {
        const result = await this.#iterator.next();
        if (result.done !== true) await turn;
        if (result.done !== true && result.value.length === 0 && this.#state === 'open') continue;
        this.#give(result);
        return;
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#pulling = false;
    }
  }

  #give(result: IteratorResult<Uint8Array>): void {
    if (this.#state !== 'open') return;
    if (result.done === true) {
      if (this.#expected !== undefined && this.#count !== this.#expected) {
        this.#fail(new RangeError(`The body has ${this.#count} bytes; ${this.#expected} were announced`));
        return;
      }
      this.#state = 'done';
      this.#observer.sending();
      this.#answer?.(ended);
      return;
    }
    if (!(result.value instanceof Uint8Array)) {
      this.#fail(new TypeError('The body gave a chunk that is not a Uint8Array'));
      this.#giveBack();
      return;
    }
    this.#count += result.value.length;
    if (this.#expected !== undefined && this.#count > this.#expected) {
      this.#fail(new RangeError(`The body has more than the ${this.#expected} bytes that were announced`));
      this.#giveBack();
      return;
    }
    this.#observer.sending();
    this.#answer?.(this.#cut(result.value));
  }

  async #nextSlice(): Promise<IteratorResult<Uint8Array>> {
    await nextTurn();
    // An early answer may have come meanwhile.
    return this.#rest === undefined ? this.next() : this.#cut(this.#rest);
  }

  #fail(error: unknown): void {
    if (this.#state !== 'open') return;
    this.#state = 'stopped';
    this.#observer.failed(error);
  }

  #cut(chunk: Uint8Array): IteratorResult<Uint8Array> {
    this.#stall.start();
    if (chunk.length <= slice) {
      this.#rest = undefined;
      return { done: false, value: chunk };
    }
    this.#rest = chunk.subarray(slice);
    return { done: false, value: chunk.subarray(0, slice) };
  }
}
