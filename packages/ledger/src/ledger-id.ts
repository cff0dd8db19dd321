import { randomInt } from 'node:crypto';

// No I and no O: they are read as 1 and 0.
const alphabet = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A random ledger ID: 13 characters, such as 035000373APHZ. Old callers have columns for IDs of this kind. */
export function createLedgerId(): string {
  let id = '';
  for (let index = 0; index < 13; index += 1) id += alphabet[randomInt(alphabet.length)];
  return id;
}
