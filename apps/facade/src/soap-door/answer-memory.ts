/** An answer about a thousand e-Boxes has some 190 KB. */
const size = 256 * 1024;
const mostKept = 8;

/**
 * Memory for long answers, used again when an answer is with the system. Fresh memory for each is a quarter of a megabyte
 * outside of the heap, and some hundred of these make the engine go through all that it holds.
 */
export class AnswerMemory {
  readonly #free: Buffer[] = [];

  /** Memory that nobody else uses until it is given back. It need not be given back. */
  take(): Buffer {
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(size);
  }

  /** Gives memory back, which nobody reads any more. What was taken is to be given back once at most. */
  giveBack(memory: Buffer): void {
    if (this.#free.length < mostKept && !this.#free.includes(memory)) this.#free.push(memory);
  }
}
