import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSqliteLedger } from '../../src/index.ts';
import { Database } from '../../src/sqlite/database.ts';
import { GroupCommit } from '../../src/sqlite/group-commit.ts';
import { asAttempt, createPlace, hash, type Place, publication } from '../setting.ts';

describe('GroupCommit', () => {
  let place: Place;
  let db: Database;
  let queue: GroupCommit;
  beforeEach(async () => {
    place = await createPlace();
    db = new Database(place.file, 0);
    db.script('CREATE TABLE a (x INTEGER PRIMARY KEY, r INTEGER REFERENCES a DEFERRABLE INITIALLY DEFERRED) STRICT');
    queue = new GroupCommit(db);
  });
  afterEach(() => {
    queue.close();
    place.remove();
  });
  const insert = (x: number, r: number | null = null) => queue.ask(() => db.run('INSERT INTO a VALUES (?, ?)', x, r));
  const rows = () => queue.ask(async () => (await db.all('SELECT x FROM a ORDER BY x')).map((row) => row['x']));

  test('steps of one turn share a transaction, and nothing is acknowledged before COMMIT', async () => {
    const log: string[] = [];
    const original = db.script.bind(db);
    db.script = (sql) => {
      log.push(sql);
      original(sql);
    };
    await Promise.all([1, 2, 3].map((x) => insert(x).then(() => log.push(`acknowledged ${x}`))));
    expect(log.filter((line) => /^(BEGIN|COMMIT|ack)/.test(line))).toEqual([
      'BEGIN IMMEDIATE',
      'COMMIT',
      'acknowledged 1',
      'acknowledged 2',
      'acknowledged 3',
    ]);
  });

  test('a step that throws is undone alone', async () => {
    const failing = queue.ask(async () => {
      await db.run('INSERT INTO a VALUES (2, NULL)');
      throw new RangeError('mine');
    });
    const results = await Promise.allSettled([insert(1), failing, insert(1), insert(3)]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    await expect(failing).rejects.toThrow(RangeError);
    expect(results[2]).toMatchObject({ reason: { code: 'LEDGER_WRITE_FAILED' } });
    expect(await rows()).toEqual([1, 3]);
  });

  test('when COMMIT fails nobody is acknowledged, nothing is kept, and the next one works', async () => {
    const results = await Promise.allSettled([insert(1), insert(2, 99), insert(3)]);
    for (const result of results) expect(result).toMatchObject({ reason: { code: 'LEDGER_WRITE_FAILED' } });
    expect(await rows()).toEqual([]);
    await insert(4);
    expect(await rows()).toEqual([4]);
  });

  test('when the disk is full the whole transaction fails, and the next one works', async () => {
    db.script('CREATE TABLE big (x BLOB) STRICT');
    const pages = Number(db.row('PRAGMA page_count')?.['page_count']);
    db.script(`PRAGMA max_page_count = ${pages + 2}`);
    const big = () => queue.ask(() => db.run('INSERT INTO big VALUES (zeroblob(1000000))'));
    const results = await Promise.allSettled([insert(1), big()]);
    expect(results[1]).toMatchObject({ reason: { code: 'LEDGER_WRITE_FAILED' } });
    const kept = await rows();
    expect(kept).toEqual(results[0]?.status === 'fulfilled' ? [1] : []);
    await insert(5);
    expect(await rows()).toContain(5);
  });

  test('more steps than one transaction takes are all done, in order', async () => {
    const order: number[] = [];
    await Promise.all(Array.from({ length: 1000 }, (_, x) => insert(x).then(() => order.push(x))));
    expect(order).toEqual(Array.from({ length: 1000 }, (_, x) => x));
  });
});

test('throughput, for the record', async () => {
  const place = await createPlace();
  const ledger = await openSqliteLedger({ file: place.file, secret: place.secret });
  const publish = async (ticket: string): Promise<void> => {
    const { attemptId } = asAttempt(await ledger.beginPublish(publication({}, ticket)));
    await ledger.commitMark([attemptId], hash(ticket));
    await ledger.markSent([attemptId]);
    await ledger.settle([attemptId], { state: 'published', messageId: ticket, answerWith: 'messageId' });
  };
  const measure = async (parallel: number, rounds: number): Promise<number> => {
    const start = performance.now();
    for (let round = 0; round < rounds; round += 1) {
      await Promise.all(Array.from({ length: parallel }, (_, index) => publish(`${parallel}-${round}-${index}`)));
    }
    return Math.round((parallel * rounds * 1000) / (performance.now() - start));
  };
  const alone = await measure(1, 50);
  const together = await measure(64, 10);
  console.log(`published messages a second (4 durable steps each): ${alone} one by one, ${together} with 64 at a time`);
  expect((await ledger.counts()).published).toBe(690);
  await ledger.close();
  place.remove();
});
