const ZERO = 48;
const NINE = 57;

/** Whether a value is a text of so many digits, 0 to 9: what a regular expression would say, for a thousand at once. */
export function isDigits(value: unknown, length: number): value is string {
  if (typeof value !== 'string' || value.length !== length) return false;
  for (let at = 0; at < length; at += 1) {
    const code = value.charCodeAt(at);
    if (code < ZERO || code > NINE) return false;
  }
  return true;
}
