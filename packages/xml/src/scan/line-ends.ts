const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;

/** Line ends as XML 1.0, 2.11 has them read: each is one line feed. */
export function withLineFeeds(text: string): string {
  return rewritten(text, LINE_FEED, TAB);
}

/** White space as it is normalised in attribute values (3.3.3): each tab and each line end is one space. */
export function withSpaces(text: string): string {
  return rewritten(text, SPACE, SPACE);
}

/** Unit by unit in a list of numbers: a text of nothing but line ends would become a list of millions of texts otherwise. */
function rewritten(text: string, lineEnd: number, tab: number): string {
  const units = new Uint16Array(text.length);
  let length = 0;
  let all = 0;
  for (let at = 0; at < text.length; at += 1) {
    let unit = text.charCodeAt(at);
    if (unit <= CARRIAGE_RETURN) {
      if (unit === TAB) unit = tab;
      // The line feed behind a carriage return is what is written.
      else if (unit === LINE_FEED || text.charCodeAt(at + 1) !== LINE_FEED) unit = lineEnd;
      else continue;
    }
    units[length] = unit;
    all |= unit;
    length += 1;
  }
  const taken = units.subarray(0, length);
  // Text of one octet per unit stays so; the other form costs more wherever the text goes.
  if (all <= 0xff) return Buffer.from(taken).toString('latin1');
  const octets = Buffer.allocUnsafe(length * 2);
  for (let at = 0; at < length; at += 1) octets.writeUInt16LE(taken[at] as number, at * 2);
  return octets.toString('utf16le');
}
