import type { AttemptState } from '../src/index.ts';

const states: readonly AttemptState[] = ['published', 'published', 'refused', 'unknown', 'conflict', 'sending'];

/** Statements that record one message for each state, as the first version of the schema has them; ledger IDs are M0, ... */
export const rowsOfVersion1: readonly string[] = states.flatMap((state, index) => {
  const marked = state === 'sending' ? 'NULL' : "'x'";
  return [
    `INSERT INTO message (ledger_id, sender_cbe, application, ticket, secret_id, signer_cbe, signer_application,
       message_type, created_at, updated_at)
     VALUES ('M${index}', '0123456789', 'a', 'T${index}', '0000000000000000', '0123456789', 'a', 'DIMONA1', 0, 0)`,
    `INSERT INTO revision VALUES ('M${index}', 0, 'message-registry-v3', 'envelope')`,
    `INSERT INTO recipient (ledger_id, number, kind, number_hmac, state, revision, superseded, last_ordinal)
     VALUES ('M${index}', 0, 'citizen', 'hmac', '${state}', 0, 0, 0)`,
    `INSERT INTO attempt (id, ledger_id, recipient_id, ordinal, generation, idempotency_key, state, instance, started_at,
       lease_until, marked_at, content, request)
     SELECT 'A${index}', 'M${index}', id, 0, 0, 'K${index}', '${state}', 'before', 0, 0,
       ${state === 'sending' ? 'NULL' : '1'}, ${marked}, ${marked} FROM recipient WHERE ledger_id = 'M${index}'`,
  ];
});

/** What is counted once the attempt that was cut off is ended. */
export const countsOfVersion1 = {
  ...{ published: 2, refused: 1, unknown: 1, conflict: 1, aborted: 1, sending: 0, committing: 0 },
};
