/** Deeper elements are not indented further: a hostile text would grow with the square of its length. */
const DEPTH = 40;

/**
 * XML with one element per line, indented. Works on the text alone, so that prefixes, attribute order and quotes stay
 * as they came, and so that a text that is no XML is shown as well. Only white space between tags is changed.
 */
export function formatXml(text: string): string {
  const lines: string[] = [];
  let depth = 0;
  // The start tag (and text) that is written when it is known whether anything but text follows.
  let open: string | undefined;
  const add = (line: string) => lines.push(`${'  '.repeat(Math.max(0, Math.min(depth, DEPTH)))}${line}`);
  const close = () => {
    if (open === undefined) return;
    depth -= 1;
    add(open);
    depth += 1;
    open = undefined;
  };
  for (const token of tokensOf(text)) {
    const markup = token.startsWith('<') && !token.startsWith('<![CDATA[');
    if (token.startsWith('</')) {
      depth -= 1;
      add(`${open ?? ''}${token}`);
      open = undefined;
    } else if (markup) {
      close();
      const isStart = /^<[^!?]/.test(token) && !token.endsWith('/>');
      if (isStart) {
        open = token;
        depth += 1;
      } else add(token);
    } else if (open !== undefined) open += token.trim() === '' ? '' : token;
    else if (token.trim() !== '') add(token.trim());
  }
  close();
  return lines.join('\n');
}

/** Tags, comments, instructions, CDATA sections and the texts between them; one pass. */
function* tokensOf(text: string): Generator<string, void, void> {
  for (let at = 0; at < text.length; ) {
    const end = text[at] === '<' ? endOfMarkup(text, at) : text.indexOf('<', at);
    const next = end < 0 ? text.length : end;
    yield text.slice(at, next);
    at = next;
  }
}

/** Behind the markup that starts here; -1 when it has no end: the rest is then one piece. */
function endOfMarkup(text: string, at: number): number {
  for (const [start, end] of sections) {
    if (!text.startsWith(start, at)) continue;
    const found = text.indexOf(end, at + start.length);
    return found < 0 ? -1 : found + end.length;
  }
  for (let position = at + 1; position < text.length; position += 1) {
    const character = text[position];
    if (character === '>') return position + 1;
    if (character !== '"' && character !== "'") continue;
    position = text.indexOf(character, position + 1);
    if (position < 0) return -1;
  }
  return -1;
}

const sections = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/** JSON, indented; a text that is no JSON as it is. */
export function formatJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

/** A form with one field per line, decoded. */
export function formatForm(text: string): string {
  return Array.from(new URLSearchParams(text), ([name, value]) => `${name} = ${value}`).join('\n');
}

/** The text of a body in its most readable form. */
export function formatText(text: string, mediaType: string): string {
  if (mediaType.includes('json')) return formatJson(text);
  if (mediaType === 'application/x-www-form-urlencoded') return formatForm(text);
  return /[/+]xml$/.test(mediaType) || /^\s*<(?:\?xml|[\w-]+:Envelope)/.test(text) ? formatXml(text) : text;
}
