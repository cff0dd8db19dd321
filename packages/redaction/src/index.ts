// An INSS number is written bare (85073003328) or with separators (85.07.30-033.28).
const personalNumber = /(?<!\d)\d{2}[. ]?\d{2}[. ]?\d{2}[- ]?\d{3}[. ]?\d{2}(?!\d)/g;
const bearer = /\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]+/gi;
const jwt = /\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g;

/** The text with every INSS number (11 digits, with or without its usual separators) replaced by `***********`. */
export function maskPersonalNumbers(text: string): string {
  return text.replace(personalNumber, '***********');
}

/** The text without INSS numbers, bearer tokens and JSON Web Tokens. For everything that goes into a log or an event. */
export function redact(text: string): string {
  return maskPersonalNumbers(text).replace(bearer, '$1 ***').replace(jwt, '***');
}

/** `redact` for each string inside a JSON-like value, at any depth; other values are returned as they are. */
export function redactDeep<T>(value: T): T {
  if (typeof value === 'string') return redact(value) as T;
  if (Array.isArray(value)) return value.map(redactDeep) as T;
  if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [redact(key), redactDeep(item)])) as T;
  }
  return value;
}
