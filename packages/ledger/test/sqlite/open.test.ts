import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLedgerSecretFile, loadLedgerSecret, openSqliteLedger } from '../../src/index.ts';
import { Database } from '../../src/sqlite/database.ts';
import { lock } from '../../src/sqlite/lock.ts';
import { migrations } from '../../src/sqlite/schema.ts';
import { countsOfVersion1, rowsOfVersion1 } from '../rows-of-version-1.ts';
import { asAttempt, createPlace, type Place, publication } from '../setting.ts';

describe('openSqliteLedger', () => {
  let place: Place;
  beforeEach(async () => {
    place = await createPlace();
  });
  afterEach(() => place.remove());
  const open = (secret = place.secret) => openSqliteLedger({ file: place.file, secret });

  test('makes files that only their owner can read', async () => {
    const ledger = await open();
    await ledger.probe();
    const files = readdirSync(place.folder).filter((name) => name.startsWith('ledger.sqlite'));
    expect(files).toContain('ledger.sqlite-wal');
    for (const name of files) expect(statSync(join(place.folder, name)).mode & 0o777, name).toBe(0o600);
    await ledger.close();
  });

  test('takes a file that others can read from them', async () => {
    await (await open()).close();
    chmodSync(place.file, 0o644);
    await (await open()).close();
    expect(statSync(place.file).mode & 0o777).toBe(0o600);
  });

  test('refuses another secret, keeps the ledger as it is, and still accepts the right one', async () => {
    await (await open()).close();
    const otherFile = join(place.folder, 'other.secret');
    await createLedgerSecretFile(otherFile);
    const other = await loadLedgerSecret(otherFile);
    await expect(open(other)).rejects.toMatchObject({ code: 'LEDGER_SECRET_WRONG' });
    await (await open()).close();
  });

  test('a wrong secret recovers nothing: the right facade must find what it left', async () => {
    const ledger = await open();
    await ledger.beginPublish(publication());
    await ledger.close();
    const otherFile = join(place.folder, 'other.secret');
    await createLedgerSecretFile(otherFile);
    await expect(open(await loadLedgerSecret(otherFile))).rejects.toMatchObject({ code: 'LEDGER_SECRET_WRONG' });
    const again = await open();
    expect(again.recovered.aborted).toBe(1);
    await again.close();
  });

  test('refuses a newer schema and a database of another application, unchanged', async () => {
    await (await open()).close();
    const db = new DatabaseSync(place.file);
    db.exec('INSERT INTO schema_version VALUES (99, 0)');
    db.close();
    await expect(open()).rejects.toMatchObject({ code: 'LEDGER_SCHEMA_NEWER', data: { found: 99 } });

    const foreign = join(place.folder, 'foreign.sqlite');
    const other = new DatabaseSync(foreign);
    other.exec('CREATE TABLE mine (x)');
    other.close();
    const before = readFileSync(foreign);
    const opening = openSqliteLedger({ file: foreign, secret: place.secret });
    await expect(opening).rejects.toMatchObject({ code: 'LEDGER_NOT_A_LEDGER' });
    expect(readFileSync(foreign).equals(before)).toBe(true);
  });

  test('a ledger of the first schema goes on: its counts, lists and attempts are what they were', async () => {
    const db = new DatabaseSync(place.file);
    db.exec(`PRAGMA application_id = ${0x65426f78};
      CREATE TABLE schema_version (version INTEGER PRIMARY KEY, applied_at INTEGER NOT NULL) STRICT;
      INSERT INTO schema_version VALUES (1, 0)`);
    for (const sql of [migrations[0] ?? '', ...rowsOfVersion1]) db.exec(sql);
    db.close();
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

  test('refuses what is not a database', async () => {
    writeFileSync(place.file, 'certainly not a database, but long enough to be looked at '.repeat(50));
    await expect(open()).rejects.toMatchObject({ code: 'LEDGER_NOT_A_LEDGER' });
    const folder = join(place.folder, 'a-folder');
    mkdirSync(folder);
    const opening = openSqliteLedger({ file: folder, secret: place.secret });
    await expect(opening).rejects.toMatchObject({ code: 'LEDGER_OPEN_FAILED' });
    const nowhere = openSqliteLedger({ file: join(place.folder, 'no', 'x.sqlite'), secret: place.secret });
    await expect(nowhere).rejects.toMatchObject({ code: 'LEDGER_OPEN_FAILED' });
  });

  test('SQLite syncs around checkpoints, the ledger after each COMMIT, to a log that this process alone may use', async () => {
    const db = new Database(place.file, 0);
    lock(db, place.file);
    const setting = (name: string) => Object.values(db.row(`PRAGMA ${name}`) ?? {})[0];
    expect(setting('synchronous'), 'NORMAL').toBe(1);
    expect(setting('journal_mode')).toBe('wal');
    expect(setting('locking_mode')).toBe('exclusive');
    expect(setting('foreign_keys')).toBe(1);
    db.close();
  });

  test('a path is a path: nothing is kept in memory only', async () => {
    const before = process.cwd();
    process.chdir(place.folder);
    try {
      const ledger = await openSqliteLedger({ file: ':memory:', secret: place.secret });
      await ledger.close();
      expect(statSync(join(place.folder, ':memory:')).size).toBeGreaterThan(0);
    } finally {
      process.chdir(before);
    }
  });

  test('no personal number reaches the disk, wherever a caller puts one', async () => {
    const numbers = ['85073003328', '85.07.30-033.28', '12345678901'];
    const ledger = await open();
    for (const [index, number] of numbers.entries()) {
      const numberHmac = place.secret.hmac('recipient', number).toString('hex');
      const recipient = { kind: 'citizen', numberHmac } as const;
      const { attemptId, ledgerId } = asAttempt(await ledger.beginPublish(publication({ recipient }, `P-${index}`)));
      await ledger.commitMark([attemptId], place.secret.hmac('content', `document of ${number}`).toString('hex'));
      await ledger.settle([attemptId], { state: 'unknown', error: number, faultId: number });
      await ledger.resolve(ledgerId, 'not-published', { note: `asked about ${number}` });
      for (const bad of [
        { kind: 'citizen', numberHmac, enterpriseNumber: number },
        { kind: 'professional', numberHmac: number },
      ] as const) {
        await expect(ledger.beginPublish(publication({ recipient: bad }, `Q-${index}`))).rejects.toThrow(TypeError);
      }
    }
    const enterprise = { kind: 'enterprise', numberHmac: 'a'.repeat(64), enterpriseNumber: '0987654321' } as const;
    await ledger.beginPublish(publication({ recipient: enterprise }, 'R'));
    // Copied by another process: closing a descriptor of the file in this one would drop the locks.
    const copies = join(place.folder, 'copies');
    mkdirSync(copies);
    execFileSync('cp', [place.file, `${place.file}-wal`, copies]);
    await ledger.close();
    expect(existsSync(`${place.file}-wal`)).toBe(false);
    const onDisk = Buffer.concat([
      readFileSync(join(copies, 'ledger.sqlite')),
      readFileSync(join(copies, 'ledger.sqlite-wal')),
      readFileSync(place.file),
    ]).toString('latin1');
    expect(onDisk).toContain('0987654321');
    expect(onDisk).toContain('P-2');
    for (const number of numbers) expect(onDisk.includes(number), number).toBe(false);
    expect(onDisk).not.toContain('document of');
  });
});
