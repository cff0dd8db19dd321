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
  const waiting = [...early];
  let current: SpooledPart | undefined;
  let closed = false;
  let ended = false;

  const releaseCurrent = async () => {
    const file = current?.file;
    current = undefined;
    await file?.dispose();
  };
  const close = async () => {
    closed = true;
    // Read to its end: all is given back already.
    if (ended && current === undefined) return;
    await Promise.allSettled([releaseCurrent(), disposeAll(waiting.splice(0)), rest.return()]);
  };

  return {
    async next() {
      if (closed) return { done: true, value: undefined };
      try {
        if (current !== undefined) await releaseCurrent();
        current = waiting.shift();
        if (current !== undefined) {
          const { part, file } = current;
          return { done: false, value: { ...part, body: file.open() } };
        }
        const step = await rest.next();
        if (step.done === true) {
          closed = true;
          ended = true;
        }
        return step;
      } catch (error) {
        await close();
        throw error;
      }
    },
    async return() {
      await close();
      return { done: true, value: undefined };
    },
    async throw(error) {
      await close();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      await close();
    },
  };
}

/** Removes temporary files; one that cannot be removed does not keep the others. */
export async function disposeAll(parts: readonly SpooledPart[]): Promise<void> {
  await Promise.allSettled(parts.map(({ file }) => file.dispose()));
}
