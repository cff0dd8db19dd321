/** A JSON file as `npm run check` wants it formatted. */
export function printJson(value: unknown): string {
  return `${print(value, 0)}\n`;
}

const lineWidth = 120;

/** Objects one property a line; a list on one line where it fits. */
function print(value: unknown, depth: number, used = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const indent = '  '.repeat(depth);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => print(item, depth + 1, inner.length));
    const line = `[${items.join(', ')}]`;
    // One more for the comma that may follow.
    if (!line.includes('\n') && used + line.length < lineWidth) return line;
    return `[\n${items.map((item) => inner + item).join(',\n')}\n${indent}]`;
  }
  const members = Object.entries(value).map(([name, member]) => {
    const key = `${inner}${JSON.stringify(name)}: `;
    return key + print(member, depth + 1, key.length);
  });
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`;
}
