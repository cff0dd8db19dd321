/** A reader of whole messages, written apart from the scanner: strings and one regular expression. */
export function referenceParts(message: Buffer, boundary: string): { header: string; body: string }[] {
  const escaped = boundary.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  const delimiter = new RegExp(`\\r\\n--${escaped}(--)?[ \\t]*(?:\\r\\n|$)`, 'g');
  const text = `\r\n${message.toString('latin1')}`;
  const parts: { header: string; body: string }[] = [];
  let start: number | undefined;
  for (;;) {
    const match = delimiter.exec(text);
    if (match === null) throw new Error('truncated');
    const isClose = match[1] !== undefined;
    if (!isClose && match.index + match[0].length === text.length && !match[0].endsWith('\n'))
      throw new Error('truncated');
    if (start !== undefined) {
      const part = text.slice(start, match.index);
      const cut = part.indexOf('\r\n\r\n');
      parts.push({ header: part.slice(2, Math.max(2, cut)), body: part.slice(cut + 4) });
    }
    if (isClose) return parts;
    // The CRLF of the delimiter stays: a part without header lines has its empty line right there.
    start = match.index + match[0].length - 2;
    const empty = text.indexOf('\r\n\r\n', start);
    if (empty < 0) throw new Error('truncated');
    delimiter.lastIndex = empty + 4;
  }
}
