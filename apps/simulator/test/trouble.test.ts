import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../src/index.ts';
import { closing, filePart, jsonPart, rawUpload } from './raw-upload.ts';
import { codeOf, held, lastCall, message, publish, recipient, setTrouble, token } from './rest-client.ts';

let simulator: Simulator;
let bearer: string;
let key: string;
beforeAll(async () => {
  simulator = await startSimulator();
  bearer = await token(simulator);
});
beforeEach(() => {
  key = randomUUID();
});
afterEach(() => fetch(`${simulator.urls.admin}/trouble`, { method: 'DELETE' }));
afterAll(() => simulator.close());

const withKey = async () => (await held(simulator)).filter(({ idempotencyKey }) => idempotencyKey === key);
const listed = async () => (await (await fetch(`${simulator.urls.admin}/trouble`)).json()) as Record<string, unknown>[];
const search = () =>
  fetch(`${simulator.urls.federation}/eboxPreferences/search`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify({ eboxType: 'ENTERPRISE', eboxIdType: 'EnterpriseNumber', eboxIdValueList: [recipient] }),
  });
const settle = (ms: number) => new Promise((done) => setTimeout(done, ms));

describe('the trouble API', () => {
  test('POST answers the trouble with its id, GET lists it, DELETE ends it', async () => {
    const response = await setTrouble(simulator, { operation: 'publish', status: 503 });
    expect(response.status).toBe(201);
    const { id } = (await response.json()) as { id: string };
    expect(await listed()).toMatchObject([
      { id, operation: 'publish', status: 503, percent: 100, hits: 0, when: 'before' },
    ]);
    expect((await fetch(`${simulator.urls.admin}/trouble/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await listed()).toEqual([]);
  });

  test.each([
    ['an unknown key', { operation: 'publish', status: 503, latency: 5 }],
    ['an unknown operation', { operation: 'nothing', status: 503 }],
    ['no effect', { operation: 'publish' }],
    ['more than 100 percent', { status: 503, percent: 101 }],
    ['a latency of more than ten minutes', { latencyMs: 600_001 }],
    ['an unknown reset', { reset: 'sometimes' }],
  ])('%s is refused', async (_name, trouble) => {
    expect((await setTrouble(simulator, trouble)).status).toBe(400);
    expect(await listed()).toEqual([]);
  });

  test('count ends it by itself, other operations are left alone', async () => {
    await setTrouble(simulator, { operation: 'preferences', status: 503, count: 2 });
    expect((await publish(simulator, { bearer })).status).toBe(201);
    expect([(await search()).status, (await search()).status, (await search()).status]).toEqual([503, 503, 200]);
    expect(await listed()).toEqual([]);
  });

  test('percent 0 never hits', async () => {
    await setTrouble(simulator, { status: 503, percent: 0 });
    expect((await search()).status).toBe(200);
  });
});

describe('status', () => {
  test('before: nothing is processed; its body and Retry-After are answered', async () => {
    const body = '<html>maintenance</html>';
    await setTrouble(simulator, { operation: 'publish', status: 503, body, contentType: 'text/html', retryAfter: 7 });
    const response = await publish(simulator, { bearer, key });
    expect([response.status, response.headers.get('content-type'), response.headers.get('retry-after')]).toEqual([
      503,
      'text/html',
      '7',
    ]);
    expect(await response.text()).toBe(body);
    expect(await withKey()).toEqual([]);
  });

  test('after: the message is published all the same', async () => {
    await setTrouble(simulator, { operation: 'publish', status: 502, when: 'after' });
    expect((await publish(simulator, { bearer, key })).status).toBe(502);
    expect(await withKey()).toHaveLength(1);
  });

  test('early: answers while the caller is still sending', async () => {
    await setTrouble(simulator, { operation: 'publish', status: 429, when: 'early' });
    const never = async function* () {
      yield filePart('x');
      await settle(300);
      yield 'y';
    };
    const started = performance.now();
    expect((await rawUpload(simulator, bearer, never())).status).toBe(429);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test('the token endpoint may fail too', async () => {
    await setTrouble(simulator, { operation: 'token', status: 401, body: { error: 'invalid_client' } });
    await expect(token(simulator)).rejects.toThrow('invalid_client');
  });
});

describe('reset', () => {
  test('before and during publish nothing, after publishes', async () => {
    for (const [reset, published] of [
      ['before', 0],
      ['during', 0],
      ['after', 1],
    ] as const) {
      key = randomUUID();
      await setTrouble(simulator, { operation: 'publish', reset, count: 1 });
      await expect(publish(simulator, { bearer, key })).rejects.toThrow('fetch failed');
      expect(await lastCall(simulator)).toMatchObject({ status: 'reset', trouble: expect.any(String) });
      expect(await withKey()).toHaveLength(published);
    }
  });

  test('works on an operation with a small body', async () => {
    for (const reset of ['before', 'during', 'after']) {
      await setTrouble(simulator, { operation: 'preferences', reset, count: 1 });
      await expect(search()).rejects.toThrow('fetch failed');
    }
    expect((await search()).status).toBe(200);
  });
});

describe('latency', () => {
  test('a request that arrived whole is processed although its caller has left', async () => {
    await setTrouble(simulator, { operation: 'publish', latencyMs: 2_000 });
    const signal = AbortSignal.timeout(1_000);
    await expect(publish(simulator, { bearer, key, signal })).rejects.toThrow('timeout');
    expect(await withKey()).toEqual([]);
    expect(await lastCall(simulator)).toMatchObject({ status: 'aborted', messageId: expect.any(String) });
    expect(await withKey()).toHaveLength(1);
  });

  test('answerLatencyMs: processed at once, answered late', async () => {
    await setTrouble(simulator, { operation: 'publish', answerLatencyMs: 800 });
    let answered = false;
    const answer = publish(simulator, { bearer, key }).finally(() => {
      answered = true;
    });
    await expect.poll(withKey).toHaveLength(1);
    expect(answered).toBe(false);
    expect((await answer).status).toBe(201);
  });
});

describe('burnKey', () => {
  test('on400: a refused message uses its key up', async () => {
    await setTrouble(simulator, { operation: 'publish', burnKey: 'on400', count: 1 });
    expect((await publish(simulator, { bearer, key, change: { bodyContent: null } })).status).toBe(400);
    expect(await codeOf(await publish(simulator, { bearer, key }))).toBe('409 IDEMPOTENCY_KEY_ALREADY_USED');
  });

  test('on400: also a 400 that trouble itself answers', async () => {
    await setTrouble(simulator, { operation: 'publish', burnKey: 'on400', status: 400, count: 1 });
    expect((await publish(simulator, { bearer, key })).status).toBe(400);
    expect((await publish(simulator, { bearer, key })).status).toBe(409);
  });

  test('on400 leaves the key of an accepted message as it is: one message, then 409', async () => {
    await setTrouble(simulator, { operation: 'publish', burnKey: 'on400' });
    expect((await publish(simulator, { bearer, key })).status).toBe(201);
    expect(await withKey()).toHaveLength(1);
  });

  test('onAbort: an aborted upload uses its key up', async () => {
    await setTrouble(simulator, { operation: 'publish', burnKey: 'onAbort', count: 1 });
    const headers = { 'idempotency-key': `"${key}"` };
    await rawUpload(simulator, bearer, [filePart('hello')], { abort: true, headers });
    expect(await lastCall(simulator)).toMatchObject({ status: 'aborted' });
    expect((await publish(simulator, { bearer, key })).status).toBe(409);
    expect(await withKey()).toEqual([]);
    const whole = [filePart('hello'), jsonPart(message('hello')), closing];
    expect((await rawUpload(simulator, bearer, whole, { headers })).status).toBe(409);
  });
});

describe('troubles aimed at content', () => {
  const change = (text: string, more: Record<string, unknown> = {}) => ({ subject: { fr: text }, ...more });
  const status = async (text: string, more?: Record<string, unknown>) =>
    (await publish(simulator, { bearer, change: change(text, more) })).status;

  test.each([
    ['messageType', { messageType: 'OTHER' }, change('x', { messageTypeId: 'OTHER' })],
    ['text of the subject', { ticket: 'special' }, change('a special case')],
    [
      'recipient',
      { recipient: '0406798006' },
      { recipient: { eboxType: 'enterprise', enterpriseNumber: '0406798006' } },
    ],
  ])('by %s', async (_name, aim, hit) => {
    await setTrouble(simulator, { operation: 'publish', ...aim, status: 503 });
    expect(await status('nothing to see')).toBe(201);
    const response = await publish(simulator, { bearer, change: hit, key });
    expect(response.status).toBe(503);
    expect(await withKey()).toEqual([]);
  });

  test('all aims of one trouble must fit', async () => {
    await setTrouble(simulator, { operation: 'publish', messageType: 'OTHER', ticket: 'special', status: 503 });
    expect(await status('special')).toBe(201);
    expect(await status('special', { messageTypeId: 'OTHER' })).toBe(503);
  });

  test('magic values in the subject', async () => {
    expect(await status('TROUBLE-503')).toBe(503);
    expect(await codeOf(await publish(simulator, { bearer, change: change('TROUBLE-BINVALID_SENDER') }))).toBe(
      '500 INVALID_SENDER',
    );
    expect(await status('TROUBLE-TOKEN')).toBe(401);
    expect(await status('TROUBLE-NOTHING')).toBe(201);
    await expect(status('TROUBLE-RESET-AFTER')).rejects.toThrow();
    const page = await publish(simulator, { bearer, change: change('TROUBLE-HTML') });
    expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('<html>');
  });
});

describe('spoiled answers', () => {
  test('an answer that is cut off was processed all the same', async () => {
    await setTrouble(simulator, { operation: 'publish', truncate: true, count: 1 });
    const response = await publish(simulator, { bearer, key });
    expect(response.status).toBe(201);
    await expect(response.text()).rejects.toThrow();
    expect(await withKey()).toHaveLength(1);
  });

  test('wrong content type, wrong clock', async () => {
    await setTrouble(simulator, { operation: 'publish', contentType: 'text/plain', dateSkewSeconds: -3600, count: 1 });
    const response = await publish(simulator, { bearer });
    expect(response.headers.get('content-type')).toBe('text/plain');
    const date = Date.parse(response.headers.get('date') ?? '');
    expect(Math.abs(Date.now() - 3_600_000 - date)).toBeLessThan(10_000);
    expect(await response.json()).toHaveProperty('messageId');
  });

  test('a slow body comes whole, in its time', async () => {
    await setTrouble(simulator, { operation: 'preferences', slowBodyMs: 300, count: 1 });
    const started = performance.now();
    expect(await (await search()).json()).toHaveLength(1);
    expect(performance.now() - started).toBeGreaterThan(250);
  });

  test('a gateway page with a status of its own, before the service is reached', async () => {
    await setTrouble(simulator, { operation: 'publish', gatewayPage: true, status: 404, count: 1 });
    const response = await publish(simulator, { bearer, key });
    expect([response.status, (await response.text()).slice(0, 9)]).toEqual([404, '<!DOCTYPE']);
    expect(await withKey()).toEqual([]);
  });

  test('an expired token: on token the token itself, elsewhere the answer', async () => {
    await setTrouble(simulator, { operation: 'token', expiredToken: true, count: 1 });
    const expired = await token(simulator);
    expect(await codeOf(await publish(simulator, { bearer: expired }))).toBe(
      '401 urn:problem-type:belgif:expiredAccessToken',
    );
    await setTrouble(simulator, { operation: 'preferences', expiredToken: true, count: 1 });
    expect([(await search()).status, (await search()).status]).toEqual([401, 200]);
  });
});
