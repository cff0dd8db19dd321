import { maskDigits } from './mask.ts';

/** Name, value, name, value ...: the form of Node's `rawHeaders`. */
export type RawHeaders = readonly string[];

/** Stands in recorded heads for the value of a header that gives access. */
export const removedValue = '[removed by the recorder]';

const credentials = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);

// RFC 9110, 7.6.1, and Proxy-Authorization, which is for the recorder itself. Transfer-Encoding is rewritten by the caller.
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
]);

export function* headerPairs(raw: RawHeaders): Generator<readonly [name: string, value: string]> {
  for (let at = 0; at + 1 < raw.length; at += 2) yield [raw[at] ?? '', raw[at + 1] ?? ''];
}

/** The value of the first header of that name (lower case). */
export function headerValue(raw: RawHeaders, name: string): string | undefined {
  for (const [key, value] of headerPairs(raw)) if (key.toLowerCase() === name) return value;
  return undefined;
}

/** The headers for the next hop: without those of this connection and without the names in `others` (lower case). */
export function endToEnd(raw: RawHeaders, others: readonly string[] = []): string[] {
  const dropped = new Set([...hopByHop, ...others]);
  for (const [name, value] of headerPairs(raw)) {
    if (name.toLowerCase() !== 'connection') continue;
    for (const option of value.split(',')) dropped.add(option.trim().toLowerCase());
  }
  // An intermediary must not let `Connection: content-length` change how the message is framed.
  for (const framing of ['content-length', 'transfer-encoding', 'host']) {
    if (!others.includes(framing)) dropped.delete(framing);
  }
  return [...headerPairs(raw)].flatMap(([name, value]) => (dropped.has(name.toLowerCase()) ? [] : [name, value]));
}

/**
 * A head as it is stored: names, order, case, repeats and values as received, except for the values that give access; with
 * `redact`, also without the digits of INSS numbers. ISO-8859-1, as HTTP has it.
 */
export function storedHead(firstLine: string, raw: RawHeaders, redact: boolean): Buffer {
  const lines = [redact ? maskDigits(firstLine) : firstLine];
  for (const [name, value] of headerPairs(raw)) {
    const shown = redact ? maskValue(value) : value;
    lines.push(`${name}: ${credentials.has(name.toLowerCase()) ? removedValue : shown}`);
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}

/** A boundary stays as it is, as it does in the body: it can have as many digits as an INSS number. */
function maskValue(value: string): string {
  const parts = value.split(/(\bboundary\s*=\s*(?:"[^"]*"|[^;\s]*))/i);
  return parts.map((part, at) => (at % 2 === 0 ? maskDigits(part) : part)).join('');
}

/** Reads what `storedHead` wrote. Undefined: it is none. */
export function readHead(text: string): { readonly firstLine: string; readonly headers: RawHeaders } | undefined {
  const [firstLine, ...lines] = text.replace(/\r\n\r\n$/, '').split('\r\n');
  if (firstLine === undefined || !text.endsWith('\r\n\r\n')) return undefined;
  const headers: string[] = [];
  for (const line of lines) {
    const colon = line.indexOf(': ');
    if (colon < 1) return undefined;
    headers.push(line.slice(0, colon), line.slice(colon + 2));
  }
  return { firstLine, headers };
}
