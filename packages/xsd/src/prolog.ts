/**
 * Whether the document has a DOCTYPE: it can only stand before the root element, after comments and instructions
 * (XML 1.0, production 22), so `<!DOCTYPE` inside a comment or CDATA is not mistaken for one. Octets in UTF-8.
 */
export function hasDoctype(xml: Uint8Array): boolean {
  const bytes = Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength);
  let position = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  for (;;) {
    while (isSpace(bytes[position])) position += 1;
    if (startsWith(bytes, position, '<?')) position = after(bytes, position, '?>');
    else if (startsWith(bytes, position, '<!--')) position = after(bytes, position + 4, '-->');
    else return startsWith(bytes, position, '<!DOCTYPE');
  }
}

function isSpace(octet: number | undefined): boolean {
  return octet === 0x20 || octet === 0x0a || octet === 0x0d || octet === 0x09;
}

function startsWith(bytes: Buffer, position: number, text: string): boolean {
  return bytes.toString('latin1', position, position + text.length) === text;
}

function after(bytes: Buffer, position: number, mark: string): number {
  const found = bytes.indexOf(mark, position, 'latin1');
  return found === -1 ? bytes.length : found + mark.length;
}
