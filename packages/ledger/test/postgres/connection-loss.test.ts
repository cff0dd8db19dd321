import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Ledger, openPostgresLedger } from '../../src/index.ts';
import { asAttempt, createPlace, hash, one, type Place, publication, settleOne } from '../setting.ts';
import { CuttingProxy } from './cutting-proxy.ts';
import { Databases, postgresIsHere } from './database.ts';

/** The whole statement: every BEGIN says READ COMMITTED. */
const commit = 'COMMIT\0';

describe.runIf(postgresIsHere)('a connection that breaks', () => {
  const databases = new Databases();
  let place: Place;
  let proxy: CuttingProxy;
  let ledger: Ledger;
  let witness: Ledger;
  beforeEach(async () => {
    place = await createPlace();
    const options = { schema: databases.newSchema(), secret: place.secret };
    const behind = await CuttingProxy.before(databases.url);
    proxy = behind.proxy;
    ledger = await openPostgresLedger({ ...options, url: behind.url, patienceSeconds: 2 });
    witness = await openPostgresLedger({ ...options, url: databases.url });
  });
  afterEach(async () => {
    await Promise.all([ledger.close(), witness.close()]);
    proxy.close();
    place.remove();
  });
  const attempts = async () =>
    (await witness.find(publication().key))?.recipients.flatMap((recipient) => recipient.attempts) ?? [];

  test('the answer to COMMIT is lost: the step was recorded, and is neither repeated nor reported as failed', async () => {
    proxy.cutAt(commit, 'answer');
    const attempt = asAttempt(await ledger.beginPublish(publication()));
    expect(proxy.cuts).toBe(1);
    expect(await attempts()).toMatchObject([{ attemptId: attempt.attemptId, state: 'sending' }]);
    proxy.cutAt(commit, 'answer');
    expect(await ledger.commitMark([attempt.attemptId], hash('content'))).toBe('marked');
    proxy.cutAt(commit, 'answer');
    const settled = await settleOne(ledger, attempt.attemptId, { state: 'published', answerWith: 'ledger' });
    expect(settled).toMatchObject({ state: 'published', answerId: attempt.ledgerId });
    expect(proxy.cuts).toBe(3);
    proxy.cutAt(commit, 'answer');
    expect(await ledger.replay.remember('key', new Date(Date.now() + 60_000))).toBe('new');
  });

  test('COMMIT itself is lost: the step is repeated, once', async () => {
    proxy.cutAt(commit, 'request');
    const attempt = asAttempt(await ledger.beginPublish(publication()));
    expect(proxy.cuts).toBe(1);
    expect(await attempts()).toMatchObject([{ attemptId: attempt.attemptId }]);
    proxy.cutAt(commit, 'request');
    expect(await ledger.replay.remember('key', new Date(Date.now() + 60_000))).toBe('new');
    expect(await ledger.replay.remember('key', new Date(Date.now() + 60_000))).toBe('seen');
  });

  test.each(['answer', 'request'] as const)('in the middle of a step (the %s is lost): it is repeated', async (how) => {
    proxy.cutAt('INSERT INTO attempt', how);
    const attempt = asAttempt(await ledger.beginPublish(publication()));
    expect(proxy.cuts).toBe(1);
    expect(await attempts()).toMatchObject([{ attemptId: attempt.attemptId }]);
  });

  test.each(['answer', 'request'] as const)(
    'at COMMIT (the %s is lost), and nobody can be asked: unknown, never "nothing was recorded"',
    async (how) => {
      const { attemptId } = asAttempt(await ledger.beginPublish(publication()));
      proxy.cutAt(commit, how);
      proxy.refuse();
      await expect(ledger.commitMark([attemptId], hash('content'))).rejects.toMatchObject({
        code: 'LEDGER_OUTCOME_UNKNOWN',
      });
      const [found] = await attempts();
      expect(found?.state).toBe(how === 'answer' ? 'committing' : 'sending');
    },
  );

  test('before COMMIT, and nobody can be reached: failed, and nothing was recorded', async () => {
    proxy.cutAt('INSERT INTO attempt', 'answer');
    proxy.refuse();
    await expect(ledger.beginPublish(publication())).rejects.toMatchObject({ code: 'LEDGER_WRITE_FAILED' });
    expect(await attempts()).toEqual([]);
  });

  test('the connections of a killed server are replaced', async () => {
    await Promise.all(Array.from({ length: 4 }, (_, n) => witness.beginPublish(publication({}, `T-${n}`))));
    await databases.server.kill();
    const waiting = witness.beginPublish(publication({}, 'T-0'));
    await databases.server.start();
    expect(one(await waiting).kind).toBe('running');
    expect((await witness.list()).map(({ key }) => key.ticket).sort()).toEqual(['T-0', 'T-1', 'T-2', 'T-3']);
  });

  test('a lock that is not given back in time: failed, nothing recorded, and no connection is stuck', async () => {
    // Another instance that stands still inside a transaction.
    const { attemptId } = asAttempt(await ledger.beginPublish(publication()));
    const pg = await import('pg');
    const frozen = new pg.Client({ connectionString: databases.url });
    await frozen.connect();
    const schema = `ledger_${databases.schemas}`;
    await frozen.query(`BEGIN; SET search_path = ${schema}; SELECT * FROM message FOR UPDATE`);
    await expect(ledger.commitMark([attemptId], hash('content'))).rejects.toMatchObject({
      code: 'LEDGER_WRITE_FAILED',
    });
    await frozen.query('ROLLBACK');
    await frozen.end();
    expect(await ledger.commitMark([attemptId], hash('content'))).toBe('marked');
  });
});
