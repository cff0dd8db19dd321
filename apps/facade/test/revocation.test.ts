import { readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTrustStore, type Identity } from '@ebox-bridge/certificate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { trustWithLists } from '../src/revocation-lists.ts';
import { expectFault, send } from './answers.ts';
import { existence, signed } from './requests.ts';
import { openWorld, type World } from './world.ts';

let world: World;
let sender: Identity;
let file: string;

beforeAll(async () => {
  world = await openWorld();
  sender = await world.issue();
  file = join(world.simulator.ready.dir, 'ca.crl');
});
afterAll(() => world.close());

const revoking = () => world.pki.revocationList({ revoked: [{ serialNumber: sender.certificate.serialNumber }] });

/** A new file in place of the old one, as a scheduled job does it. */
async function replace(text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

describe('the door', () => {
  test('a revoked sender is not authenticated, others are', async () => {
    await replace(revoking());
    const facade = await world.start((draft) => {
      draft['trust'].crls = ['ca.crl'];
      draft['trust'].revocation = 'fail-open';
    });
    const url = facade.urls.eboxMessage;
    const answer = await send(url, await signed(sender, existence()));
    expectFault(facade, answer, 'SOA-01001');
    expect(answer.message).toContain('revoked');
    expect((await send(url, await signed(await world.issue(), existence()))).code).toBe('ok');
  });

  test('an expired list: fail-closed refuses everybody and the log says why, fail-open accepts', async () => {
    const past = (days: number) => new Date(Date.now() - days * 86_400_000);
    await replace(world.pki.revocationList({ thisUpdate: past(9), nextUpdate: past(2) }));
    for (const revocation of ['fail-open', 'fail-closed']) {
      const facade = await world.start((draft) => {
        Object.assign(draft['trust'], { crls: ['ca.crl'], revocation });
      });
      const answer = await send(facade.urls.eboxMessage, await signed(sender, existence()));
      expect(answer.code).toBe(revocation === 'fail-open' ? 'ok' : 'SOA-01001');
      expect(facade.log.find(({ msg }) => msg === 'a revocation list has expired')).toMatchObject({ revocation });
    }
  });

  test('no mode, no files, and files that cannot be used are errors at the start', async () => {
    const start = (trust: object) => world.start((draft) => void Object.assign(draft['trust'], trust));
    const code = (value: string) => expect.objectContaining({ code: value });
    await expect(start({ crls: ['ca.crl'] })).rejects.toThrow(code('FACADE_CONFIG_INVALID'));
    await expect(start({ revocation: 'fail-open' })).rejects.toThrow(code('FACADE_CONFIG_INVALID'));
    const both = { revocation: 'fail-closed' };
    await expect(start({ ...both, crls: ['nowhere'] })).rejects.toThrow(code('FACADE_FILE_UNREADABLE'));
    await replace('<html>');
    const named = { code: 'CERTIFICATE_CRL_MALFORMED', message: expect.stringContaining(`${file}: `) };
    await expect(start({ ...both, crls: ['ca.crl'] })).rejects.toThrow(expect.objectContaining(named));
  });
});

describe('a list that is replaced under a running facade', () => {
  const settled = () => new Promise((resolve) => setTimeout(resolve, 200));

  test('counts from then on; one that cannot be used leaves the former in force', async () => {
    await replace(world.pki.revocationList());
    const anchors = sender.chain.slice(-1);
    const trust = await trustWithLists({
      files: [file],
      mode: 'fail-closed',
      create: (crls) => createTrustStore({ anchors, revocation: { crls, onMissing: 'fail-closed' } }),
      everyMs: 0,
    });
    const trusted = () => trust.evaluate(sender.certificate, [], new Date()).trusted;
    const after = async (change: () => Promise<void>) => {
      await change();
      trusted();
      await settled();
      return trusted();
    };
    expect(trusted()).toBe(true);
    expect(await after(() => replace(revoking()))).toBe(false);
    expect(await after(() => replace('<html>'))).toBe(false);
    expect(await after(() => rm(file))).toBe(false);
    expect(await after(() => replace(world.pki.revocationList()))).toBe(true);
    expect(readFileSync(file, 'latin1')).toContain('X509 CRL');
  });
});
