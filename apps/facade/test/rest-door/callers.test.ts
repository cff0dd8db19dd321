import { createHmac, generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type CryptoKey, exportJWK, type JWK, type KeyObject, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type RunningFacade, type World } from '../world.ts';
import { addKey, type RestAnswer, restClient, senderOfTests } from './rest-calls.ts';

const issuer = 'https://login.example.be';
const audience = 'https://facade.example.be/v1';
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const others = generateKeyPairSync('rsa', { modulusLength: 2048 });
const question = { eboxType: 'enterprise', enterpriseNumbers: ['0406798006'] };

let world: World;
let facade: RunningFacade;
let jwks: Server;
let asked = 0;
let key: string;
let stranger: string;

beforeAll(async () => {
  world = await openWorld();
  const publicKey: JWK = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  await writeFile(join(world.simulator.ready.dir, 'jwks.json'), JSON.stringify({ keys: [publicKey] }));
  jwks = createServer((_, response) => {
    asked += 1;
    response.end(JSON.stringify({ keys: [publicKey] }));
  });
  await new Promise<void>((resolve) => jwks.listen(0, '127.0.0.1', resolve));
  facade = await world.start((draft) => {
    key = addKey(draft);
    stranger = addKey(draft, { cbeNumber: '0999999922', application: 'unlisted' });
    draft['restDoor'].tokens = [
      { issuer, audience, jwks: 'jwks.json', cbeNumberClaim: 'cbe' },
      {
        issuer: 'https://remote.example.be',
        audience,
        jwks: `http://127.0.0.1:${(jwks.address() as AddressInfo).port}/jwks`,
        cbeNumberClaim: 'cbe',
        applicationClaim: 'app',
      },
      {
        issuer: 'https://away.example.be',
        audience,
        jwks: 'http://127.0.0.1:9/jwks',
        cbeNumberClaim: 'cbe',
      },
    ];
  });
});
afterAll(async () => {
  jwks.close();
  await world.close();
});

interface TokenChange {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly signer?: CryptoKey | KeyObject;
}

function token({ claims = {}, header = {}, signer = keys.privateKey }: TokenChange = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    iss: issuer,
    aud: audience,
    iat: now,
    exp: now + 300,
    cbe: senderOfTests.cbeNumber,
    client_id: senderOfTests.application,
    ...claims,
  })
    .setProtectedHeader({ alg: 'RS256', kid: 'k1', ...header })
    .sign(signer);
}

const call = (credentials: string): Promise<RestAnswer> =>
  restClient(facade, credentials).post('/eboxes/search', question);

function expectUnknown(answer: RestAnswer): void {
  expect(answer).toMatchObject({ status: 401, body: { code: 'FACADE_UNAUTHENTICATED', retry: false, status: 401 } });
  expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(facade.log.find(({ callId, msg }) => callId === answer.body.id && msg === 'refused')).toMatchObject({
    code: 'FACADE_UNAUTHENTICATED',
  });
}

describe('who may call', () => {
  test('a key whose hash is configured', async () => {
    expect(await call(key)).toMatchObject({ status: 200, body: { eboxes: [{ exists: true }] } });
  });

  test('an access token of a configured issuer, by its file of keys', async () => {
    expect(await call(await token())).toMatchObject({ status: 200 });
  });

  test('an access token whose keys are fetched, once for many calls; the claim of the application is a setting', async () => {
    const remote = { iss: 'https://remote.example.be', app: senderOfTests.application, client_id: 'other' };
    for (let count = 0; count < 3; count += 1) {
      expect(await call(await token({ claims: remote }))).toMatchObject({ status: 200 });
    }
    expect(asked).toBe(1);
  });

  test('a CBE number that lost its leading zero on the way', async () => {
    expect(await call(await token({ claims: { cbe: '206731645' } }))).toMatchObject({ status: 200 });
  });

  test('not a known caller that is no listed sender', async () => {
    expect(await call(stranger)).toMatchObject({ status: 403, body: { code: 'FACADE_SENDER_NOT_ALLOWED' } });
  });

  test('not a token whose issuer cannot be asked now: 503, try again', async () => {
    const answer = await call(await token({ claims: { iss: 'https://away.example.be' } }));
    expect(answer).toMatchObject({ status: 503, body: { code: 'FACADE_ISSUER_UNAVAILABLE', retry: true } });
    expect(answer.headers.get('retry-after')).toBe('10');
  });
});

describe('attacks on the credentials', () => {
  const none = (claims: object) =>
    `${Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;
  const claims = {
    iss: issuer,
    aud: audience,
    exp: 4e9,
    cbe: senderOfTests.cbeNumber,
    client_id: senderOfTests.application,
  };
  const hmacWithPublicKey = () => {
    const head = Buffer.from(JSON.stringify({ alg: 'HS256', kid: 'k1' })).toString('base64url');
    const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
    const secret = keys.publicKey.export({ type: 'spki', format: 'pem' });
    return `${head}.${body}.${createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url')}`;
  };
  const attacks: readonly (readonly [string, () => string | Promise<string>])[] = [
    ['no credentials', () => ''],
    ['a made-up key', () => 'ebox_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'],
    ['the hash of a key in the place of the key', () => 'ebox_'.padEnd(64, 'a')],
    ['alg none', () => none(claims)],
    ['HMAC confusion: the public key as secret', hmacWithPublicKey],
    ['signed by another key', () => token({ signer: others.privateKey })],
    [
      'a key that the token brings itself (jwk)',
      async () => token({ signer: others.privateKey, header: { jwk: await exportJWK(others.publicKey) } }),
    ],
    [
      'a key set that the token names itself (jku)',
      () => token({ signer: others.privateKey, header: { jku: 'http://127.0.0.1:9/' } }),
    ],
    ['a weaker algorithm than listed', () => token({ header: { alg: 'RS512' } })],
    ['expired', () => token({ claims: { exp: Math.floor(Date.now() / 1000) - 120 } })],
    ['no expiry', () => token({ claims: { exp: undefined } })],
    ['not valid yet', () => token({ claims: { nbf: Math.floor(Date.now() / 1000) + 600 } })],
    ['for another audience', () => token({ claims: { aud: 'https://elsewhere.example.be' } })],
    ['of another issuer', () => token({ claims: { iss: 'https://evil.example.be' } })],
    [
      'of one issuer, signed by the key of another',
      () => token({ claims: { iss: 'https://remote.example.be' }, signer: others.privateKey }),
    ],
    ['without a CBE number', () => token({ claims: { cbe: undefined } })],
    ['with a list of CBE numbers', () => token({ claims: { cbe: [senderOfTests.cbeNumber] } })],
    ['without an application', () => token({ claims: { client_id: undefined } })],
    ['with an application that no ledger can keep (NUL)', () => token({ claims: { client_id: 'a\u0000b' } })],
    ['with an application of 256 characters', () => token({ claims: { client_id: 'a'.repeat(256) } })],
    ['a header that is no token', () => 'a b c'],
  ];
  test.each(attacks)('%s: refused', async (_, make) => {
    expectUnknown(await call(await make()));
  });

  test('after all of them the next honest call works', async () => {
    expect(await call(key)).toMatchObject({ status: 200 });
  });

  test('no credential is in the log', () => {
    expect(facade.logText()).not.toContain(key);
    expect(facade.logText()).not.toMatch(/eyJ[A-Za-z0-9_-]{20,}/);
  });
});

test('without restDoor everybody is refused', async () => {
  const closed = await world.start();
  const answer = await restClient(closed, key).get('/messages?ticket=T');
  expect(answer).toMatchObject({ status: 401, body: { code: 'FACADE_UNAUTHENTICATED' } });
  expect(answer.body.detail).toContain('No way to call is configured (restDoor)');
});

test('who shows no credentials is told which are taken here', async () => {
  const told = await (await fetch(`${facade.urls.rest}/messages?ticket=T`)).json();
  expect(told).toMatchObject({
    detail:
      'The request carries no credentials that are known here. Expected: the header Authorization, by the scheme Bearer, ' +
      'with a key (ebox_...) or an access token.',
  });
});
