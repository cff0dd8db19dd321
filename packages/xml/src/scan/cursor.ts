import { SPACE, unitClass } from './characters.ts';
import { NotWellFormed } from './not-well-formed.ts';

/** A place in a document, shared by all that read it. */
export class Cursor {
  readonly source: string;
  /** Index of the next unit to read. */
  at = 0;

  constructor(source: string) {
    this.source = source;
  }

  /** The next unit; NaN at the end, which equals nothing and has no class. */
  unit(): number {
    return this.source.charCodeAt(this.at);
  }

  startsWith(text: string): boolean {
    return this.source.startsWith(text, this.at);
  }

  /** Takes a name if it stands here, whatever follows it. For short text this is faster than `startsWith`. */
  take(name: string): boolean {
    const { source, at } = this;
    for (let index = 0; index < name.length; index += 1) {
      if (source.charCodeAt(at + index) !== name.charCodeAt(index)) return false;
    }
    this.at = at + name.length;
    return true;
  }

  /** Answers whether there was white space. */
  skipSpace(): boolean {
    const { source, at: start } = this;
    let at = start;
    while (at < source.length && ((unitClass[source.charCodeAt(at)] as number) & SPACE) !== 0) at += 1;
    this.at = at;
    return at > start;
  }

  /** Takes one unit that must stand here. */
  expect(unit: number, reason: string): void {
    if (this.unit() !== unit) this.fail(reason);
    this.at += 1;
  }

  fail(reason: string, at: number = this.at): never {
    throw new NotWellFormed(reason, this.source, at);
  }
}
