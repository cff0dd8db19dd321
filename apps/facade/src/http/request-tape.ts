import { BridgeError } from '@ebox-bridge/bridge';
import type { SpooledFile } from '@ebox-bridge/multipart';
import type { HeldEnvelope } from './envelope-budget.ts';
import { Handover } from './handover.ts';

export interface TapeOptions {
  /** Most bytes that are kept in memory. */
  readonly memoryBytes: number;
  /** Most bytes that are kept before the operation of the call is known: a request with more cannot be handed on. */
  readonly headBytes: number;
  /** Counts them for all calls together: nobody has seen a signature by then. */
  readonly head: HeldEnvelope;
  /** Puts what is more aside. */
  readonly spool: (body: AsyncIterable<Uint8Array>) => Promise<SpooledFile>;
}

type Chunk = IteratorResult<Uint8Array, undefined>;

const over: Chunk = { done: true, value: undefined };

/**
 * Keeps the bytes of a request while they are read, for a backend that gets them unchanged. Its beginning is kept in any
 * case, until the operation is known; the rest only after `record`, before it is read. Without that the rest can still be
 * streamed once (`open`), when nobody else reads it.
 */
export class RequestTape {
  readonly #body: AsyncIterator<Uint8Array, undefined>;
  readonly #options: TapeOptions;
  readonly #memory: Uint8Array[] = [];
  #memoryBytes = 0;
  /**
   * `head`: everything is kept. `held`: the operation is known, and the next byte that is read would be lost. `late`: the
   * envelope did not come soon enough for it to be kept.
   */
  #state: 'head' | 'held' | 'recording' | 'late' | 'lost' | 'streamed' = 'head';
  #rest: { readonly handover: Handover; readonly file: Promise<SpooledFile> } | undefined;
  #ended = false;
  #readers = 0;
  #disposed = false;

  constructor(body: AsyncIterable<Uint8Array>, options: TapeOptions) {
    this.#body = body[Symbol.asyncIterator]() as AsyncIterator<Uint8Array, undefined>;
    this.#options = options;
  }

  /** The request, as whoever parses it reads it. Leaving it early does not end the request. */
  read(): AsyncIterableIterator<Uint8Array, undefined> {
    return new TapeReader(() => this.#next());
  }

  /** The operation is known: from here on only what is recorded is kept. */
  hold(): void {
    if (this.#state === 'head') this.#state = 'held';
  }

  /**
   * From here on everything that is read is kept.
   * @throws BridgeError BRIDGE_UPLOAD_BROKEN where the beginning was too long to be kept
   */
  record(): void {
    this.#refuseLate();
    if (this.#state === 'head' || this.#state === 'held') this.#state = 'recording';
  }

  /** Nobody wants the bytes again. */
  forget(): void {
    this.#state = 'lost';
    this.#drop();
  }

  /** Whether the bytes can still be handed on. */
  get kept(): boolean {
    return this.#state === 'head' || this.#state === 'held' || this.#state === 'recording';
  }

  /** The request from its first byte on; see `OriginalCall.open`. */
  async *open(): AsyncGenerator<Uint8Array, void, void> {
    this.#readers += 1;
    try {
      yield* this.#whole();
    } finally {
      this.#readers -= 1;
      if (this.#disposed) await this.#giveBack();
    }
  }

  /** Gives back memory, file and request, as soon as nobody reads them any more: a backend may outlast its caller. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#giveBack();
  }

  async *#whole(): AsyncGenerator<Uint8Array, void, void> {
    this.#refuseLate();
    if (this.#state === 'head' || this.#state === 'held') {
      this.#state = 'streamed';
      const beginning = this.#memory.splice(0);
      this.#drop();
      yield* beginning;
      yield* this.read();
      return;
    }
    if (this.#state !== 'recording') throw new TypeError('the bytes of this request were not kept');
    while ((await this.#next()).done !== true) {
      // Kept on the way: the end of the message may not have been read yet.
    }
    yield* this.#memory;
    const file = await this.#rest?.file;
    if (file !== undefined) yield* file.open();
  }

  #drop(): void {
    this.#memory.length = 0;
    this.#options.head.release();
  }

  #refuseLate(): void {
    if (this.#state !== 'late') return;
    throw new BridgeError(
      'BRIDGE_UPLOAD_BROKEN',
      `The envelope does not end within the first ${this.#options.headBytes} bytes: such a request cannot be handed on as it is. Send the envelope first.`,
    );
  }

  async #giveBack(): Promise<void> {
    if (this.#readers > 0) return;
    this.forget();
    this.#rest?.handover.end();
    const file = await this.#rest?.file.catch(() => undefined);
    await file?.dispose();
    await this.#body.return?.();
  }

  #next(): Promise<Chunk> {
    return this.#ended ? Promise.resolve(over) : this.#body.next().then(this.#passed);
  }

  readonly #passed = (read: Chunk): Chunk | Promise<Chunk> => {
    if (read.done === true) {
      this.#ended = true;
      this.#rest?.handover.end();
      return over;
    }
    const kept = this.#keep(read.value);
    return kept === undefined ? read : kept.then(() => read);
  };

  /** Undefined where nothing is waited for. */
  #keep(chunk: Uint8Array): Promise<void> | undefined {
    if (this.#state === 'held') this.forget();
    if (this.#state !== 'head' && this.#state !== 'recording') return undefined;
    const { headBytes, head } = this.#options;
    const size = this.#memoryBytes + chunk.byteLength;
    if (this.#state === 'head') {
      if (size > headBytes) {
        this.#state = 'late';
        this.#drop();
        return undefined;
      }
      const taken = head.take(chunk.byteLength);
      if (taken !== undefined) return taken.then(() => this.#store(chunk));
    }
    return this.#store(chunk);
  }

  #store(chunk: Uint8Array): Promise<void> | undefined {
    const { memoryBytes, spool } = this.#options;
    const size = this.#memoryBytes + chunk.byteLength;
    if (this.#state === 'head' || (this.#rest === undefined && size <= memoryBytes)) {
      this.#memoryBytes = size;
      this.#memory.push(chunk);
      return undefined;
    }
    if (this.#rest === undefined) {
      const handover = new Handover();
      const file = spool(handover);
      // Met where the bytes are wanted, or at the next chunk.
      file.catch((error: unknown) => handover.fail(error));
      this.#rest = { handover, file };
    }
    return this.#rest.handover.give(chunk);
  }
}

/** Who left it early reads nothing more, and does not end what is read. */
class TapeReader implements AsyncIterableIterator<Uint8Array, undefined> {
  readonly #read: () => Promise<Chunk>;
  #left = false;

  constructor(read: () => Promise<Chunk>) {
    this.#read = read;
  }

  next(): Promise<Chunk> {
    return this.#left ? Promise.resolve(over) : this.#read();
  }

  return(): Promise<Chunk> {
    this.#left = true;
    return Promise.resolve(over);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
