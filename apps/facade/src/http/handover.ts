/** Chunks given by one side and taken by the other, one at a time: whoever gives waits until the chunk was taken. */
export class Handover implements AsyncIterable<Uint8Array> {
  #waiting: { readonly chunk: Uint8Array; readonly taken: () => void } | undefined;
  #wake: () => void = () => undefined;
  #ended = false;
  #failure: { readonly error: unknown } | undefined;

  /** @throws what `fail` was given */
  async give(chunk: Uint8Array): Promise<void> {
    this.#check();
    await new Promise<void>((resolve) => {
      this.#waiting = { chunk, taken: resolve };
      this.#wake();
    });
    this.#check();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** The taking side has failed: whoever gives is told. */
  fail(error: unknown): void {
    this.#failure = { error };
    this.#waiting?.taken();
  }

  #check(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, void> {
    for (;;) {
      const waiting = this.#waiting;
      if (waiting !== undefined) {
        yield waiting.chunk;
        this.#waiting = undefined;
        waiting.taken();
      } else if (this.#ended) return;
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}
