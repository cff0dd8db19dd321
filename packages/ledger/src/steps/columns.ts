/** Text of a column that is never null. */
export function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('text expected in the ledger');
  return value;
}

export function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function optionalNumber(value: unknown): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}

/** `?, ?, ?` for so many values. */
export function marks(count: number): string {
  return Array.from({ length: count }, () => '?').join(', ');
}
