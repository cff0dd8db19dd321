import { isEnterprise } from './alike-preferences.ts';
import { EboxRestError } from './rest-error.ts';

/** What the Federation knows of one enterprise's e-Box. */
export interface EboxPreferences {
  /** The enterprise wants no paper any more. */
  readonly exclusivelyEbox: boolean;
  /** Last connection of a user to this e-Box: date and time exactly as received. Turning it into UTC may move its day. */
  readonly lastConnectionDate?: string;
}

const unexpected = (found: string) =>
  new EboxRestError('REST_UNEXPECTED_ANSWER', `eboxPreferences/search was answered with 200, but ${found}`);

type JsonObject = Readonly<Record<string, unknown>>;

const asObject = (value: unknown): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;

/**
 * Reads the answer of eboxPreferences/search: a bare array of the e-Boxes that exist, in an order of its own. As absence has a
 * meaning, an entry that cannot be read, or for a number that was not asked, spoils the whole answer.
 *
 * @param asked each number once
 * @returns in the order asked; undefined for a number without e-Box
 * @throws EboxRestError REST_UNEXPECTED_ANSWER.
 */
export function readEboxPreferences(json: unknown, asked: readonly string[]): readonly (EboxPreferences | undefined)[] {
  if (!Array.isArray(json)) throw unexpected('its body is not a JSON array');
  const places = new Map(asked.map((number, place) => [number, place]));
  const found = new Array<EboxPreferences | undefined>(asked.length).fill(undefined);
  let index = -1;
  for (const item of json as readonly unknown[]) {
    index += 1;
    const entry = asObject(item);
    const eboxId = asObject(entry?.['eboxId']);
    const value = eboxId?.['eboxIdValue'];
    const exclusivelyEbox = entry?.['exclusivelyEbox'];
    // Numbers of the platform may lack their leading zero.
    const number = typeof value !== 'string' ? '' : value.length < 10 ? value.padStart(10, '0') : value;
    const place = places.get(number);
    if (!isEnterprise(eboxId?.['eboxType']) || place === undefined) {
      throw unexpected(`entry ${index} is not an e-Box that was asked for`);
    }
    if (typeof exclusivelyEbox !== 'boolean') throw unexpected(`exclusivelyEbox of entry ${index} is not a boolean`);
    const date = entry?.['lastConnectionDate'] ?? undefined;
    if (date !== undefined && typeof date !== 'string') {
      throw unexpected(`lastConnectionDate of entry ${index} is not a string`);
    }
    found[place] = date === undefined ? { exclusivelyEbox } : { exclusivelyEbox, lastConnectionDate: date };
  }
  return found;
}
