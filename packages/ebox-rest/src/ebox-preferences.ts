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
 * Reads the answer of eboxPreferences/search: a bare array of the e-Boxes that exist. As absence has a meaning, an entry
 * that cannot be read, or for a number that was not asked, spoils the whole answer.
 *
 * @throws EboxRestError REST_UNEXPECTED_ANSWER.
 */
export function readEboxPreferences(json: unknown, asked: readonly string[]): ReadonlyMap<string, EboxPreferences> {
  if (!Array.isArray(json)) throw unexpected('its body is not a JSON array');
  const numbers = new Set(asked);
  const found = new Map<string, EboxPreferences>();
  for (const [index, item] of json.entries()) {
    const entry = asObject(item);
    const eboxId = asObject(entry?.['eboxId']);
    const value = eboxId?.['eboxIdValue'];
    const type = eboxId?.['eboxType'];
    const exclusivelyEbox = entry?.['exclusivelyEbox'];
    // Numbers of the platform may lack their leading zero.
    const number = typeof value === 'string' ? value.padStart(10, '0') : '';
    if (typeof type !== 'string' || type.toLowerCase() !== 'enterprise' || !numbers.has(number)) {
      throw unexpected(`entry ${index} is not an e-Box that was asked for`);
    }
    if (typeof exclusivelyEbox !== 'boolean') throw unexpected(`exclusivelyEbox of entry ${index} is not a boolean`);
    const date = entry?.['lastConnectionDate'] ?? undefined;
    if (date !== undefined && typeof date !== 'string') {
      throw unexpected(`lastConnectionDate of entry ${index} is not a string`);
    }
    found.set(number, { exclusivelyEbox, ...(date === undefined ? {} : { lastConnectionDate: date }) });
  }
  return found;
}
