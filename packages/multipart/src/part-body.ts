import type { PartBytes } from './multipart-part.ts';
import type { Scanner } from './scanner.ts';

/** The body of the part that the scanner stands in. Read once; what is left of it can be dropped. */
export class PartBody implements PartBytes, AsyncIterator<Uint8Array> {
  readonly #scanner: Scanner;
  #state: 'new' | 'reading' | 'left' | 'passed' | 'ended' = 'new';
  /** The last read that had to wait; undefined when nobody waits. */
  #reading: Promise<unknown> | undefined;

  constructor(scanner: Scanner) {
    this.#scanner = scanner;
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    if (this.#state !== 'new') throw new TypeError('The body of a part can be read once, before the next part');
    this.#state = 'reading';
    return this;
  }

  takeWhole(): Uint8Array | undefined {
    if (this.#state !== 'new') return undefined;
    try {
      const whole = this.#scanner.restAtHand();
      if (whole !== undefined) this.#state = 'ended';
      return whole;
    } catch {
      // Nothing was read: whoever reads next is told.
      return undefined;
    }
  }

  next(): Promise<IteratorResult<Uint8Array>> {
    if (this.#reading === undefined && this.#state === 'reading') {
      try {
        const value = this.#scanner.bodyAtHand();
        if (value !== 'more') return Promise.resolve(this.#told(value));
      } catch (error) {
        return this.#broken(error);
      }
    }
    // One read at a time, also when a caller asks ahead: the scanner has one position.
    const result = (this.#reading ?? Promise.resolve()).then(() => this.#read());
    const reading = result
      .catch(() => undefined)
      .then(() => {
        if (this.#reading === reading) this.#reading = undefined;
      });
    this.#reading = reading;
    return result;
  }

  async return(): Promise<IteratorResult<Uint8Array>> {
    if (this.#state === 'reading') this.#state = 'left';
    return { done: true, value: undefined };
  }

  /** The next part is asked for: answers whether there is nothing left to `drain`. */
  pass(): boolean {
    if (this.#state !== 'ended' || this.#reading !== undefined) return false;
    this.#state = 'passed';
    return true;
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
      return this.#told(await this.#scanner.readBody());
    } catch (error) {
      return this.#broken(error);
    }
  }

  /** A message that breaks a rule is not read on. */
  async #broken(error: unknown): Promise<never> {
    await this.#scanner.release();
    throw error;
  }

  #told(value: Uint8Array | undefined): IteratorResult<Uint8Array> {
    if (value !== undefined) return { done: false, value };
    this.#state = 'ended';
    return { done: true, value: undefined };
  }
}
