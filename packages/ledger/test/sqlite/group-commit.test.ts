import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSqliteLedger } from '../../src/index.ts';
import { Database } from '../../src/sqlite/database.ts';
import { GroupCommit, type Log } from '../../src/sqlite/group-commit.ts';
import { asAttempt, createPlace, hash, type Place, publication } from '../setting.ts';

describe('GroupCommit', () => {
  let place: Place;
  let db: Database;
  let queue: GroupCommit;
  let syncs: Syncs;
  beforeEach(async () => {
    place = await createPlace();
    db = new Database(place.file, 0);
    db.script('CREATE TABLE a (x INTEGER PRIMARY KEY, r INTEGER REFERENCES a DEFERRABLE INITIALLY DEFERRED) STRICT');
    syncs = new Syncs();
    queue = new GroupCommit(db, syncs);
  });
  afterEach(async () => {
    syncs.hold = false;
    syncs.endAll();
    await queue.close();
    place.remove();
  });
  const insert = (x: number, r: number | null = null) => queue.ask(() => db.run('INSERT INTO a VALUES (?, ?)', x, r));
  const rows = () => queue.ask(async () => (await db.all('SELECT x FROM a ORDER BY x')).map((row) => row['x']), 'read');
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const turns = async () => {
    for (let count = 0; count < 20; count += 1) await turn();
  };

  test('steps of one turn share a transaction, and nothing is acknowledged before COMMIT and its sync', async () => {
    const log: string[] = [];
    syncs.log = log;
    const original = db.control.bind(db);
    db.control = (sql) => {
      log.push(sql);
      original(sql);
    };
    await Promise.all([1, 2, 3].map((x) => insert(x).then(() => log.push(`acknowledged ${x}`))));
    expect(log).toEqual([
      'BEGIN IMMEDIATE',
      'COMMIT',
      'sync',
      'synced',
      'acknowledged 1',
      'acknowledged 2',
      'acknowledged 3',
    ]);
  });

  test('is idle between its turns, and not while one of them is synced', async () => {
    expect(queue.isIdle).toBe(true);
    syncs.hold = true;
    const written = insert(1);
    expect(queue.isIdle).toBe(false);
    await syncs.begins(1);
    expect(queue.isIdle).toBe(false);
    syncs.hold = false;
    syncs.endAll();
    await written;
    await turns();
    expect(queue.isIdle).toBe(true);
    await queue.close();
    expect(queue.isIdle).toBe(false);
  });

  test('nobody hears of a step before its sync has ended, nor of what was read after it', async () => {
    syncs.hold = true;
    const heard: string[] = [];
    const first = insert(1).then(() => heard.push('written'));
    await syncs.begins(1);
    const second = rows().then((found) => heard.push(`read ${found}`));
    await turns();
    expect(heard).toEqual([]);
    expect(syncs.begun).toBe(1);
    syncs.endAll();
    syncs.hold = false;
    await first;
    await second;
    expect(heard).toEqual(['written', 'read 1']);
  });

  test('a step that need not be waited for is heard of after its COMMIT, and its sync runs all the same', async () => {
    syncs.hold = true;
    const heard: string[] = [];
    const early = queue.ask(() => db.run('INSERT INTO a VALUES (1, NULL)'), 'write', 'committed');
    const both = [early.then(() => heard.push('early')), insert(2).then(() => heard.push('synced'))];
    await syncs.begins(1);
    await turns();
    expect(heard).toEqual(['early']);
    expect(db.inTransaction).toBe(false);
    syncs.endAll();
    await Promise.all(both);
    expect(heard).toEqual(['early', 'synced']);
  });

  test('one that was heard of before its sync failed: the next step that must be on disk fails', async () => {
    syncs.hold = true;
    await queue.ask(() => db.run('INSERT INTO a VALUES (1, NULL)'), 'write', 'committed');
    await syncs.begins(1);
    const next = insert(2);
    syncs.endAll(Object.assign(new Error('EIO'), { code: 'EIO' }));
    syncs.hold = false;
    await expect(next).rejects.toMatchObject({ code: 'LEDGER_WRITE_FAILED' });
  });

  test('what is asked for during a sync shares the next transaction and the next sync', async () => {
    syncs.hold = true;
    const first = insert(1);
    await syncs.begins(1);
    const more = [2, 3, 4].map(async (x) => {
      // In turns of their own.
      for (let count = 0; count < x; count += 1) await turn();
      await insert(x);
    });
    await turns();
    await turns();
    expect(syncs.begun).toBe(1);
    syncs.endAll();
    await first;
    await syncs.begins(2);
    syncs.endAll();
    await Promise.all(more);
    expect(syncs.begun).toBe(2);
    expect(await rows()).toEqual([1, 2, 3, 4]);
  });

  test('the event loop goes on while a sync runs', async () => {
    syncs.hold = true;
    const asked = insert(1);
    await syncs.begins(1);
    let passed = 0;
    for (let count = 0; count < 100; count += 1) await turn().then(() => (passed += 1));
    expect(passed).toBe(100);
    syncs.endAll();
    await asked;
  });

  test('what only reads needs no sync', async () => {
    await insert(1);
    expect(await Promise.all([rows(), rows()])).toEqual([[1], [1]]);
    expect(syncs.begun).toBe(1);
  });

  test('after a sync that failed nobody is acknowledged, and nothing runs any more', async () => {
    await insert(1);
    syncs.hold = true;
    const lost = Promise.allSettled([insert(2), rows()]);
    await syncs.begins(2);
    const waiting = Promise.allSettled([insert(3), rows()]);
    const failure = Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' });
    syncs.endAll(failure);
    const [written, read] = await lost;
    // It may be on disk: nobody can tell.
    expect(written).toMatchObject({ reason: { code: 'LEDGER_OUTCOME_UNKNOWN', cause: failure } });
    expect(read).toMatchObject({ reason: { code: 'LEDGER_WRITE_FAILED' } });
    for (const one of await waiting) expect(one).toMatchObject({ reason: { code: 'LEDGER_WRITE_FAILED' } });
    // The disk is well again: what it lost in the meantime nobody knows.
    syncs.hold = false;
    await expect(insert(4)).rejects.toMatchObject({ code: 'LEDGER_WRITE_FAILED' });
    await expect(rows()).rejects.toMatchObject({ code: 'LEDGER_WRITE_FAILED' });
    expect(syncs.begun).toBe(2);
    await queue.close();
    expect(syncs.closed).toBe(true);
    const again = new Database(place.file, 0);
    const kept = (await again.all('SELECT x FROM a ORDER BY x')).map((row) => row['x']);
    again.close();
    expect([[1], [1, 2]]).toContainEqual(kept);
  });

  test('closing waits for the sync that runs, and for what was asked before', async () => {
    syncs.hold = true;
    const first = insert(1);
    await syncs.begins(1);
    const second = insert(2);
    let closed = false;
    const closing = queue.close().then(() => {
      closed = true;
    });
    await turns();
    expect(closed).toBe(false);
    syncs.hold = false;
    syncs.endAll();
    await Promise.all([first, second, closing]);
    expect(syncs.begun).toBe(2);
  });

  test('steps that a busy event loop asks for in several rounds share one transaction, but not for long', async () => {
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
    const busy = async (rounds: number) => {
      const asked: Promise<unknown>[] = [];
      for (let round = 0; round < rounds; round += 1) {
        asked.push(insert(rounds * 1000 + round));
        now += 1;
        await turn();
      }
      return Promise.all(asked);
    };
    await busy(3);
    expect(syncs.begun).toBe(1);
    await busy(60);
    expect(syncs.begun).toBeGreaterThan(3);
    expect(syncs.begun).toBeLessThan(40);
    clock.mockRestore();
  });

  test('a step that throws alone is undone, and its error is told', async () => {
    const failing = queue.ask(async () => {
      await db.run('INSERT INTO a VALUES (2, NULL)');
      throw new RangeError('mine');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(await rows()).toEqual([]);
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

/** A log whose syncs end when the test says so. */
class Syncs implements Log {
  hold = false;
  begun = 0;
  closed = false;
  log: string[] = [];
  #ends: ((error?: Error) => void)[] = [];

  /** Waits until so many have begun. */
  async begins(count: number): Promise<void> {
    await vi.waitUntil(() => this.begun >= count, { interval: 1 });
  }

  async sync(): Promise<void> {
    this.begun += 1;
    this.log.push('sync');
    if (this.hold) {
      await new Promise<void>((resolve, reject) => this.#ends.push((error) => (error ? reject(error) : resolve())));
    }
    this.log.push('synced');
  }

  endAll(error?: Error): void {
    for (const end of this.#ends.splice(0)) end(error);
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}

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
