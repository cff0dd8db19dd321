import type { MultipartPart, SpooledFile } from '@ebox-bridge/multipart';

/** A part that came before the envelope and waits in a temporary file. */
export interface SpooledPart {
  readonly part: MultipartPart;
  readonly file: SpooledFile;
}

/**
 * The parts of a message beside its root: first those that were spooled, then the rest as it arrives. A temporary file is
 * removed when the next part is asked for. `return()` cleans up also when nothing was read yet, which a plain generator
 * would not do.
 */
export function attachmentStream(
  early: readonly SpooledPart[],
  rest: AsyncGenerator<MultipartPart, void, void>,
): AsyncGenerator<MultipartPart, void, void> {
  return new AttachmentStream(early, rest);
}

type Step = IteratorResult<MultipartPart, void>;

class AttachmentStream implements AsyncGenerator<MultipartPart, void, void> {
  readonly #waiting: SpooledPart[];
  readonly #rest: AsyncGenerator<MultipartPart, void, void>;
  #current: SpooledPart | undefined;
  #closed = false;
  #ended = false;

  constructor(early: readonly SpooledPart[], rest: AsyncGenerator<MultipartPart, void, void>) {
    this.#waiting = [...early];
    this.#rest = rest;
  }

  async next(): Promise<Step> {
    if (this.#closed) return { done: true, value: undefined };
    try {
      if (this.#current !== undefined) await this.#releaseCurrent();
      this.#current = this.#waiting.shift();
      if (this.#current !== undefined) {
        const { part, file } = this.#current;
        return { done: false, value: { ...part, body: file.open() } };
      }
      const step = await this.#rest.next();
      if (step.done === true) {
        this.#closed = true;
        this.#ended = true;
      }
      return step;
    } catch (error) {
      await this.#close();
      throw error;
    }
  }

  async return(): Promise<Step> {
    await this.#close();
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<Step> {
    await this.#close();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#close();
  }

  async #releaseCurrent(): Promise<void> {
    const file = this.#current?.file;
    this.#current = undefined;
    await file?.dispose();
  }

  async #close(): Promise<void> {
    this.#closed = true;
    // Read to its end: all is given back already.
    if (this.#ended && this.#current === undefined) return;
    await Promise.allSettled([this.#releaseCurrent(), disposeAll(this.#waiting.splice(0)), this.#rest.return()]);
  }
}

/** Removes temporary files; one that cannot be removed does not keep the others. */
export async function disposeAll(parts: readonly SpooledPart[]): Promise<void> {
  await Promise.allSettled(parts.map(({ file }) => file.dispose()));
}
