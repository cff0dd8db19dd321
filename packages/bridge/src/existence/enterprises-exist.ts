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
  // REST takes numbers that begin with 0 or 1 only; no other enterprise can have an e-Box.
  const askable = new Set<string>();
  for (const number of enterpriseNumbers) if (isAskable(number)) askable.add(number);
  if (askable.size === 0) return enterpriseNumbers.map(() => noEbox);
  const found = await ask(backend, [...askable], signal);
  const dates = new LocalDates();
  return enterpriseNumbers.map((number) => {
    const preferences = found.get(number);
    return preferences === undefined ? noEbox : existing(preferences, dates);
  });
}

function isAskable(number: string): boolean {
  if (number.length !== 10) return false;
  for (let index = 0; index < number.length; index += 1) {
    const digit = number.charCodeAt(index) - 0x30;
    if (digit < 0 || digit > (index === 0 ? 1 : 9)) return false;
  }
  return true;
}

const noEbox: EboxExistence = { exists: false };

function existing({ exclusivelyEbox, lastConnectionDate }: EboxPreferences, dates: LocalDates): EboxExistence {
  const date = lastConnectionDate === undefined ? undefined : dates.of(lastConnectionDate);
  if (date === undefined) return { exists: true, exclusivelyEbox };
  return { exists: true, exclusivelyEbox, lastConnectionDate: date };
}

async function ask(
  backend: FederationPort,
  enterpriseNumbers: readonly string[],
  signal?: AbortSignal,
): ReturnType<FederationPort['searchEboxPreferences']> {
  try {
    return await backend.searchEboxPreferences(enterpriseNumbers, signal === undefined ? {} : { signal });
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
