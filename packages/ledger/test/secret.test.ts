import { createHmac } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLedgerSecretFile, loadLedgerSecret } from '../src/index.ts';
import { createPlace, type Place } from './setting.ts';

describe('ledger secret', () => {
  let place: Place;
  beforeEach(async () => {
    place = await createPlace();
  });
  afterEach(() => place.remove());
  const load = (content: string | Buffer) => {
    const file = join(place.folder, 'given.secret');
    writeFileSync(file, content);
    return loadLedgerSecret(file);
  };

  test('a new file holds 32 bytes as a line of hexadecimal digits, for its owner only', () => {
    expect(readFileSync(place.secretFile, 'latin1')).toMatch(/^[0-9a-f]{64}\n$/);
    expect(statSync(place.secretFile).mode & 0o777).toBe(0o600);
  });

  test('an existing file is never overwritten', async () => {
    const before = readFileSync(place.secretFile, 'latin1');
    await expect(createLedgerSecretFile(place.secretFile)).rejects.toMatchObject({ code: 'LEDGER_SECRET_EXISTS' });
    expect(readFileSync(place.secretFile, 'latin1')).toBe(before);
  });

  test('the HMAC is over the JSON array of purpose and value', async () => {
    const secret = await load(`${'0b'.repeat(32)}\r\n`);
    const expected = createHmac('sha256', Buffer.alloc(32, 0x0b)).update('["p","vé\\"1"]', 'utf8').digest();
    expect(secret.hmac('p', 'vé"1').equals(expected)).toBe(true);
    expect(secret.hmac('pv', '').equals(secret.hmac('p', 'v'))).toBe(false);
  });

  test.each([
    ['31 bytes', 'ab'.repeat(31)],
    ['33 bytes', 'ab'.repeat(33)],
    ['two lines', `${'ab'.repeat(32)}\n\n`],
    ['a space', ` ${'ab'.repeat(32)}`],
    ['raw bytes', Buffer.alloc(32, 7)],
    ['nothing', ''],
  ])('%s is refused, without showing the content', async (_, content) => {
    const error: unknown = await load(content).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'LEDGER_SECRET_INVALID' });
    if (content !== '') expect(inspect(error)).not.toContain(content.toString('latin1'));
  });

  test('a missing file is refused, and a secret does not show its key', async () => {
    await expect(loadLedgerSecret(join(place.folder, 'none'))).rejects.toMatchObject({ code: 'LEDGER_SECRET_INVALID' });
    const secret = await load('ab'.repeat(32));
    expect(inspect(secret, { depth: 9, showHidden: true }) + JSON.stringify(secret)).not.toMatch(/ab ?ab|171/);
  });
});
