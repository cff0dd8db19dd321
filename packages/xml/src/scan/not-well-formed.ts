import { CARRIAGE_RETURN, isPair, LINE_FEED } from './characters.ts';

/** The document is not well-formed XML 1.0 with namespaces. The reason never repeats content of the document. */
export class NotWellFormed extends Error {
  override readonly name = 'NotWellFormed';
  readonly reason: string;
  /** From 1. */
  readonly line: number;
  /** In code points, from 1; at the end of the document that of its last character. */
  readonly column: number;

  constructor(reason: string, source: string, index: number) {
    const { line, column } = placeOf(source, index);
    super(`Line ${line}, column ${column}: ${reason}`);
    this.reason = reason;
    this.line = line;
    this.column = column;
  }
}

/** Counted only once something is wrong: a document without errors pays nothing for it. */
function placeOf(source: string, index: number): { line: number; column: number } {
  const end = Math.min(index, source.length - 1);
  let line = 1;
  let column = 0;
  for (let at = 0; at <= end; at += 1) {
    const unit = source.charCodeAt(at);
    const before = at === 0 ? 0 : source.charCodeAt(at - 1);
    // A line feed behind a carriage return belongs to it. What stands at the end of a line is still on the line.
    if (before === LINE_FEED || (before === CARRIAGE_RETURN && unit !== LINE_FEED)) {
      line += 1;
      column = 0;
    }
    if (!isPair(before, unit)) column += 1;
  }
  return { line, column };
}
