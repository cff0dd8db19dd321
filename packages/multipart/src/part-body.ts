import type { Scanner } from './scanner.ts';

/** The body of the part that the scanner stands in. Read once; what is left of it can be dropped. */
export class PartBody implements AsyncIterable<Uint8Array>, AsyncIterator<Uint8Array> {
  readonly #scanner: Scanner;
  #state: 'new' | 'reading' | 'left' | 'passed' | 'ended' = 'new';
  #reading: Promise<unknown> = Promise.resolve();

  constructor(scanner: Scanner) {
    this.#scanner = scanner;
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    if (this.#state !== 'new') throw new TypeError('The body of a part can be read once, before the next part');
    this.#state = 'reading';
    return this;
  }

  next(): Promise<IteratorResult<Uint8Array>> {
    // One read at a time, also when a caller asks ahead: the scanner has one position.
    const result = this.#reading.then(() => this.#read());
    this.#reading = result.catch(() => undefined);
    return result;
  }

  async return(): Promise<IteratorResult<Uint8Array>> {
    if (this.#state === 'reading') this.#state = 'left';
    return { done: true, value: undefined };
  }

  /** Reads to the delimiter and drops it all. Called when the next part is asked for. */
  async drain(): Promise<void> {
    await this.#reading;
    const ended = this.#state === 'ended';
    this.#state = 'passed';
    if (ended) return;
    while ((await this.#scanner.readBody()) !== undefined);
  }

  async #read(): Promise<IteratorResult<Uint8Array>> {
    if (this.#state === 'passed') throw new TypeError('The body of a part was read after the next part was asked for');
    if (this.#state !== 'reading') return { done: true, value: undefined };
    try {
      const value = await this.#scanner.readBody();
      if (value !== undefined) return { done: false, value };
      this.#state = 'ended';
      return { done: true, value: undefined };
    } catch (error) {
      await this.#scanner.release();
      throw error;
    }
  }
}
