import { z } from 'zod';
import { count, file } from './fields.ts';

/** Where the record of everything that is sent is kept, and for how long. */
export const ledgerSchema = z
  .strictObject({
    sqlite: file.optional().describe('For one facade: the file is locked while it runs.'),
    postgres: z
      .url({ protocol: /^postgres(ql)?$/ })
      .optional()
      .describe('For one facade or several: postgres://user@host/database.'),
    postgresEnv: z.string().min(1).optional().describe('Name of the environment variable that holds that URL.'),
    schema: z
      .string()
      .regex(/^[a-z_][a-z0-9_]{0,62}$/)
      .default('ebox_ledger')
      .describe('PostgreSQL: where the tables are; made when absent.'),
    connections: count('PostgreSQL: connections at most.').default(8),
    secretFile: file.describe('32 random bytes, made by `ebox facade init`; the same on all instances.'),
    olderSecretFiles: z
      .array(file)
      .default([])
      .describe('Secrets of before, so that messages that were recorded under them are still known.'),
    retention: z
      .strictObject({
        detailDays: count('Details of settled messages; their tombstones stay for ever.'),
        documentDays: count('Receipts and proofs of registered mail: the legal proof of the sender.'),
      })
      .optional()
      .describe('What is older is purged at start and every six hours, in days. Default: nothing is purged.'),
  })
  .refine(
    ({ sqlite, postgres, postgresEnv }) =>
      [sqlite, postgres, postgresEnv].filter((value) => value !== undefined).length === 1,
    'give exactly one of sqlite, postgres and postgresEnv',
  )
  // The same for editors, which know the JSON Schema only.
  .meta({ oneOf: ['sqlite', 'postgres', 'postgresEnv'].map((key) => ({ required: [key] })) });
