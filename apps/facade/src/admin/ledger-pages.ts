import { attemptStates, type Ledger, LedgerError, type LedgerFilter } from '@ebox-bridge/ledger';
import { z } from 'zod';
import { definedOnly } from '../defined-only.ts';
import type { Answer } from '../http/answer.ts';
import { jsonAnswer } from '../http/json-answer.ts';
import type { Log } from '../log.ts';
import { storedText } from '../stored-text.ts';
import type { AdminPage } from './admin-listener.ts';

const filter = z.strictObject({
  state: z
    .string()
    .transform((states) => states.split(','))
    .pipe(z.array(z.enum(attemptStates)))
    .optional(),
  senderCbe: storedText.optional(),
  application: storedText.optional(),
  ticket: storedText.optional(),
  updatedAfter: z.coerce.date().optional(),
  updatedBefore: z.coerce.date().optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
  cursor: z.string().optional(),
});

const resolution = z.strictObject({
  verdict: z.enum(['published', 'not-published']),
  recipient: z.int().min(0).optional(),
  note: z.string().max(500).optional(),
});

const letterFilter = z.strictObject({
  state: z
    .string()
    .transform((states) => states.split(','))
    .pipe(z.array(z.enum(['sending', 'committing', 'sent', 'refused', 'aborted', 'unknown'])))
    .optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
});

const purge = z.strictObject({
  olderThanDays: z.int().min(1),
  documentsOlderThanDays: z.int().min(1).optional(),
});

const letterResolution = z.strictObject({
  verdict: z.enum(['sent', 'not-sent']),
  note: z.string().max(500).optional(),
});

/**
 * `GET /ledger?state=…&ticket=…`, `GET /ledger/{id}`, `GET /letters?state=…`, `GET /letters/{id}`; the operator's word: `POST
 * /ledger/{id}/resolve`, `POST /letters/{id}/resolve`; `POST /ledger/purge`. Records as the ledger gives them.
 */
export function ledgerPages(ledger: Ledger, log: Log): readonly AdminPage[] {
  return [
    {
      method: 'GET',
      path: '/ledger',
      run: ({ query }) =>
        checked(filter, Object.fromEntries(query), async (asked) =>
          jsonAnswer(200, await ledger.list(definedOnly(asked) as LedgerFilter)),
        ),
    },
    {
      method: 'GET',
      path: '/ledger/{id}',
      run: async ({ path: { id = '' } }) => found(await ledger.show(id)),
    },
    {
      method: 'POST',
      path: '/ledger/{id}/resolve',
      run: ({ path: { id = '' }, body }) =>
        checked(resolution, body, async ({ verdict, ...options }) => {
          const record = await ledger.resolve(id, verdict, definedOnly(options));
          log.warn({ ledgerId: id, verdict }, 'resolved by the operator');
          return jsonAnswer(200, record);
        }),
    },
    {
      method: 'POST',
      path: '/ledger/purge',
      run: ({ body }) =>
        checked(purge, body, async ({ olderThanDays, documentsOlderThanDays }) => {
          const purged = await ledger.purge({
            before: daysAgo(olderThanDays),
            ...(documentsOlderThanDays === undefined ? {} : { documentsBefore: daysAgo(documentsOlderThanDays) }),
          });
          log.warn({ ...purged, olderThanDays, documentsOlderThanDays }, 'purged by the operator');
          return jsonAnswer(200, purged);
        }),
    },
    {
      method: 'GET',
      path: '/letters',
      run: ({ query }) =>
        checked(letterFilter, Object.fromEntries(query), async (asked) =>
          jsonAnswer(200, await ledger.listLetters(definedOnly(asked) as Parameters<Ledger['listLetters']>[0])),
        ),
    },
    {
      method: 'GET',
      path: '/letters/{id}',
      run: async ({ path: { id = '' } }) => found(await ledger.showLetter(id)),
    },
    {
      method: 'POST',
      path: '/letters/{id}/resolve',
      run: ({ path: { id = '' }, body }) =>
        checked(letterResolution, body, async ({ verdict, note }) => {
          const record = await ledger.resolveLetter(id, verdict, note);
          log.warn({ letterId: id, verdict }, 'resolved by the operator');
          return jsonAnswer(200, record);
        }),
    },
  ];
}

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * 86_400_000);
}

function found(record: object | undefined): Answer {
  return record === undefined
    ? jsonAnswer(404, { error: 'The ledger has nothing with this ID.' })
    : jsonAnswer(200, record);
}

/** Runs with checked input; a ledger that refuses is told with its reason. */
async function checked<T extends z.ZodType>(
  schema: T,
  value: unknown,
  run: (value: z.output<T>) => Promise<Answer>,
): Promise<Answer> {
  const read = schema.safeParse(value);
  if (!read.success) return jsonAnswer(400, { error: z.prettifyError(read.error) });
  try {
    return await run(read.data);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    return jsonAnswer(error.code.endsWith('UNKNOWN') ? 404 : 409, { error: error.message, code: error.code });
  }
}
