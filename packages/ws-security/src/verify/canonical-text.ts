/** From so many characters on, a piece of the source is taken as octets, where these are at hand. */
const longRun = 1024;

/**
 * Canonical text as it grows. Much of it stands in the source letter for letter: a run of such pieces is remembered by its
 * ends and taken in one go. Nothing of the source gets in but by `copy`, so what is between two pieces stays out.
 */
export class CanonicalText {
  readonly #source: string;
  readonly #sourceOctets: Uint8Array | undefined;
  /** What is before `#text`, and how many characters it has. */
  readonly #octets: Uint8Array[] = [];
  #before = 0;
  #text = '';
  /** The run that is still to be taken. */
  #start = 0;
  #end = 0;

  /** `source`: '' where nothing is copied. `octets`: of the source, where each of its characters is one. */
  constructor(source: string, octets?: Uint8Array) {
    this.#source = source;
    this.#sourceOctets = octets;
  }

  /** In UTF-16 units. */
  get length(): number {
    return this.#before + this.#text.length + this.#end - this.#start;
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
    const rest = Buffer.from(this.#text, 'utf8');
    return this.#octets.length === 0 ? rest : Buffer.concat([...this.#octets, rest]);
  }

  #takeRun(): void {
    const start = this.#start;
    const end = this.#end;
    if (this.#sourceOctets !== undefined && end - start >= longRun) {
      this.#octets.push(Buffer.from(this.#text, 'utf8'), this.#sourceOctets.subarray(start, end));
      this.#before += this.#text.length + end - start;
      this.#text = '';
    } else if (end > start) this.#text += this.#source.slice(start, end);
    // No piece starts here, so the next one starts a run of its own.
    this.#start = -1;
    this.#end = -1;
  }
}
