import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connect, type TLSSocket } from 'node:tls';
import type { TrustStore } from '@ebox-bridge/certificate';
import { der } from '@ebox-bridge/certificate/asn1';
import {
  buildCertificate,
  createTestPki,
  generateRsaKey,
  type IssuedCertificate,
  type TestPki,
} from '@ebox-bridge/certificate/test-pki';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { judgePeer, peerCertificate } from '../src/http/peer-certificate.ts';
import { watchTls } from '../src/http/renew-tls.ts';
import { listen } from '../src/http/server.ts';
import { createLog } from '../src/log.ts';
import { openWorld, type World } from './world.ts';

/** What a caller shows. */
type Shown = Pick<IssuedCertificate, 'certificatePem' | 'privateKeyPem'>;

let world: World;
let first: IssuedCertificate;
let second: IssuedCertificate;
let expired: IssuedCertificate;
const names = { commonName: 'localhost', cbeNumber: '0206731645' };
const tls = { certificate: 'tls.pem', privateKey: 'tls.key' };
const day = 86_400_000;

beforeAll(async () => {
  world = await openWorld();
  [first, second, expired] = await Promise.all([
    world.pki.issue({ ...names, notAfter: new Date(Date.now() + 40 * day) }),
    world.pki.issue({ ...names, notAfter: new Date(Date.now() + 90 * day) }),
    world.pki.issue({ ...names, notBefore: new Date(Date.now() - 2 * day), notAfter: new Date(Date.now() - day) }),
  ]);
});
beforeEach(() => install(first));
afterAll(() => world.close());

const inFolder = (name: string) => join(world.simulator.ready.dir, name);

async function replace(name: string, text: string): Promise<void> {
  await writeFile(inFolder(`${name}.new`), text);
  await rename(inFolder(`${name}.new`), inFolder(name));
}

async function install(issued: IssuedCertificate, key = issued): Promise<void> {
  await replace(tls.certificate, issued.chainPem);
  await replace(tls.privateKey, key.privateKeyPem);
}

/** The certificate that a new connection gets. */
async function shown(url: string): Promise<string> {
  const { port } = new URL(url);
  const socket = connect({ port: Number(port), host: '127.0.0.1', rejectUnauthorized: false });
  await new Promise<void>((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject));
  const fingerprint = socket.getPeerX509Certificate()?.fingerprint256 ?? '';
  socket.destroy();
  return fingerprint;
}

const fingerprintOf = (issued: IssuedCertificate) => issued.identity().certificate.fingerprint256;

async function daysLeft(metrics: string): Promise<number> {
  const text = await (await fetch(metrics)).text();
  return Number(/certificate="listen\.tls"\} (\d+)/.exec(text)?.[1]) / 86_400;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await delay(25);
  }
  expect.fail('it did not come about');
}

describe('files that are renewed under a running facade', () => {
  test('a reload takes them into use, open connections go on, and the metric follows', async () => {
    const facade = await world.start((draft) => Object.assign(draft['listen'], { tls }));
    expect(await shown(facade.urls.rest)).toBe(fingerprintOf(first));
    expect(await daysLeft(facade.urls.metrics)).toBeCloseTo(40, 0);
    const { port } = new URL(facade.urls.rest);
    const open = connect({ port: Number(port), host: '127.0.0.1', rejectUnauthorized: false });
    await new Promise((resolve) => open.once('secureConnect', resolve));
    await install(second);
    await facade.reload();
    expect(await shown(facade.urls.rest)).toBe(fingerprintOf(second));
    expect(await daysLeft(facade.urls.metrics)).toBeCloseTo(90, 0);
    open.write('GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    let answer = '';
    for await (const chunk of open) answer += String(chunk);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    await facade.close();
  });

  test.each<[string, () => Promise<void>]>([
    ['a certificate without its key', () => install(second, first)],
    ['a file that is no certificate', () => replace(tls.certificate, '<html>')],
    ['a certificate that has expired', () => install(expired)],
    ['an empty key', () => replace(tls.privateKey, '')],
  ])('%s: the former stays, and the log says so', async (_name, spoil) => {
    const facade = await world.start((draft) => Object.assign(draft['listen'], { tls }));
    await spoil();
    await facade.reload();
    expect(await shown(facade.urls.rest)).toBe(fingerprintOf(first));
    expect(await daysLeft(facade.urls.metrics)).toBeCloseTo(40, 0);
    const lines = facade.log.filter(({ level }) => level === 'error');
    expect(lines).toMatchObject([
      { msg: 'the files of listen.tls cannot be used; the former ones stay', err: { code: 'FACADE_TLS_INVALID' } },
    ]);
    await facade.close();
  });

  test('a changed file is noticed; a set that does not belong together is logged once', async () => {
    const lines: string[] = [];
    const used: X509Certificate[] = [];
    const { readTls, tlsFilesOf } = await import('../src/http/read-tls.ts');
    const { checkConfiguration } = await import('../src/index.ts');
    const draft = await world.configuration((change) => Object.assign(change['listen'], { tls }));
    const loaded = checkConfiguration(draft, world.simulator.ready.dir);
    const watch = watchTls({
      files: tlsFilesOf(loaded),
      read: () => readTls(loaded),
      use: ({ certificate }) => used.push(certificate),
      log: createLog('info', { write: (line) => lines.push(line) }),
      everyMs: 10,
    });
    const errors = () => lines.filter((line) => line.includes('cannot be used'));
    await delay(50);
    expect(used).toEqual([]);
    await replace(tls.certificate, second.chainPem);
    await until(async () => errors().length > 0);
    await delay(100);
    expect(errors()).toHaveLength(1);
    await replace(tls.privateKey, second.privateKeyPem);
    await until(async () => used.length > 0);
    expect(used.map(({ fingerprint256 }) => fingerprint256)).toEqual([fingerprintOf(second)]);
    watch.stop();
  });
});

describe('client certificates', () => {
  let callers: TestPki;
  let caller: IssuedCertificate;
  let stranger: IssuedCertificate;
  beforeAll(async () => {
    // The authority of the callers stands below a root that nobody names.
    callers = await (await createTestPki({ commonName: 'Unnamed root' })).issueAuthority({ commonName: 'Callers' });
    caller = await callers.issue({ commonName: 'caller', cbeNumber: '0206731645' });
    stranger = await (await createTestPki()).issue({ commonName: 'caller', cbeNumber: '0206731645' });
    await writeFile(inFolder('callers.pem'), callers.caPem);
  });
  const wanting = (clientCertificate: string) => ({ ...tls, clientCa: ['callers.pem'], clientCertificate });

  function status(url: string, shows?: Shown): Promise<number | string> {
    const own = shows === undefined ? {} : { cert: shows.certificatePem, key: shows.privateKeyPem };
    return new Promise((resolve) => {
      const request = httpsRequest(url, { ...own, rejectUnauthorized: false, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      request.on('error', () => resolve('refused'));
      request.end();
    });
  }

  test.each([
    ['request', 200, 200, 200],
    ['require', 200, 'refused', 'refused'],
  ])('%s: who shows one of clientCa, none, or one of a stranger', async (mode, own, none, other) => {
    const facade = await world.start((draft) => Object.assign(draft['listen'], { tls: wanting(mode) }));
    const url = `${facade.urls.health}/live`;
    expect([await status(url, caller), await status(url), await status(url, stranger)]).toEqual([own, none, other]);
    await facade.close();
  });

  /** A certificate of the callers' authority with a purpose, or dates, of its own. */
  async function special(content: { readonly purpose?: string; readonly notAfter?: Date; readonly authority?: true }) {
    const key = await generateRsaKey(2048);
    const { purpose, notAfter = new Date(Date.now() + day), authority = false } = content;
    const value = purpose && Buffer.from(der.sequence(der.oid(purpose))).toString('latin1');
    const certificatePem = buildCertificate(
      {
        subject: [{ type: 'CN', value: 'special' }],
        publicKey: createPublicKey(key),
        notBefore: new Date(Date.now() - 2 * day),
        notAfter,
        basicConstraints: { ca: authority },
        keyUsage: authority ? ['keyCertSign'] : ['digitalSignature'],
        moreExtensions: value === undefined ? [] : [{ id: '2.5.29.37', critical: false, value }],
      },
      { certificatePem: callers.caPem, key: createPrivateKey(callers.caKeyPem) },
    );
    return { certificatePem, privateKeyPem: key.export({ type: 'pkcs8', format: 'pem' }).toString() };
  }

  test.each([
    ['for TLS clients', { purpose: '1.3.6.1.5.5.7.3.2' }, 200],
    ['for TLS servers only', { purpose: '1.3.6.1.5.5.7.3.1' }, 'refused'],
    ['expired', { notAfter: new Date(Date.now() - day) }, 'refused'],
    ['of an authority', { authority: true }, 'refused'],
  ] as const)('a client certificate %s', async (_name, content, expected) => {
    const facade = await world.start((draft) => Object.assign(draft['listen'], { tls: wanting('require') }));
    expect(await status(`${facade.urls.health}/live`, await special(content))).toBe(expected);
    await facade.close();
  });

  test('an authority that the caller sends along, below one of clientCa', async () => {
    const below = await callers.issueAuthority({ commonName: 'Below' });
    const issued = await below.issue({ commonName: 'caller', cbeNumber: '0206731645' });
    const facade = await world.start((draft) => Object.assign(draft['listen'], { tls: wanting('require') }));
    const url = `${facade.urls.health}/live`;
    expect(await status(url, issued)).toBe('refused');
    expect(await status(url, { ...issued, certificatePem: issued.chainPem })).toBe(200);
    await facade.close();
  });

  test('a revoked one is none, by the list of its authority; an unknown list mode is an error at the start', async () => {
    const list = inFolder('callers.crl');
    const { serialNumber } = new X509Certificate(caller.certificatePem);
    const ask = async (crl: string, clientRevocation: string) => {
      await writeFile(list, crl);
      const facade = await world.start((draft) =>
        Object.assign(draft['listen'], {
          tls: { ...wanting('require'), clientCrls: ['callers.crl'], clientRevocation },
        }),
      );
      const answered = await status(`${facade.urls.health}/live`, caller);
      await facade.close();
      return answered;
    };
    expect(await ask(callers.revocationList(), 'fail-closed')).toBe(200);
    expect(await ask(callers.revocationList({ revoked: [{ serialNumber }] }), 'fail-open')).toBe('refused');
    const past = (days: number) => new Date(Date.now() - days * day);
    const expired = callers.revocationList({ thisUpdate: past(9), nextUpdate: past(2) });
    expect(await ask(expired, 'fail-open')).toBe(200);
    expect(await ask(expired, 'fail-closed')).toBe('refused');
    const start = (change: object) =>
      world.start((draft) => Object.assign(draft['listen'], { tls: { ...tls, ...change } }));
    const invalid = { code: 'FACADE_CONFIG_INVALID' };
    await expect(start({ clientCa: ['callers.pem'], clientCrls: ['callers.crl'] })).rejects.toMatchObject(invalid);
    await expect(start({ clientCrls: ['callers.crl'], clientRevocation: 'fail-open' })).rejects.toMatchObject(invalid);
  });

  test('an open connection whose certificate is revoked meanwhile has none from then on', async () => {
    let revoked = false;
    const trust = { evaluate: () => ({ trusted: !revoked }) } as unknown as TrustStore;
    const certificate = new X509Certificate(caller.certificatePem);
    const socket = { getPeerX509Certificate: () => certificate, destroy: () => undefined } as unknown as TLSSocket;
    judgePeer(socket, { trust, required: false });
    const request = { socket } as unknown as IncomingMessage;
    expect(peerCertificate(request)).toBe(certificate);
    revoked = true;
    // Not judged again for each request, but soon.
    expect(peerCertificate(request)).toBe(certificate);
    expect(peerCertificate(request, -1)).toBeUndefined();
    expect(peerCertificate(request)).toBeUndefined();
  });

  test('a certificate of another caller, without its key: the handshake fails', async () => {
    const facade = await world.start((draft) => Object.assign(draft['listen'], { tls: wanting('request') }));
    const stolen = { certificatePem: caller.certificatePem, privateKeyPem: stranger.privateKeyPem };
    await expect(async () => status(`${facade.urls.health}/live`, stolen)).rejects.toThrow(/key values mismatch/);
    await facade.close();
  });

  test('the verified certificate is told, one that was not verified is not', async () => {
    const seen: (X509Certificate | undefined)[] = [];
    const { readTls } = await import('../src/http/read-tls.ts');
    const { checkConfiguration } = await import('../src/index.ts');
    const draft = await world.configuration((change) => Object.assign(change['listen'], { tls: wanting('request') }));
    const material = await readTls(checkConfiguration(draft, world.simulator.ready.dir));
    const settings = { host: '127.0.0.1', port: 0, headersMs: 1000, headerBytes: 8192, connections: 8 };
    const handler = async (request: IncomingMessage, response: { end(): unknown }) => {
      seen.push(peerCertificate(request));
      response.end();
    };
    const secure = await listen({ ...settings, ...(material && { tls: material }) }, handler);
    for (const shows of [caller, undefined, stranger]) await status(secure.address, shows);
    const resumed = await statusOfResumed(secure.address, caller);
    await secure.close(0);
    const plain = await listen(settings, handler);
    await new Promise((resolve) => httpRequest(plain.address, resolve).end());
    await plain.close(0);
    const own = fingerprintOf(caller);
    expect(resumed).toBe(true);
    expect(seen.map((found) => found?.fingerprint256)).toEqual([own, undefined, undefined, own, own, undefined]);
  });

  /** Two connections, the second with the session of the first, which carries no certificate any more. */
  async function statusOfResumed(address: string, shows: IssuedCertificate): Promise<boolean> {
    const options = {
      port: Number(new URL(address).port),
      host: '127.0.0.1',
      rejectUnauthorized: false,
      cert: shows.certificatePem,
      key: shows.privateKeyPem,
    };
    const ask = async (socket: TLSSocket) => {
      await new Promise((resolve) => socket.once('secureConnect', resolve));
      const resumed = socket.isSessionReused();
      socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
      let session: Buffer | undefined;
      socket.on('session', (given) => {
        session = given;
      });
      for await (const _ of socket) {
        // To its end.
      }
      return { session, resumed };
    };
    const { session } = await ask(connect(options));
    return (await ask(connect({ ...options, session: session ?? expect.fail('no session') }))).resumed;
  }

  test('require without clientCa, and clientCa without certificate, are errors at the start', async () => {
    const start = (change: object) =>
      world.start((draft) => Object.assign(draft['listen'], { tls: { ...tls, ...change } }));
    await expect(start({ clientCertificate: 'require' })).rejects.toMatchObject({ code: 'FACADE_CONFIG_INVALID' });
    await expect(start({ clientCa: ['tls.key'] })).rejects.toMatchObject({
      code: 'FACADE_TLS_INVALID',
      message: expect.stringContaining('tls.key'),
    });
  });
});
