/** Whom a message is for. `other`: an e-Box that only the legacy service knows. */
export type RecipientKind = 'enterprise' | 'citizen' | 'professional' | 'other';

/** What makes two calls the same message (the bridge rules, "Keys"). */
export interface MessageKey {
  /** CBE number of the effective sender, 10 digits. */
  readonly senderCbe: string;
  /** Application of the effective sender. */
  readonly application: string;
  /** Exactly as received: case, spaces and leading zeros count. */
  readonly ticket: string;
  /** A whole number from 0. `null` (absent) is not 0. */
  readonly sequence: number | null;
}

/** @throws TypeError when a field is missing or malformed. */
export function checkMessageKey(key: MessageKey): void {
  if (!/^\d{10}$/.test(key.senderCbe)) throw new TypeError('senderCbe must have 10 digits');
  for (const name of ['application', 'ticket'] as const) {
    const value: unknown = key[name];
    // PostgreSQL has no NUL in a text.
    if (typeof value !== 'string' || !value.isWellFormed() || value.includes('\0'))
      throw new TypeError(`${name} must be a well-formed string`);
  }
  if (key.sequence !== null && !(Number.isSafeInteger(key.sequence) && key.sequence >= 0)) {
    throw new TypeError('sequence must be a whole number from 0, or null');
  }
}
