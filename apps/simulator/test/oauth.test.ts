import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../src/index.ts';
import { type AssertionOptions, askToken, assertion, codeOf, grant, token } from './rest-client.ts';

let simulator: Simulator;
let clock = () => new Date();
beforeAll(async () => {
  simulator = await startSimulator({ now: () => clock() });
});
afterAll(() => simulator.close());

const preference = 'scope:documentmanagement:ebox:enterprise:federation-rest:preference';

describe('token endpoint', () => {
  test('a correct assertion gets a Bearer token for ten minutes with all scopes of the client', async () => {
    const response = await askToken(simulator, grant(await assertion(simulator)));
    const body = (await response.json()) as Record<string, unknown>;
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 600 });
    expect(body['scope']).toContain('publicationsender');
    expect(body['access_token']).toMatch(/^[\w-]{43}$/);
  });

  test('a scope that is asked for is the only one granted', async () => {
    const response = await askToken(simulator, grant(await assertion(simulator), { scope: preference }));
    expect(await response.json()).toMatchObject({ scope: preference });
  });

  test('an unknown scope is refused', async () => {
    const response = await askToken(simulator, grant(await assertion(simulator), { scope: 'scope:none' }));
    expect(await codeOf(response)).toBe('400 invalid_scope');
  });

  const now = Math.floor(Date.now() / 1000);
  const attacks: Record<string, AssertionOptions> = {
    'signed by another client': { keyOf: 'sender' },
    'for another audience': { audience: 'https://services.socialsecurity.be/REST/oauth/v5/token' },
    'with another subject': { subject: 'somebody-else' },
    'of an unknown client': { clientId: 'nobody' },
    'with RS512': { algorithm: 'RS512' },
    'without jti': { jti: undefined },
    'with a life of 301 seconds': { lifetime: 301 },
    'that has expired': { issuedAt: now - 600 },
    'from the future': { issuedAt: now + 120 },
  };
  test.each(Object.entries(attacks))('an assertion %s is refused', async (_name, options) => {
    expect(await codeOf(await askToken(simulator, grant(await assertion(simulator, options))))).toBe(
      '401 invalid_client',
    );
  });

  test('a life of exactly 300 seconds is accepted', async () => {
    expect((await askToken(simulator, grant(await assertion(simulator, { lifetime: 300 })))).status).toBe(200);
  });

  test('attack: a replayed assertion', async () => {
    const form = grant(await assertion(simulator));
    expect((await askToken(simulator, form)).status).toBe(200);
    expect(await codeOf(await askToken(simulator, form))).toBe('401 invalid_client');
  });

  test('attack: an unsigned assertion, and one signed with the public certificate as HMAC key', async () => {
    const clientId = simulator.ready.clients.facade;
    const claims = {
      iss: clientId,
      sub: clientId,
      aud: simulator.urls.token,
      jti: randomUUID(),
      iat: now,
      exp: now + 60,
    };
    const pem = await readFile(join(simulator.pki, 'facade.pem'));
    const hmac = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(pem);
    expect(await codeOf(await askToken(simulator, grant(new UnsecuredJWT(claims).encode())))).toBe(
      '401 invalid_client',
    );
    expect(await codeOf(await askToken(simulator, grant(hmac)))).toBe('401 invalid_client');
  });

  test('requests that are not client credentials by assertion', async () => {
    const good = grant(await assertion(simulator));
    expect(await codeOf(await askToken(simulator, {}))).toBe('400 invalid_request');
    expect(await codeOf(await askToken(simulator, { ...good, grant_type: 'password' }))).toBe(
      '400 unsupported_grant_type',
    );
    expect(await codeOf(await askToken(simulator, { ...good, client_secret: 'x' }))).toBe('400 invalid_request');
    expect(await codeOf(await askToken(simulator, { ...good, client_assertion_type: 'x' }))).toBe(
      '400 invalid_request',
    );
    const twice = new URLSearchParams([...Object.entries(good), ['grant_type', 'client_credentials']]);
    const response = await fetch(simulator.urls.token, { method: 'POST', body: twice });
    expect(await codeOf(response)).toBe('400 invalid_request');
    expect((await fetch(simulator.urls.token)).status).toBe(405);
  });

  test('a body of 64 KiB is read, one octet more is 413', async () => {
    const post = (size: number) => askToken(simulator, { a: 'x'.repeat(size - 2) });
    expect((await post(64 * 1024)).status).toBe(400);
    expect((await post(64 * 1024 + 1)).status).toBe(413);
  });
});

describe('registered clients', () => {
  const register = (body: unknown) =>
    fetch(`${simulator.urls.admin}/clients`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  test('a client registered through the admin API gets its own scopes only', async () => {
    const certificatePem = await readFile(join(simulator.pki, 'sender.pem'), 'utf8');
    expect((await register({ clientId: 'mine', certificatePem, scopes: [preference] })).status).toBe(201);
    const response = await askToken(
      simulator,
      grant(await assertion(simulator, { clientId: 'mine', keyOf: 'sender' })),
    );
    expect(await response.json()).toMatchObject({ scope: preference });
  });

  test('a second certificate of a client works next to the first', async () => {
    const [first, second] = await Promise.all(
      ['sender', 'facade'].map((name) => readFile(join(simulator.pki, `${name}.pem`), 'utf8')),
    );
    await register({ clientId: 'rolling', certificatePem: first });
    await register({ clientId: 'rolling', certificatePem: second });
    for (const keyOf of ['sender', 'facade'] as const) {
      const form = grant(await assertion(simulator, { clientId: 'rolling', keyOf }));
      expect((await askToken(simulator, form)).status).toBe(200);
    }
  });

  test('attack: a file path instead of a certificate', async () => {
    expect((await register({ clientId: 'x', certificateFile: '/etc/passwd' })).status).toBe(400);
    expect((await register({ clientId: 'x', certificatePem: 'nonsense' })).status).toBe(400);
  });
});

describe('introspection', () => {
  const introspect = async (bearer: string, about: string) =>
    fetch(simulator.urls.introspect, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}` },
      body: new URLSearchParams({ token: about }),
    });

  test('says whose token it is, and false for an unknown one', async () => {
    const mine = await token(simulator);
    expect(await (await introspect(mine, mine)).json()).toMatchObject({
      active: true,
      client_id: simulator.ready.clients.facade,
      principalAttributes: { 'urn:be:fgov:kbo-bce:organization:cbe-number': ['0123456749'] },
    });
    expect(await (await introspect(mine, 'unknown')).json()).toEqual({ active: false });
  });

  test('needs its scope, and a token that has not expired', async () => {
    const weak = await token(simulator, 'facade', preference);
    expect(await codeOf(await introspect(weak, weak))).toBe('403 urn:problem-type:belgif:missingScope');
    const mine = await token(simulator);
    clock = () => new Date(Date.now() + 600_000);
    expect(await codeOf(await introspect(mine, mine))).toBe('401 urn:problem-type:belgif:expiredAccessToken');
    clock = () => new Date();
  });
});
