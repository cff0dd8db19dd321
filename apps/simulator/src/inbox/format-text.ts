const piece = /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\/[^>]*>|<(?:[^>"']|"[^"]*"|'[^']*')*>|[^<]+/g;

/**
 * XML with one element per line, indented. Works on the text alone, so that prefixes, attribute order and quotes stay
 * as they came, and so that a text that is no XML is shown as well. Only white space between tags is changed.
 */
export function formatXml(text: string): string {
  const lines: string[] = [];
  let depth = 0;
  // Whether the last line is an open start tag whose content has only been text so far.
  let open = false;
  const add = (line: string) => lines.push(`${'  '.repeat(Math.max(0, depth))}${line}`);
  for (const [token] of text.matchAll(piece)) {
    if (token.startsWith('</')) {
      depth -= 1;
      if (open) lines[lines.length - 1] += token;
      else add(token);
      open = false;
    } else if (/^<[^!?]/.test(token)) {
      add(token);
      open = !token.endsWith('/>');
      if (open) depth += 1;
    } else if (token.startsWith('<') && !token.startsWith('<![CDATA[')) {
      add(token);
      open = false;
    } else if (open) lines[lines.length - 1] += token.trim() === '' ? '' : token;
    else if (token.trim() !== '') add(token.trim());
  }
  return lines.join('\n');
}

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
