import type { FileHandle } from 'node:fs/promises';

/** Bytes that are collected for one write: each one is a way to a thread and back. */
const BATCH_BYTES = 1024 * 1024;

/** Writes a file from its beginning, one batch of chunks at a time, while the next ones are taken in. */
export class FileWriter {
  readonly #file: FileHandle;
  #batch: Uint8Array[] = [];
  #batchBytes = 0;
  #position = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /**
   * Takes a chunk, which nobody may write to from now on. A promise is to be waited for before the next one.
   * @throws the error of the file system, of this batch or the one before
   */
  write(chunk: Uint8Array): Promise<void> | undefined {
    this.#batch.push(chunk);
    this.#batchBytes += chunk.length;
    return this.#batchBytes < BATCH_BYTES ? undefined : this.#flush();
  }

  /** Resolves when everything is written. @throws as `write` */
  async end(): Promise<void> {
    await this.#flush();
    await this.#writing;
  }

  /** Begins the next write when the one before has ended, and does not wait for its own end. */
  async #flush(): Promise<void> {
    const batch = this.#batch;
    const position = this.#position;
    this.#position += this.#batchBytes;
    this.#batch = [];
    this.#batchBytes = 0;
    await this.#writing;
    this.#writing = this.#writeAll(batch, position);
    // Whoever writes or ends next is told; until then it is no unhandled rejection.
    this.#writing.catch(() => undefined);
  }

  async #writeAll(batch: readonly Uint8Array[], start: number): Promise<void> {
    let rest = batch;
    for (let position = start; rest.length > 0; ) {
      const { bytesWritten } = await this.#file.writev(rest, position);
      position += bytesWritten;
      rest = behind(rest, bytesWritten);
    }
  }
}

/** What is left of the chunks behind their first `bytes`: the system may have taken a part of them. */
function behind(chunks: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let left = bytes;
  for (const [index, chunk] of chunks.entries()) {
    if (left < chunk.length) return [chunk.subarray(left), ...chunks.slice(index + 1)];
    left -= chunk.length;
  }
  return [];
}
