/** A stream that is written from outside. `push` resolves when the reader is ready for more, or has left. */
export interface ChunkQueue extends AsyncIterable<Uint8Array> {
  push(chunk: Uint8Array): Promise<void>;
  /** No more chunks; with an error, the reader gets it. */
  end(error?: Error): void;
}

export function createChunkQueue(): ChunkQueue {
  const waiting: { readonly chunk: Uint8Array; readonly taken: () => void }[] = [];
  let wake = () => {};
  let over = false;
  let left = false;
  let failure: Error | undefined;
  async function* read(): AsyncGenerator<Uint8Array, void, void> {
    try {
      for (;;) {
        const next = waiting.shift();
        if (next) {
          next.taken();
          yield next.chunk;
        } else if (failure) throw failure;
        else if (over) return;
        else await new Promise<void>((done) => (wake = done));
      }
    } finally {
      left = true;
      for (const { taken } of waiting.splice(0)) taken();
    }
  }
  return {
    push(chunk) {
      if (left || over) return Promise.resolve();
      return new Promise((taken) => {
        waiting.push({ chunk, taken });
        wake();
      });
    },
    end(error) {
      over = true;
      failure = error;
      wake();
    },
    [Symbol.asyncIterator]: read,
  };
}
