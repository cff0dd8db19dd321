import { readFile } from 'node:fs/promises';
import type { LedgerFilter, LetterRecord, MessageRecord } from '@ebox-bridge/ledger';
import { CliError } from '../errors.ts';
import type { LedgerForOperator } from './source.ts';

/** The ledger of a running facade, through its admin listener. The token is needed for what changes something. */
export async function adminLedger(admin: string, tokenFile: string | undefined): Promise<LedgerForOperator> {
  const token = tokenFile === undefined ? undefined : await readToken(tokenFile);

  async function ask(path: string, query: object, body?: object): Promise<unknown> {
    if (!URL.canParse(admin)) {
      throw new CliError('CLI_UPSTREAM_INVALID', `${admin} is no URL; expected something like http://127.0.0.1:8081.`);
    }
    const url = new URL(path, admin);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, value instanceof Date ? value.toISOString() : String(value));
    }
    const answer = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      throw new CliError('CLI_UPSTREAM_FAILED', `The admin listener at ${admin} could not be reached.`, { cause });
    });
    const said: unknown = await answer.json().catch(() => undefined);
    if (answer.ok) return revived(said);
    if (answer.status === 404 && body === undefined) return undefined;
    const reason = typeof said === 'object' && said !== null && 'error' in said ? `: ${String(said.error)}` : '.';
    const refused = [400, 401, 404, 409].includes(answer.status);
    throw new CliError(
      refused ? 'CLI_INPUT_INVALID' : 'CLI_UPSTREAM_FAILED',
      `The admin listener answered ${answer.status}${reason}`,
    );
  }
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
  };
}

async function readToken(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (cause) {
    throw new CliError('CLI_INPUT_UNREADABLE', `The token file ${file} cannot be read.`, { cause });
  }
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
