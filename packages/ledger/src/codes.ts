/**
 * The value when it looks like a code or an id, else undefined. Free text may hold a personal number, and a run of eight
 * digits (NIHII) or more (INSS) that stands alone may be one.
 */
export function safeCode(value: string | undefined): string | undefined {
  if (value === undefined || !/^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/.test(value)) return undefined;
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) return value;
  return /(?<![A-Za-z0-9])[0-9][0-9.:_-]{6,}[0-9](?![A-Za-z0-9])/.test(value) ? undefined : value;
}
