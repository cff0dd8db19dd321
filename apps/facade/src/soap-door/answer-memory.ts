/** An answer about a thousand e-Boxes has some 190 KB. */
const size = 256 * 1024;
const mostKept = 8;

/** Memory that nobody else uses until it is given back. It need not be given back. */
export interface TakenMemory {
  readonly memory: Buffer;
  /** Once nobody reads it any more. The first word counts: afterwards it may be somebody else's. */
  giveBack(): void;
}

/**
 * Memory for long answers, used again when an answer is with the system. Fresh memory for each is a quarter of a megabyte
 * outside of the heap, and some hundred of these make the engine go through all that it holds.
 */
export class AnswerMemory {
  readonly #free: Buffer[] = [];

  take(): TakenMemory {
    const memory = this.#free.pop() ?? Buffer.allocUnsafeSlow(size);
    let isTaken = true;
    return {
      memory,
      giveBack: () => {
        if (isTaken && this.#free.length < mostKept) this.#free.push(memory);
        isTaken = false;
      },
    };
  }
}
