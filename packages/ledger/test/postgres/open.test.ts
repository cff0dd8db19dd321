import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLedgerSecretFile, type LedgerSecret, loadLedgerSecret, openPostgresLedger } from '../../src/index.ts';
import { migrations } from '../../src/postgres/schema.ts';
import { prepareSession } from '../../src/postgres/session.ts';
import { countsOfVersion1, rowsOfVersion1 } from '../rows-of-version-1.ts';
import { asAttempt, createPlace, one, type Place, publication, TestClock } from '../setting.ts';
import { Databases, postgresIsHere } from './database.ts';

describe.runIf(postgresIsHere)('openPostgresLedger', () => {
  const databases = new Databases();
  let place: Place;
  let schema: string;
  beforeEach(async () => {
    place = await createPlace();
    schema = databases.newSchema();
  });
  afterEach(() => place.remove());
  const open = (secret: LedgerSecret = place.secret, more = {}) =>
    openPostgresLedger({ url: databases.url, schema, secret, ...more });
  const ask = async (sql: string, url = databases.url) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return await client.query(sql);
    } finally {
      await client.end();
    }
  };

  test('of many instances that start at once on an empty database one migrates, all work', async () => {
    const ledgers = await Promise.all(Array.from({ length: 6 }, () => open()));
    const decisions = await Promise.all(ledgers.map((ledger) => ledger.beginPublish(publication())));
    expect(decisions.map((decision) => one(decision).kind).sort()).toEqual(['attempt', ...Array(5).fill('running')]);
    const { rows } = await ask(`SELECT version FROM ${schema}.schema_version ORDER BY version`);
    expect(rows).toEqual(migrations.map((_, index) => ({ version: index + 1 })));
    await Promise.all(ledgers.map((ledger) => ledger.close()));
  });

  test('a ledger of the first schema goes on: its counts, lists and attempts are what they were', async () => {
    const begin = [`CREATE SCHEMA ${schema}`, `SET search_path = ${schema}`];
    const version = 'CREATE TABLE schema_version (version INTEGER PRIMARY KEY, applied_at BIGINT NOT NULL)';
    const made = [...begin, version, 'INSERT INTO schema_version VALUES (1, 0)', ...(migrations[0] ?? [])];
    await ask([...made, ...rowsOfVersion1].join(';\n'));
    const ledger = await open();
    expect(ledger.recovered).toEqual({ aborted: 1, unknown: 0 });
    expect(await ledger.counts()).toEqual(countsOfVersion1);
    expect((await ledger.list({ state: ['unknown', 'conflict'] })).map(({ ledgerId }) => ledgerId)).toEqual([
      'M4',
      'M3',
    ]);
    expect(await ledger.show('M0')).toMatchObject({ recipients: [{ attempts: [{ attemptId: 'A0' }] }] });
    await ledger.resolve('M3', 'published');
    expect(await ledger.counts()).toEqual({ ...countsOfVersion1, published: 3, unknown: 0 });
    await ledger.close();
  });

  test('takes over what an earlier process of its name left, and leaves others their live attempts', async () => {
    const a = await open(place.secret, { instance: 'a' });
    const b = await open(place.secret, { instance: 'b' });
    const ofA = asAttempt(await a.beginPublish(publication({}, 'A')));
    const ofB = asAttempt(await b.beginPublish(publication({}, 'B')));
    const again = await open(place.secret, { instance: 'a' });
    expect(again.recovered).toEqual({ aborted: 1, unknown: 0 });
    expect((await again.attempt(ofA.attemptId))?.state).toBe('aborted');
    expect(await b.renewLease([ofB.attemptId], 30)).toBe(true);
    expect(await a.commitMark([ofA.attemptId], 'content')).toBe('lost');
    expect(await a.commitMark([ofB.attemptId], 'content'), 'of another instance').toBe('lost');
    await Promise.all([a, b, again].map((ledger) => ledger.close()));
  });

  test('ends attempts whose lease has expired, whoever began them', async () => {
    const clock = new TestClock();
    const first = await open(place.secret, { instance: 'a', now: clock.now });
    await first.beginPublish(publication());
    await first.close();
    clock.advance(30);
    const second = await open(place.secret, { instance: 'b', now: clock.now });
    expect(second.recovered).toEqual({ aborted: 1, unknown: 0 });
    await second.close();
  });

  test('without a clock of its own the time is the one of the database', async () => {
    const ledger = await open();
    const { attemptId } = asAttempt(await ledger.beginPublish(publication()));
    const found = await ask(`SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now`);
    const startedAt = (await ledger.attempt(attemptId))?.startedAt.getTime() ?? 0;
    expect(Math.abs(Number(found.rows[0]?.now) - startedAt)).toBeLessThan(10_000);
    await ledger.close();
  });

  test('refuses another secret, unless it lists the one that the ledger was made with', async () => {
    const first = await open();
    await first.beginPublish(publication({}, 'T-1'));
    await first.close();
    const newFile = join(place.folder, 'new.secret');
    await createLedgerSecretFile(newFile);
    await expect(open(await loadLedgerSecret(newFile))).rejects.toMatchObject({ code: 'LEDGER_SECRET_WRONG' });
    const changed = await loadLedgerSecret(newFile, { older: [place.secretFile] });
    const second = await open(changed);
    const { secretId } = (await second.find(publication({}, 'T-1').key)) ?? {};
    expect(secretId, 'known messages stay under their secret').toBe(place.secret.id);
    await second.beginPublish(publication({}, 'T-2'));
    expect((await second.find(publication({}, 'T-2').key))?.secretId).toBe(changed.id);
    await second.close();
    await (await open(await loadLedgerSecret(newFile))).close();
  });

  test('refuses a newer schema', async () => {
    await (await open()).close();
    await ask(`INSERT INTO ${schema}.schema_version VALUES (99, 0)`);
    await expect(open()).rejects.toMatchObject({ code: 'LEDGER_SCHEMA_NEWER', data: { found: 99 } });
  });

  test('says what is wrong, at once, and never the password', async () => {
    const start = performance.now();
    const nobody = openPostgresLedger({ url: 'postgres://me:swordfish@127.0.0.1:1/ledger', secret: place.secret });
    const error: unknown = await nobody.catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'LEDGER_OPEN_FAILED', message: expect.stringContaining('127.0.0.1:1/ledger') });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('swordfish');
    await expect(openPostgresLedger({ url: `${databases.url}x`, secret: place.secret })).rejects.toMatchObject({
      message: expect.stringContaining('does not exist'),
    });
    expect(performance.now() - start).toBeLessThan(8_000);
    await expect(open(place.secret, { schema: 'Robert"; DROP' })).rejects.toThrow(TypeError);
  });

  test('a COMMIT means on disk, also where the database was told otherwise', async () => {
    await ask(`DROP DATABASE IF EXISTS careless`);
    await ask(`CREATE DATABASE careless`);
    await ask(`ALTER DATABASE careless SET synchronous_commit = off`);
    const client = new pg.Client({ connectionString: databases.url.replace(/postgres$/, 'careless') });
    await client.connect();
    const shown = async () => (await client.query('SHOW synchronous_commit')).rows[0]?.synchronous_commit;
    expect(await shown()).toBe('off');
    await prepareSession(client, schema, 1000);
    expect(await shown()).toBe('on');
    await client.query('SET synchronous_commit = remote_apply');
    await prepareSession(client, schema, 1000);
    expect(await shown(), 'stronger stays').toBe('remote_apply');
    await client.end();
  });

  test('an ordinary user with a schema of its own is enough', async () => {
    await ask(`CREATE ROLE app LOGIN; CREATE SCHEMA ${schema} AUTHORIZATION app`);
    const url = databases.url.replace('postgres@', 'app@');
    const ledger = await openPostgresLedger({ url, schema, secret: place.secret });
    expect(one(await ledger.beginPublish(publication())).kind).toBe('attempt');
    await ledger.close();
    const other = openPostgresLedger({ url, schema: databases.newSchema(), secret: place.secret });
    await expect(other).rejects.toMatchObject({ message: expect.stringContaining('permission denied') });
  });

  test('counts go on when connections come and go', async () => {
    for (let round = 1; round <= 3; round += 1) {
      const ledger = await open();
      await Promise.all(Array.from({ length: 5 }, (_, n) => ledger.beginPublish(publication({}, `T-${round}-${n}`))));
      expect((await ledger.counts()).sending).toBe(5 * round);
      await ledger.close();
    }
    const { rows } = await ask(`SELECT count(*)::int AS n FROM ${schema}.tally`);
    expect(rows[0]?.n).toBeLessThanOrEqual(2 * 8);
  });

  test('a database that is not in UTF-8 is refused', async () => {
    await ask(`CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0`);
    const url = databases.url.replace(/postgres$/, 'latin');
    await expect(openPostgresLedger({ url, secret: place.secret })).rejects.toMatchObject({
      code: 'LEDGER_OPEN_FAILED',
      message: expect.stringContaining('LATIN1'),
    });
  });

  test('no personal number is written, wherever a caller puts one', async () => {
    const ledger = await open();
    const number = '85073003328';
    const { attemptId, ledgerId } = asAttempt(await ledger.beginPublish(publication()));
    await ledger.commitMark([attemptId], place.secret.hmac('content', number).toString('hex'));
    await ledger.settle([attemptId], { state: 'unknown', error: number, faultId: number });
    await ledger.resolve(ledgerId, 'not-published', { note: `asked about ${number}` });
    await ledger.close();
    const dump = databases.server.run('pg_dump', ['--schema', schema, 'postgres']);
    expect(dump).toContain(ledgerId);
    expect(dump).not.toContain(number);
  });
});

describe.runIf(postgresIsHere)('a database that would lose what it acknowledged', () => {
  const databases = new Databases({ fsync: 'off' });
  test('is refused', async () => {
    const place = await createPlace();
    const opening = openPostgresLedger({ url: databases.url, secret: place.secret });
    await expect(opening).rejects.toMatchObject({
      code: 'LEDGER_OPEN_FAILED',
      message: expect.stringContaining('fsync'),
    });
    place.remove();
  });
});
