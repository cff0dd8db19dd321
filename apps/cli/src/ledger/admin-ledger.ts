import type { LedgerFilter, LetterRecord, MessageRecord, Purged } from '@ebox-bridge/ledger';
import { askFacade } from '../facade-admin/ask-facade.ts';
import type { LedgerForOperator } from './source.ts';

/** The ledger of a running facade, through its admin listener. The token is needed for what changes something. */
export async function adminLedger(admin: string, tokenFile: string | undefined): Promise<LedgerForOperator> {
  const facade = { admin, ...(tokenFile === undefined ? {} : { tokenFile }) };
  const ask = async (path: string, query: object, body?: object) =>
    revived(await askFacade(facade, path, { query, ...(body === undefined ? {} : { body }) }));
  const of = (path: string, id: string) => `${path}/${encodeURIComponent(id)}`;
  return {
    list: async ({ state, ...filter }: LedgerFilter = {}) =>
      (await ask('/ledger', {
        ...filter,
        state: state === undefined ? undefined : [state].flat().join(','),
      })) as readonly MessageRecord[],
    show: async (ledgerId) => (await ask(of('/ledger', ledgerId), {})) as MessageRecord | undefined,
    resolve: async (ledgerId, verdict, options = {}) =>
      (await ask(`${of('/ledger', ledgerId)}/resolve`, {}, { verdict, ...options })) as MessageRecord,
    listLetters: async ({ state, limit } = {}) =>
      (await ask('/letters', { state: state?.join(','), limit })) as readonly LetterRecord[],
    showLetter: async (letterId) => (await ask(of('/letters', letterId), {})) as LetterRecord | undefined,
    resolveLetter: async (letterId, verdict, note) =>
      (await ask(
        `${of('/letters', letterId)}/resolve`,
        {},
        { verdict, ...(note === undefined ? {} : { note }) },
      )) as LetterRecord,
    purgeOlderThan: async (olderThanDays, documentsOlderThanDays) =>
      (await ask('/ledger/purge', {}, { olderThanDays, documentsOlderThanDays })) as Purged,
  };
}

/** Times are times again: their names end in At, Until or are `at`. */
function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      typeof member === 'string' && /(?:^at|At|Until)$/.test(name) ? new Date(member) : revived(member),
    ]),
  );
}
