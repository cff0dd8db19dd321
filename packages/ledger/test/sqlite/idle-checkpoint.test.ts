import { statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Database } from '../../src/sqlite/database.ts';
import { IdleCheckpoint } from '../../src/sqlite/idle-checkpoint.ts';
import { createPlace, type Place } from '../setting.ts';

describe('a checkpoint in a pause', () => {
  let place: Place;
  let db: Database;
  let idle: boolean;
  let checkpoint: IdleCheckpoint;
  beforeEach(async () => {
    place = await createPlace();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    db = new Database(place.file, 0);
    db.script('PRAGMA journal_mode = WAL; CREATE TABLE a (x TEXT) STRICT; PRAGMA wal_checkpoint(TRUNCATE)');
    idle = true;
    checkpoint = new IdleCheckpoint(db, { isIdle: () => idle, afterMs: 100, steps: 3 });
  });
  afterEach(() => {
    vi.useRealTimers();
    db.close();
    place.remove();
  });
  const write = () => {
    db.control('INSERT INTO a VALUES (hex(zeroblob(10000)))');
    checkpoint.written();
  };
  /** Bytes that the database has beside its log. */
  const size = () => statSync(place.file).size;

  test('comes after enough steps, and once', () => {
    const before = size();
    write();
    write();
    vi.advanceTimersByTime(250);
    expect(size()).toBe(before);
    write();
    vi.advanceTimersByTime(250);
    const after = size();
    expect(after).toBeGreaterThan(before + 60_000);
    write();
    vi.advanceTimersByTime(250);
    expect(size()).toBe(after);
  });

  test('does not come while steps do, nor while something runs', () => {
    const before = size();
    for (let count = 0; count < 12; count += 1) {
      write();
      vi.advanceTimersByTime(25);
    }
    expect(size()).toBe(before);
    idle = false;
    vi.advanceTimersByTime(250);
    expect(size()).toBe(before);
    idle = true;
    vi.advanceTimersByTime(250);
    expect(size()).toBeGreaterThan(before);
  });

  test('that fails leaves the log as it is, for the next one', () => {
    const row = db.row.bind(db);
    db.row = () => {
      throw new Error('disk I/O error');
    };
    for (let count = 0; count < 3; count += 1) write();
    vi.advanceTimersByTime(250);
    db.row = row;
    const before = size();
    for (let count = 0; count < 3; count += 1) write();
    vi.advanceTimersByTime(250);
    expect(size()).toBeGreaterThan(before);
  });

  test('does not come after the end', () => {
    const before = size();
    for (let count = 0; count < 3; count += 1) write();
    checkpoint.stop();
    write();
    vi.advanceTimersByTime(250);
    expect(size()).toBe(before);
  });
});
