/**
 * Canonical text as it grows. Much of it stands in the source letter for letter: a run of such pieces is remembered by its
 * ends and taken in one go. Nothing of the source gets in but by `copy`, so what is between two pieces stays out.
 */
export class CanonicalText {
  readonly #source: string;
  #text = '';
  /** The run that is still to be taken. */
  #start = 0;
  #end = 0;

  /** `source`: '' where nothing is copied. */
  constructor(source: string) {
    this.#source = source;
  }

  /** In UTF-16 units. */
  get length(): number {
    return this.#text.length + this.#end - this.#start;
  }

  /** Whether the piece of the source is this text. */
  isInSource(text: string, start: number, end: number): boolean {
    return end - start === text.length && this.#source.startsWith(text, start);
  }

  /** Adds a piece of the source. */
  copy(start: number, end: number): void {
    if (start !== this.#end) {
      this.#takeRun();
      this.#start = start;
    }
    this.#end = end;
  }

  /** Whether what was added last is a piece of the source, without anything left out of it or put into it. */
  hasCopied(start: number, end: number): boolean {
    return this.#end === end && this.#start >= 0 && this.#start <= start;
  }

  write(text: string): void {
    this.#takeRun();
    this.#text += text;
  }

  octets(): Buffer {
    this.#takeRun();
    return Buffer.from(this.#text, 'utf8');
  }

  #takeRun(): void {
    if (this.#end > this.#start) this.#text += this.#source.slice(this.#start, this.#end);
    // No piece starts here, so the next one starts a run of its own.
    this.#start = -1;
    this.#end = -1;
  }
}
