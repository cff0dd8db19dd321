import type { EboxPreferences } from '@ebox-bridge/ebox-rest';
import { backendTrouble } from '../backend-answer.ts';
import { BridgeError } from '../errors.ts';
import type { FederationPort } from '../ports.ts';
import type { EboxExistence } from './existence-question.ts';

/**
 * Whether each enterprise has an e-Box, in the order asked.
 * @throws BridgeError BRIDGE_BACKEND_UNAVAILABLE, BRIDGE_BACKEND_UNAUTHORIZED, BRIDGE_BACKEND_FORBIDDEN. A failure is never
 * "no e-Box".
 */
export async function enterprisesExist(
  backend: FederationPort,
  enterpriseNumbers: readonly string[],
  signal?: AbortSignal,
): Promise<readonly EboxExistence[]> {
  const askable = askableOnce(enterpriseNumbers);
  if (askable.length === 0) return enterpriseNumbers.map(() => noEbox);
  const found = await ask(backend, askable, signal);
  if (found.length !== askable.length) throw new TypeError('the Federation answers for each number');
  const known = new Existences();
  if (askable === enterpriseNumbers) {
    const existences: EboxExistence[] = [];
    for (const preferences of found) existences.push(known.of(preferences));
    return existences;
  }
  const places = new Map(askable.map((number, place) => [number, place]));
  return enterpriseNumbers.map((number) => {
    const place = places.get(number);
    return known.of(place === undefined ? undefined : found[place]);
  });
}

/**
 * The numbers that can be asked for, each once. REST takes those that begin with 0 or 1 only; no other enterprise can have an
 * e-Box. Numbers that rise, as most lists have them, are each there once.
 */
function askableOnce(enterpriseNumbers: readonly string[]): readonly string[] {
  let before = -1;
  for (const number of enterpriseNumbers) {
    const value = askableValue(number);
    if (value <= before) return [...new Set(enterpriseNumbers.filter((one) => askableValue(one) >= 0))];
    before = value;
  }
  return enterpriseNumbers;
}

/** What the digits say; -1 for a number that is not asked for. */
function askableValue(number: string): number {
  if (number.length !== 10) return -1;
  let value = 0;
  for (let index = 0; index < number.length; index += 1) {
    const digit = number.charCodeAt(index) - 0x30;
    if (digit < 0 || digit > (index === 0 ? 1 : 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

const noEbox: EboxExistence = { exists: false };

/** What is known of the e-Boxes of one answer: many have it in common with the one before. */
class Existences {
  readonly #dates = new LocalDates();
  #preferences: EboxPreferences | undefined;
  #existence = noEbox;

  of(preferences: EboxPreferences | undefined): EboxExistence {
    if (preferences === undefined) return noEbox;
    if (preferences !== this.#preferences) {
      this.#preferences = preferences;
      this.#existence = existing(preferences, this.#dates);
    }
    return this.#existence;
  }
}

function existing({ exclusivelyEbox, lastConnectionDate }: EboxPreferences, dates: LocalDates): EboxExistence {
  const date = lastConnectionDate === undefined ? undefined : dates.of(lastConnectionDate);
  if (date === undefined) return { exists: true, exclusivelyEbox };
  return { exists: true, exclusivelyEbox, lastConnectionDate: date };
}

async function ask(
  backend: FederationPort,
  enterpriseNumbers: readonly string[],
  signal?: AbortSignal,
): ReturnType<FederationPort['eboxPreferencesOf']> {
  try {
    return await backend.eboxPreferencesOf(enterpriseNumbers, signal === undefined ? {} : { signal });
  } catch (error) {
    if (signal?.aborted === true) {
      throw new BridgeError('BRIDGE_BACKEND_UNAVAILABLE', 'The Federation did not answer in time.', { cause: error });
    }
    throw backendTrouble(error)?.error ?? error;
  }
}

const dateTimeForm = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+)?(?:Z|[+-]\d{2}:\d{2})?$/;

/** The dates of one answer: many e-Boxes have the moment in common with the one before. */
class LocalDates {
  #moment = '';
  #date: string | undefined;

  of(moment: string): string | undefined {
    if (moment !== this.#moment) {
      this.#moment = moment;
      this.#date = localDate(moment);
    }
    return this.#date;
  }
}

/** Date and offset of an RFC 3339 date-time, as xs:date; undefined where the text is none. */
function localDate(dateTime: string): string | undefined {
  if (!dateTimeForm.test(dateTime)) return undefined;
  const date = dateTime.slice(0, 10);
  if (dateTime.endsWith('Z')) return `${date}Z`;
  const offset = dateTime.length > 15 ? dateTime.slice(-6) : '';
  return offset.startsWith('+') || offset.startsWith('-') ? date + offset : date;
}
