/** A table in Markdown, so that it can be pasted into a document; numbers go to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const numeric = head.map((_, column) => rows.every((row) => /^-?[\d,.]+(?: \S+)?$|^-$/.test(row[column] ?? '')));
  const width = head.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (numeric[column] ? cell.padStart(width[column] ?? 0) : cell.padEnd(width[column] ?? 0))).join(' | ')} |`;
  const rule = `|${width.map((size, column) => `${'-'.repeat(size + 1)}${numeric[column] ? ':' : '-'}`).join('|')}|`;
  return `${[line(head), rule, ...rows.map(line)].join('\n')}\n`;
}

/** A count or a rate: three significant digits below 100, else whole, with thousands marked. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '-';
  const text = value < 100 ? String(Number(value.toPrecision(3))) : Math.round(value).toLocaleString('en-US');
  return text;
}
