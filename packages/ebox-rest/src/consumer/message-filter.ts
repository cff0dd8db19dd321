import type { EboxLanguage } from '../message-to-publish.ts';
import type { RegistryVersion } from '../message-to-publish-v2.ts';
import type { ConsumerSettings } from './consumer-settings.ts';

/**
 * Which messages to list. All that is given must hold. Without a filter: all messages; that hidden ones are among them is an
 * assumption, which no public source states.
 */
export interface MessageFilter {
  /** Came before this day (`2026-03-01`), the day itself not included. */
  readonly receivedBefore?: string;
  /** Came after this day. */
  readonly receivedAfter?: string;
  /** Leave the e-Box before this day. */
  readonly expiredBefore?: string;
  /** Leave the e-Box after this day. */
  readonly expiredAfter?: string;
  /** Whether a main content was opened. */
  readonly readStatus?: boolean;
  /** False: those that somebody hid. */
  readonly visible?: boolean;
  readonly messageTypeId?: string;
  /** Enterprise number of the sender, ten digits. */
  readonly senderOrganizationId?: string;
  readonly senderApplicationId?: string;
  readonly registeredMail?: boolean;
  /** Only v3. */
  readonly partition?: string;
  /** Text search: `q` and `qlang` of the contract, which go together. */
  readonly search?: { readonly text: string; readonly language: EboxLanguage };
}

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const filterNames = new Set<string>([
  'receivedBefore',
  'receivedAfter',
  'expiredBefore',
  'expiredAfter',
  'readStatus',
  'visible',
  'messageTypeId',
  'senderOrganizationId',
  'senderApplicationId',
  'registeredMail',
  'partition',
  'search',
]);

/**
 * The query parameters of a filter.
 *
 * @throws TypeError for an unknown name, a day that is none, an empty text, and for `partition` before v3.
 */
export function filterQuery(
  filter: MessageFilter,
  version: RegistryVersion,
  settings: ConsumerSettings,
): Readonly<Record<string, string | boolean | undefined>> {
  for (const [name, value] of Object.entries(filter)) {
    if (!filterNames.has(name)) throw new TypeError(`there is no filter ${name}`);
    if (/(Before|After)$/.test(name) && value !== undefined && !day.test(String(value))) {
      throw new TypeError(`${name} must be a day such as 2026-03-01`);
    }
    if (value === '') throw new TypeError(`${name} must not be empty`);
  }
  const { search, partition, ...same } = filter;
  if (partition !== undefined && version !== 'v3') throw new TypeError('partition is a filter of v3 only');
  if (search?.text === '') throw new TypeError('search.text must not be empty');
  if (search !== undefined && !['nl', 'fr', 'de'].includes(search.language)) {
    throw new TypeError('search.language must be nl, fr or de');
  }
  return {
    ...same,
    ...(partition === undefined ? {} : { [settings.names?.partition ?? 'partition']: partition }),
    ...(search === undefined ? {} : { q: search.text, qlang: search.language }),
  };
}
