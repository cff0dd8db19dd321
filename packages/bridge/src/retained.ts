/** What all calls of a process may keep in memory together. */
export interface RetainedBudget {
  /** Takes so many bytes, or refuses. */
  take(bytes: number): boolean;
  give(bytes: number): void;
}

export function createRetainedBudget(limit: number): RetainedBudget {
  let used = 0;
  return {
    take(bytes) {
      if (used + bytes > limit) return false;
      used += bytes;
      return true;
    },
    give(bytes) {
      used -= bytes;
    },
  };
}

/** The files of one call, kept while they are small enough, so that they can be sent again. */
export class RetainedFiles {
  readonly #budget: RetainedBudget;
  readonly #limit: number;
  readonly #files = new Map<string, Buffer[]>();
  #bytes = 0;
  #released = false;

  constructor(budget: RetainedBudget, limitPerCall: number) {
    this.#budget = budget;
    this.#limit = limitPerCall;
  }

  /**
   * Keeps a copy (a view would hold on to the whole socket buffer under it); false when it is too much, and after `release`:
   * the caller may still be sending then, and nobody would give that memory back.
   */
  add(name: string, chunk: Uint8Array): boolean {
    if (this.#released || this.#bytes + chunk.byteLength > this.#limit || !this.#budget.take(chunk.byteLength))
      return false;
    this.#bytes += chunk.byteLength;
    const chunks = this.#files.get(name);
    if (chunks === undefined) this.#files.set(name, [Buffer.from(chunk)]);
    else chunks.push(Buffer.from(chunk));
    return true;
  }

  bytesOf(name: string): Buffer {
    const chunks = this.#files.get(name) ?? [];
    const [only] = chunks;
    return only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks);
  }

  sizeOf(name: string): number {
    return this.#files.get(name)?.reduce((size, chunk) => size + chunk.byteLength, 0) ?? 0;
  }

  /** Gives the memory of one file back. */
  drop(name: string): void {
    const size = this.sizeOf(name);
    this.#budget.give(size);
    this.#bytes -= size;
    this.#files.delete(name);
  }

  /** Gives all memory back. Nothing is kept any more. */
  release(): void {
    this.#released = true;
    this.#budget.give(this.#bytes);
    this.#bytes = 0;
    this.#files.clear();
  }
}
