import { latin1, type Row, readRows } from './json-rows.ts';
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

const fields = {
  fixed: ['eboxId.eboxType'],
  read: ['eboxId.eboxIdValue', 'exclusivelyEbox', 'lastConnectionDate'],
};
const [NUMBER, EXCLUSIVE, DATE] = [0, 1, 2];
const TRUE = 0x74;
const FALSE = 0x66;
const NULL = 0x6e;

/**
 * The same from the octets of the answer, where that can be read as it stands; undefined where `readEboxPreferences` is to
 * judge it: for all that it refuses, and for forms that are not known here.
 */
export function preferencesInPlace(
  octets: Uint8Array,
  asked: ReadonlySet<string>,
  inOrderAsked: readonly string[] = [...asked],
): ReadonlyMap<string, EboxPreferences> | undefined {
  const reader = new PreferencesReader(octets, asked, inOrderAsked);
  return readRows(octets, fields, reader.row) ? reader.found() : undefined;
}

/** So many enterprises without e-Box are stepped over before an answer counts as being in an order of its own. */
const mostMissing = 64;

class PreferencesReader {
  readonly #octets: Uint8Array;
  readonly #asked: ReadonlySet<string>;
  readonly #numbers: readonly string[];
  readonly #found = new Map<string, EboxPreferences>();
  /** Index of the number that the next row is probably about; -1 when the answer has an order of its own. */
  #next = 0;
  #date = '';

  constructor(octets: Uint8Array, asked: ReadonlySet<string>, numbers: readonly string[]) {
    this.#octets = octets;
    this.#asked = asked;
    this.#numbers = numbers;
  }

  readonly row = ({ fixed, kinds, starts, ends }: Row): boolean => {
    const octets = this.#octets;
    const number =
      kinds[NUMBER] === 'string' ? this.#number(starts[NUMBER] as number, ends[NUMBER] as number) : undefined;
    if (number === undefined || kinds[EXCLUSIVE] !== 'scalar' || !isEnterprise(fixed.get('eboxId.eboxType')))
      return false;
    const exclusive = octets[starts[EXCLUSIVE] as number];
    if (exclusive !== TRUE && exclusive !== FALSE) return false;
    const exclusivelyEbox = exclusive === TRUE;
    const kind = kinds[DATE];
    if (kind === 'string') {
      const lastConnectionDate = this.#dateOf(starts[DATE] as number, ends[DATE] as number);
      this.#found.set(number, { exclusivelyEbox, lastConnectionDate });
    } else {
      if (kind === 'scalar' && octets[starts[DATE] as number] !== NULL) return false;
      this.#found.set(number, { exclusivelyEbox });
    }
    return true;
  };

  found(): ReadonlyMap<string, EboxPreferences> {
    return this.#next < 0 ? inOrder(this.#found, this.#asked) : this.#found;
  }

  /** The number that was asked for; undefined for another one. */
  #number(start: number, end: number): string | undefined {
    if (this.#next >= 0) {
      const last = Math.min(this.#next + mostMissing, this.#numbers.length);
      for (let index = this.#next; index < last; index += 1) {
        const number = this.#numbers[index] as string;
        if (!this.#isAt(number, start, end)) continue;
        this.#next = index + 1;
        return number;
      }
      this.#next = -1;
    }
    const number = latin1(this.#octets, start, end).padStart(10, '0');
    return this.#asked.has(number) ? number : undefined;
  }

  /** From its end: numbers that follow each other begin alike. */
  #isAt(text: string, start: number, end: number): boolean {
    if (end - start !== text.length) return false;
    for (let index = text.length - 1; index >= 0; index -= 1) {
      if (this.#octets[start + index] !== text.charCodeAt(index)) return false;
    }
    return true;
  }

  /** Many have one moment in common, or have the one of the row before. */
  #dateOf(start: number, end: number): string {
    if (!this.#isAt(this.#date, start, end)) this.#date = latin1(this.#octets, start, end);
    return this.#date;
  }
}
