import { randomInt } from 'node:crypto';

// No I and no O: they are read as 1 and 0. In the order of their codes, so that IDs sort by their time.
const alphabet = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** 34^8 milliseconds are 56 years. */
const timeCharacters = 8;
const randomCharacters = 5;
const epoch = Date.UTC(2024, 0);

/**
 * A ledger ID: 13 characters, such as 035000373APHZ, as old callers have columns for IDs of this kind. It begins with the
 * time: rows of one moment lie together in the indexes of the database, which then writes a fraction of the pages.
 */
export function createLedgerId(now = Date.now()): string {
  let id = '';
  for (let index = 0; index < randomCharacters; index += 1) id += alphabet[randomInt(alphabet.length)];
  let time = now - epoch;
  for (let index = 0; index < timeCharacters; index += 1) {
    id = `${alphabet[time % alphabet.length]}${id}`;
    time = Math.floor(time / alphabet.length);
  }
  return id;
}
