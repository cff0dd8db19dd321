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
 * that cannot be read, or for a number that was not asked, spoils the whole answer. In the order asked: the service answers in
 * an order of its own.
 *
 * @throws EboxRestError REST_UNEXPECTED_ANSWER.
 */
export function readEboxPreferences(json: unknown, asked: ReadonlySet<string>): ReadonlyMap<string, EboxPreferences> {
  if (!Array.isArray(json)) throw unexpected('its body is not a JSON array');
  const found = new Map<string, EboxPreferences>();
  let index = -1;
  for (const item of json as readonly unknown[]) {
    index += 1;
    const entry = asObject(item);
    const eboxId = asObject(entry?.['eboxId']);
    const value = eboxId?.['eboxIdValue'];
    const type = eboxId?.['eboxType'];
    const exclusivelyEbox = entry?.['exclusivelyEbox'];
    // Numbers of the platform may lack their leading zero.
    const number = typeof value !== 'string' ? '' : value.length < 10 ? value.padStart(10, '0') : value;
    if (!isEnterprise(type) || !asked.has(number)) {
      throw unexpected(`entry ${index} is not an e-Box that was asked for`);
    }
    if (typeof exclusivelyEbox !== 'boolean') throw unexpected(`exclusivelyEbox of entry ${index} is not a boolean`);
    const date = entry?.['lastConnectionDate'] ?? undefined;
    if (date !== undefined && typeof date !== 'string') {
      throw unexpected(`lastConnectionDate of entry ${index} is not a string`);
    }
    found.set(number, date === undefined ? { exclusivelyEbox } : { exclusivelyEbox, lastConnectionDate: date });
  }
  return inOrder(found, asked);
}

/** In whatever letters: those of the contract and of its examples differ. */
function isEnterprise(type: unknown): boolean {
  return type === 'ENTERPRISE' || (typeof type === 'string' && type.toLowerCase() === 'enterprise');
}

/** Most answers are in the order asked, and are found to be so before anything is moved. */
function inOrder(
  found: ReadonlyMap<string, EboxPreferences>,
  asked: ReadonlySet<string>,
): ReadonlyMap<string, EboxPreferences> {
  const numbers = asked.values();
  for (const number of found.keys()) {
    let next = numbers.next();
    while (next.value !== number && next.done !== true) next = numbers.next();
    if (next.done === true) return sorted(found, asked);
  }
  return found;
}

function sorted(
  found: ReadonlyMap<string, EboxPreferences>,
  asked: ReadonlySet<string>,
): ReadonlyMap<string, EboxPreferences> {
  const ordered = new Map<string, EboxPreferences>();
  for (const number of asked) {
    const preferences = found.get(number);
    if (preferences !== undefined) ordered.set(number, preferences);
  }
  return ordered;
}
