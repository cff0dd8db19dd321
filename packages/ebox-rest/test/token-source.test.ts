import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createTokenSource, EboxRestError } from '../src/index.ts';
import { answerJson, atEnd, listen } from './loopback.ts';
import { clientId, grant, identity, startTokenServer } from './token-server.ts';

const failure = async (promise: Promise<unknown>): Promise<EboxRestError> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EboxRestError);
  return error as EboxRestError;
};

describe('the assertion', () => {
  it('authenticates with private_key_jwt, verified by an independent library', async () => {
    const { tokens, calls, tokenUrl } = await startTokenServer();
    expect(await tokens.token()).toBe('secret-token-1');
    const [call] = calls;
    expect(call?.contentType).toBe('application/x-www-form-urlencoded');
    expect(call?.form.get('grant_type')).toBe('client_credentials');
    expect(call?.form.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    expect(call?.form.has('scope')).toBe(false);
    expect(call?.header).toEqual({ alg: 'RS256', typ: 'JWT' });
    expect(Object.keys(call?.claims ?? {}).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'jti', 'sub']);
    expect(call?.claims.aud).toBe(tokenUrl);
    expect((call?.claims.exp ?? 0) - (call?.claims.iat ?? 0)).toBe(180);
  });

  it('takes scope, key id, audience, algorithm, lifetime and clock from the settings', async () => {
    const { tokens, calls } = await startTokenServer(grant, {
      scope: 'scope:a scope:b',
      keyId: 'key-1',
      audience: 'https://oauth.example.be',
      algorithm: 'RS512',
      lifetimeSeconds: 300,
      now: () => new Date('2030-01-02T03:04:05Z'),
    });
    await tokens.token();
    expect(calls[0]?.form.get('scope')).toBe('scope:a scope:b');
    expect(calls[0]?.header).toEqual({ alg: 'RS512', typ: 'JWT', kid: 'key-1' });
    expect(calls[0]?.claims).toMatchObject({ aud: 'https://oauth.example.be', iat: 1893553445, exp: 1893553745 });
  });

  it('never uses a jti twice', async () => {
    const { tokens, calls } = await startTokenServer();
    await tokens.renew(await tokens.token());
    expect(new Set(calls.map(({ claims }) => claims.jti)).size).toBe(2);
  });

  it('reports a signer that fails, without asking the server', async () => {
    const broken = new Error('HSM is gone');
    const { tokens, calls } = await startTokenServer(grant, {
      identity: { signer: { sign: () => Promise.reject(broken) } },
    });
    const error = await failure(tokens.token());
    expect([error.code, error.cause, calls.length]).toEqual(['REST_SIGNING_FAILED', broken, 0]);
  });

  it.each([
    { lifetimeSeconds: 301 },
    { lifetimeSeconds: 0 },
    { clientId: '' },
    { tokenUrl: '/token' },
    { tokenUrl: 'http://services.example.be/token' },
    { tokenUrl: 'https://user:secret@services.example.be/token' },
  ])('refuses %o', (wrong) => {
    const options = { clientId, tokenUrl: 'https://services.example.be/token', identity, ...wrong };
    expect(() => createTokenSource(options)).toThrow(TypeError);
  });
});

describe('the cache', () => {
  it('shares one request among concurrent callers', async () => {
    const { tokens, calls } = await startTokenServer(async (...answer) => {
      await sleep(50);
      await grant(...answer);
    });
    const all = await Promise.all(Array.from({ length: 50 }, () => tokens.token()));
    expect(new Set(all)).toEqual(new Set(['secret-token-1']));
    expect(calls.length).toBe(1);
  });

  it('refreshes before the end without making anybody wait', async () => {
    let now = 0;
    const { tokens, calls } = await startTokenServer(grant, { monotonicNow: () => now });
    await tokens.token();
    now = 539_000; // 10 % of 600 s: 540 s
    expect(await tokens.token()).toBe('secret-token-1');
    await sleep(30);
    expect(calls.length).toBe(1);
    now = 541_000;
    expect(await Promise.all([tokens.token(), tokens.token()])).toEqual(['secret-token-1', 'secret-token-1']);
    await expect.poll(() => tokens.token()).toBe('secret-token-2');
    expect(calls.length).toBe(2);
  });

  it('keeps a living token when the refresh fails, and never gives out a dead one', async () => {
    let now = 0;
    const { tokens, calls } = await startTokenServer(
      (call, count, response, request) =>
        count === 1 ? grant(call, count, response, request) : answerJson(response, 503, {}),
      { monotonicNow: () => now },
    );
    await tokens.token();
    now = 580_000;
    expect(await tokens.token()).toBe('secret-token-1');
    await expect.poll(() => calls.length).toBe(2);
    now = 600_000;
    expect((await failure(tokens.token())).code).toBe('REST_TOKEN_UNAVAILABLE');
  });

  it('renews once, however many callers had a 401', async () => {
    const { tokens, calls } = await startTokenServer(async (...answer) => {
      await sleep(30);
      await grant(...answer);
    });
    const used = await tokens.token();
    const renewed = await Promise.all(Array.from({ length: 20 }, () => tokens.renew(used)));
    expect(new Set(renewed)).toEqual(new Set(['secret-token-2']));
    expect(await tokens.renew(used)).toBe('secret-token-2'); // one that comes late
    expect(calls.length).toBe(2);
  });

  it('asks again after a failure', async () => {
    const { tokens } = await startTokenServer((call, count, response, request) =>
      count === 1 ? answerJson(response, 500, {}) : grant(call, count, response, request),
    );
    await failure(tokens.token());
    expect(await tokens.token()).toBe('secret-token-2');
  });

  it('trusts a token without expires_in for a minute', async () => {
    let now = 0;
    const { tokens, calls } = await startTokenServer(
      (_, count, response) => answerJson(response, 200, { access_token: `t${count}`, token_type: 'bearer' }),
      { monotonicNow: () => now },
    );
    await tokens.token();
    now = 29_000;
    expect(await tokens.token()).toBe('t1');
    now = 61_000;
    expect(await tokens.token()).toBe('t2');
    expect(calls.length).toBe(2);
  });
});

describe('refusals', () => {
  it('reads an OAuth error', async () => {
    const { tokens } = await startTokenServer((_, __, response) =>
      answerJson(response, 400, { error: 'invalid_client', error_description: 'unknown client 85073003328' }),
    );
    const error = await failure(tokens.token());
    expect(error.code).toBe('REST_TOKEN_REFUSED');
    expect(error.category).toBe('configuration');
    expect(error.retryable).toBe(false);
    expect(error.problem).toEqual({
      status: 400,
      code: 'invalid_client',
      message: 'unknown client ***********',
      shape: 'oauth',
    });
  });

  it('reads problem+json', async () => {
    const type = 'urn:problem-type:belgif:invalidAccessToken';
    const { tokens } = await startTokenServer((_, __, response) =>
      answerJson(
        response,
        401,
        { type, title: 'Invalid', detail: 'no', instance: 'urn:uuid:1' },
        'application/problem+json',
      ),
    );
    const { code, problem } = await failure(tokens.token());
    expect(code).toBe('REST_TOKEN_REFUSED');
    expect(problem).toEqual({
      status: 401,
      code: type,
      id: 'urn:uuid:1',
      message: 'Invalid: no',
      shape: 'problem+json',
    });
  });

  it.each([403, 404, 429, 500, 503, 302])('does not blame the client for a gateway page with %i', async (status) => {
    const { tokens } = await startTokenServer((_, __, response) => {
      response.writeHead(status, { 'content-type': 'text/html', 'retry-after': '7' }).end('<html>maintenance</html>');
    });
    const error = await failure(tokens.token());
    expect([error.code, error.retryable, error.retryAfterSeconds]).toEqual(['REST_TOKEN_UNAVAILABLE', true, 7]);
    expect(error.problem).toEqual({ status, shape: 'other' });
  });

  it('reports a server that is not there', async () => {
    const tokenUrl = 'http://127.0.0.1:1/token';
    const tokens = atEnd(createTokenSource({ clientId, tokenUrl, identity }));
    const error = await failure(tokens.token());
    expect([error.code, error.retryable]).toEqual(['REST_TOKEN_UNAVAILABLE', true]);
    expect(error.cause).toMatchObject({ code: 'TRANSPORT_CONNECT_FAILED' });
  });

  it.each([
    ['a token with a line break', { access_token: 'secret\r\nX-Evil: 1', token_type: 'Bearer', expires_in: 600 }],
    ['a huge token', { access_token: 'x'.repeat(16_385), token_type: 'Bearer', expires_in: 600 }],
    ['another token type', { access_token: 'secret', token_type: 'MAC', expires_in: 600 }],
    ['no token', { token_type: 'Bearer', expires_in: 600 }],
    ['a negative lifetime', { access_token: 'secret', token_type: 'Bearer', expires_in: -1 }],
    ['a word as lifetime', { access_token: 'secret', token_type: 'Bearer', expires_in: 'long' }],
    ['null', null],
    ['more than 64 KiB', { access_token: 'secret', token_type: 'Bearer', expires_in: 600, filler: 'x'.repeat(65_536) }],
  ])('refuses %s', async (_, body) => {
    const { tokens } = await startTokenServer((__, ___, response) => answerJson(response, 200, body));
    const error = await failure(tokens.token());
    expect(error.code).toBe('REST_TOKEN_MALFORMED');
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain('secret');
  });

  it('takes the longest allowed token', async () => {
    const { tokens } = await startTokenServer((_, __, response) =>
      answerJson(response, 200, { access_token: 'x'.repeat(16_384), token_type: 'Bearer', expires_in: '600' }),
    );
    expect((await tokens.token()).length).toBe(16_384);
  });
});

describe('close', () => {
  it('gives up a request under way', async () => {
    const { tokens, calls } = await startTokenServer(() => sleep(20_000, undefined, { ref: false }));
    const waiting = failure(tokens.token());
    await expect.poll(() => calls.length).toBe(1);
    const begun = performance.now();
    await tokens.close();
    expect((await waiting).code).toBe('REST_TOKEN_UNAVAILABLE');
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});

describe('secrecy', () => {
  it('shows no token when printed', async () => {
    const { tokens } = await startTokenServer();
    await tokens.token();
    const shown = [inspect(tokens, { depth: null, showHidden: true }), String(tokens), JSON.stringify(tokens)].join();
    expect(shown).toContain(clientId);
    expect(shown).not.toContain('secret-token');
  });

  it('shows no assertion that a server quotes', async () => {
    const origin = await listen(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const assertion = new URLSearchParams(body).get('client_assertion') ?? '';
      answerJson(response, 400, { error: 'invalid_request', error_description: `bad: ${assertion} (${body})` });
    });
    const tokens = atEnd(createTokenSource({ clientId, tokenUrl: `${origin}/token`, identity }));
    const shown = inspect(await failure(tokens.token()), { depth: null, showHidden: true });
    expect(shown).toContain('bad: ***');
    expect(shown).not.toContain('eyJ');
  });
});
