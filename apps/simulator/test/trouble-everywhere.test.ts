import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Identity } from '@ebox-bridge/certificate';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { operationNames, type Simulator, startSimulator } from '../src/index.ts';
import { type Caller, callers, send, type WireAnswer } from './every-operation.ts';
import {
  askToken,
  assertion,
  codeOf,
  grant,
  type HeldMessage,
  lastCall,
  publish,
  recipient,
  sender,
  setTrouble,
  token,
} from './rest-client.ts';
import { senderIdentity } from './soap-kit.ts';

let simulator: Simulator;
let bearer: string;
let identity: Identity;
beforeAll(async () => {
  simulator = await startSimulator();
  bearer = await token(simulator, 'sender');
  identity = await senderIdentity(simulator);
});
afterEach(() => fetch(`${simulator.urls.admin}/trouble`, { method: 'DELETE' }));
afterAll(() => simulator.close());

const call = async (caller: Caller) => send(await caller.request(simulator, bearer, identity));
const withTrouble = async (caller: Caller, trouble: Record<string, unknown>) => {
  const set = await setTrouble(simulator, { operation: caller.operation, count: 1, ...trouble });
  expect(set.status).toBe(201);
  return call(caller);
};
const timed = async (work: Promise<WireAnswer>) => {
  const started = performance.now();
  const answer = await work;
  return { answer, ms: performance.now() - started };
};
/** Status line of a good answer: a lookup of something unknown is a fault in SOAP. */
const good = ({ operation, ok }: Caller) => (operation === 'getStatus' ? 500 : ok);

test('nothing is left out but the operations of the platform and of the owners of profiles', () => {
  const internal = ['getEboxInfo', 'storeEboxMessage', 'linkEboxMessage', 'commitLinkEboxMessage'];
  const owners = ['createOrUpdateCitizenProfile', 'getInssForExternalAccount'];
  const tested = callers.map(({ operation }) => operation);
  expect([...tested, ...internal, ...owners].sort()).toEqual([...operationNames].sort());
});

describe.each(callers.map((caller) => [caller.operation, caller] as const))('%s', (_name, caller) => {
  test('without trouble it answers', async () => {
    expect((await call(caller)).status).toBe(good(caller));
  });

  test.each(['before', 'during', 'after'])('reset %s: no answer, and the next call is served', async (reset) => {
    expect(await withTrouble(caller, { reset })).toEqual({ headers: {}, body: '', error: 'ECONNRESET' });
    expect(await lastCall(simulator)).toMatchObject({ operation: caller.operation, status: 'reset' });
    expect((await call(caller)).status).toBe(good(caller));
  });

  test('503, and 429 with Retry-After', async () => {
    const overloaded = await withTrouble(caller, { status: 429, retryAfter: 7 });
    expect([overloaded.status, overloaded.headers['retry-after']]).toEqual([429, '7']);
    const down = await withTrouble(caller, { status: 503 });
    expect(down.status).toBe(503);
    expect(down.headers['content-type']).toMatch(caller.soap ? /^text\/xml/ : /^application\/json/);
    if (caller.soap) expect(down.body).toContain('SOA-02002');
  });

  test('409', async () => {
    const body = { code: 'IDEMPOTENCY_KEY_ALREADY_USED', id: '0', message: 'used' };
    const answer = await withTrouble(caller, { status: 409, body });
    expect([answer.status, JSON.parse(answer.body)]).toEqual([409, body]);
  });

  test('slow: before the processing, before the answer, in the head, in the body', async () => {
    for (const effect of ['latencyMs', 'answerLatencyMs', 'slowHeadersMs', 'slowBodyMs']) {
      const { answer, ms } = await timed(withTrouble(caller, { [effect]: 50 }));
      expect([effect, answer.status, answer.error]).toEqual([effect, good(caller), undefined]);
      expect(ms).toBeGreaterThan(25);
    }
  });

  test('a body that is cut off, or whose length is told wrong', async () => {
    const whole = await call(caller);
    const cut = await withTrouble(caller, { truncate: true });
    expect([cut.status, cut.error]).toEqual([good(caller), 'ECONNRESET']);
    expect(cut.body.length).toBeLessThan(Number(cut.headers['content-length']));
    const short = await withTrouble(caller, { lengthOff: 10 });
    expect([short.status, short.error]).toEqual([good(caller), 'ECONNRESET']);
    expect(Buffer.byteLength(short.body)).toBe(Number(short.headers['content-length']) - 10);
    if (whole.body !== '') expect((await withTrouble(caller, { lengthOff: -10 })).body).not.toBe(whole.body);
  });

  test('a wrong content type, and the page of a gateway', async () => {
    const typed = await withTrouble(caller, { contentType: 'application/octet-stream' });
    expect([typed.status, typed.headers['content-type']]).toEqual([good(caller), 'application/octet-stream']);
    const page = await withTrouble(caller, { gatewayPage: true, status: 404 });
    expect([page.status, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(page.body).toMatch(/^<!DOCTYPE html>/);
  });

  test('a client that is revoked', async () => {
    const revoked = await withTrouble(caller, { revokedClient: true });
    expect(revoked.status).toBe(caller.soap ? 500 : 401);
    const code = caller.operation === 'token' ? 'invalid_client' : 'invalidAccessToken';
    expect(revoked.body).toContain(caller.soap ? 'SOA-01001' : code);
  });

  test('a clock that is an hour off', async () => {
    const hour = 3_600;
    const shown = await withTrouble(caller, { dateSkewSeconds: hour });
    expect(shown.status).toBe(good(caller));
    expect(Date.parse(String(shown.headers['date'])) - Date.now()).toBeGreaterThan(hour * 990);
    const ahead = await withTrouble(caller, { clockSkewSeconds: hour });
    const refused = caller.soap ? 500 : 401;
    expect(ahead.status).toBe(refused);
    const behind = await withTrouble(caller, { clockSkewSeconds: -hour });
    // Tokens that were given a moment ago are good an hour earlier too; what callers sign lies in the future.
    const signed = caller.soap || caller.operation === 'token';
    expect(behind.status).toBe(signed ? refused : good(caller));
  });
});

describe('troubles aimed at an e-Box', () => {
  test.each(['consult', 'updateMessages', 'partition', 'preferences', 'searchMessageStatus'])(
    '%s',
    async (operation) => {
      const caller = callers.find((one) => one.operation === operation);
      if (!caller) throw new Error(`no call of ${operation}`);
      const aimed = ['preferences', 'searchMessageStatus'].includes(operation) ? recipient : sender;
      await setTrouble(simulator, { operation, recipient: '0406798006', status: 503 });
      expect((await call(caller)).status).toBe(good(caller));
      expect((await withTrouble(caller, { recipient: aimed, status: 503 })).status).toBe(503);
    },
  );
});

test('a client that is deleted: no token, and the tokens that it has are worth nothing', async () => {
  const pem = await readFile(join(simulator.pki, 'sender.pem'), 'utf8');
  const clientId = 'urn:test:client 1';
  await fetch(`${simulator.urls.admin}/clients`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ clientId, certificatePem: pem }),
  });
  const ask = async () => askToken(simulator, grant(await assertion(simulator, { clientId, keyOf: 'sender' })));
  const { access_token: own } = (await (await ask()).json()) as { access_token: string };
  const consult = () =>
    fetch(`${simulator.urls.messageRegistry}/v3/ebox/messages`, { headers: { authorization: `Bearer ${own}` } });
  expect((await consult()).status).toBe(200);
  const path = `${simulator.urls.admin}/clients/${encodeURIComponent(clientId)}`;
  expect((await fetch(path, { method: 'DELETE' })).status).toBe(204);
  expect((await fetch(path, { method: 'DELETE' })).status).toBe(404);
  expect(await codeOf(await consult())).toBe('401 urn:problem-type:belgif:invalidAccessToken');
  expect(await codeOf(await ask())).toBe('401 invalid_client');
});

describe('a download, which is streamed', () => {
  const content = 'x'.repeat(100_000);
  const download = async () => {
    const change = { recipient: { eboxType: 'enterprise', enterpriseNumber: sender } };
    const { messageId } = (await (await publish(simulator, { bearer, content, change })).json()) as HeldMessage;
    const url = `${simulator.urls.messageRegistry}/v3/ebox/messages/${messageId}/attachments/1/content`;
    return (trouble: Record<string, unknown>) =>
      setTrouble(simulator, { operation: 'consult', count: 1, ...trouble }).then(() =>
        send({ method: 'GET', url, headers: { authorization: `Bearer ${bearer}` } }),
      );
  };

  test('slow in its head and in its body: whole', async () => {
    const ask = await download();
    for (const trouble of [{ slowHeadersMs: 50 }, { slowBodyMs: 50 }]) {
      const { status, body, error } = await ask(trouble);
      expect([status, body === content, error]).toEqual([200, true, undefined]);
    }
  });

  test('cut off, and of another length than it says', async () => {
    const ask = await download();
    const cut = await ask({ truncate: true });
    expect([cut.status, cut.error]).toEqual([200, 'ECONNRESET']);
    expect(cut.body.length).toBeLessThan(content.length);
    const short = await ask({ lengthOff: 10 });
    expect([short.headers['content-length'], short.error]).toEqual([String(content.length + 10), 'ECONNRESET']);
    expect((await ask({ lengthOff: -10 })).body).not.toBe(content);
  });
});
