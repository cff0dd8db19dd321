import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test, vi } from 'vitest';
import { openSqliteLedger } from '../../src/index.ts';
import { Database } from '../../src/sqlite/database.ts';
import { migrations } from '../../src/sqlite/schema.ts';
import { letter } from '../contract/letters.ts';
import { asAttempt, createPlace, hash, publication } from '../setting.ts';

afterEach(() => vi.restoreAllMocks());

/** Tables that stay small, partial indexes of few rows, and indexes that give an order up to a limit. */
const harmless =
  /^SCAN (?:CONSTANT ROW|s|t|tally|setting|\w+ USING (?:COVERING )?INDEX (?:attempt_one_live|letter_attempt_live|message_created|letter_created))$/;

test('no statement reads a whole table that grows', async () => {
  const statements = new Set<string>();
  for (const name of ['run', 'first', 'all'] as const) {
    const original = Database.prototype[name] as (sql: string, ...values: never[]) => Promise<never>;
    vi.spyOn(Database.prototype, name).mockImplementation(function (this: Database, sql: string, ...values) {
      statements.add(sql);
      return original.call(this, sql, ...(values as never[]));
    });
  }
  const place = await createPlace();
  const ledger = await openSqliteLedger({ file: place.file, secret: place.secret });
  const { attemptId, ledgerId } = asAttempt(await ledger.beginPublish(publication({ unknownRetrySeconds: 0 })));
  await ledger.renewLease([attemptId], 30);
  await ledger.commitMark([attemptId], hash('content'));
  await ledger.markSent([attemptId]);
  await ledger.settle([attemptId], { state: 'unknown', error: 'TIMEOUT' });
  const again = asAttempt(await ledger.beginPublish(publication({ unknownRetrySeconds: 0 })));
  await ledger.settle([again.attemptId], { state: 'aborted', error: 'CALLER_GONE' });
  await ledger.resolve(ledgerId, 'published');
  const update = asAttempt(await ledger.beginPublish(publication({ content: hash('other') })));
  await ledger.settle([update.attemptId], { state: 'refused', error: 'NO' });
  const { key } = publication();
  await ledger.find(key);
  await ledger.findById(key.senderCbe, 'REST-1');
  await ledger.findByTicket(key.senderCbe, [key.application], key.ticket);
  await ledger.boundBackend(key);
  await ledger.attempt(attemptId);
  await ledger.show(ledgerId);
  for (const filter of [
    {},
    { state: 'unknown' },
    { state: 'published' },
    { ticket: 'T-1' },
    { senderCbe: key.senderCbe, ticket: 'T-1', sequences: [1, 2] },
    { signerCbe: key.senderCbe, ticket: 'T-1' },
    { cursor: ledgerId },
  ] as const) {
    await ledger.list(filter);
  }
  await ledger.counts();
  await ledger.replay.remember('key', new Date());
  await ledger.replay.forget('key');
  await ledger.probe();
  const begun = await ledger.beginLetter(letter());
  const letterAttempt = begun.kind === 'attempt' ? begun.attemptId : '';
  await ledger.renewLetterLease(letterAttempt, 30);
  await ledger.markLetter(letterAttempt);
  const document = { name: 'response', mediaType: 'text/xml', bytes: Uint8Array.of(1) };
  await ledger.settleLetter(letterAttempt, { state: 'sent', ticket: 'RM-1', answer: [document] });
  await ledger.beginLetter(letter());
  await ledger.findLetter(key.senderCbe, 'RM-1');
  await ledger.letterState(letterAttempt);
  await ledger.listLetters();
  await ledger.purge({ before: new Date(Date.now() + 1000), documentsBefore: new Date(Date.now() + 1000) });
  await ledger.close();
  place.remove();

  const db = new DatabaseSync(':memory:');
  for (const sql of migrations) db.exec(sql);
  const scans = [...statements].flatMap((sql) =>
    db
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map((row) => String(row['detail']))
      .filter((detail) => detail.startsWith('SCAN') && !harmless.test(detail))
      .map((detail) => `${detail}: ${sql}`),
  );
  db.close();
  expect(statements.size).toBeGreaterThan(50);
  expect(scans).toEqual([]);
});
