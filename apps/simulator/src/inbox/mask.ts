import { maskPersonalNumbers } from '@ebox-bridge/redaction';

/** Members that never hold a personal number, and in which digits may look like one. */
const exact: ReadonlySet<string> = new Set([
  ...['id', 'box', 'messageId', 'idempotencyKey', 'sha256', 'serial', 'fingerprintSha256', 'at', 'receivedAt'],
  ...['expiresAt', 'created', 'expires', 'validFrom', 'validTo', 'answerId'],
]);

/** Members that are a number: its check digits stay, so that two e-Boxes can be told apart. */
const whole: ReadonlySet<string> = new Set(['number', 'recipient', 'ssin']);

/** A copy of a value of the API with every personal number masked, unless they are to be revealed. */
export function masked<T>(value: T, reveal: boolean): T {
  return reveal ? value : (mask(value) as T);
}

function mask(value: unknown): unknown {
  if (typeof value === 'string') return maskPersonalNumbers(value);
  if (Array.isArray(value)) return value.map(mask);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskMember(key, item)]));
}

function maskMember(key: string, item: unknown): unknown {
  if (exact.has(key)) return item;
  const isNumber = whole.has(key) && typeof item === 'string' && /^\d{11}$/.test(item);
  return isNumber ? `${'*'.repeat(9)}${item.slice(-2)}` : mask(item);
}
