import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { inspect } from 'node:util';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { createMessageRegistry, createTokenSource } from '@ebox-bridge/ebox-rest';
import type { TroubleInput } from '@ebox-bridge/simulator';
import { createTransport } from '@ebox-bridge/transport';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { message, outcomeOf, pdf, publication, rawServer, type SenderSetting, startSender } from './sender-kit.ts';

let setting: SenderSetting;
beforeAll(async () => {
  setting = await startSender();
});
beforeEach(() => setting.reset());
afterAll(() => setting.close());

const impatient = { headersMs: 1500, bodyMs: 1500, uploadIdleMs: 1500 };

/** What a trouble on `publish` must come to: who must act, and how many messages there are afterwards. */
interface Case {
  readonly name: string;
  readonly trouble: Omit<TroubleInput, 'operation'>;
  readonly error: { readonly code: string; readonly category: string; readonly retryAfterSeconds?: number } | undefined;
  /** Messages held after the call; and after the same key was sent again. */
  readonly held: readonly [number, number];
}

const cases: readonly Case[] = [
  {
    name: '503 with Retry-After',
    trouble: { status: 503, retryAfter: 7 },
    error: { code: 'REST_UNAVAILABLE', category: 'remote', retryAfterSeconds: 7 },
    held: [0, 1],
  },
  {
    name: '429 with Retry-After, early',
    trouble: { status: 429, retryAfter: 3, when: 'early' },
    error: { code: 'REST_UNAVAILABLE', category: 'remote', retryAfterSeconds: 3 },
    held: [0, 1],
  },
  {
    name: '503 after the message was published',
    trouble: { status: 503, when: 'after' },
    error: { code: 'REST_UNAVAILABLE', category: 'remote' },
    held: [1, 1],
  },
  {
    name: 'a page of a gateway',
    trouble: { gatewayPage: true },
    error: { code: 'REST_UNAVAILABLE', category: 'remote' },
    held: [0, 1],
  },
  {
    name: 'a page of a gateway that says 404',
    trouble: { gatewayPage: true, status: 404 },
    error: { code: 'REST_UNEXPECTED_ANSWER', category: 'remote' },
    held: [0, 1],
  },
  {
    name: 'a page of a gateway that says 403',
    trouble: { gatewayPage: true, status: 403 },
    error: { code: 'REST_UNEXPECTED_ANSWER', category: 'remote' },
    held: [0, 1],
  },
  {
    name: 'a page of a gateway that says 200',
    trouble: { gatewayPage: true, status: 200 },
    error: { code: 'REST_UNEXPECTED_ANSWER', category: 'remote' },
    held: [0, 1],
  },
  { name: '201 of another media type', trouble: { contentType: 'text/html' }, error: undefined, held: [1, 1] },
  { name: '201 whose body breaks off', trouble: { truncate: true }, error: undefined, held: [1, 1] },
  { name: '201 with a Content-Length that is too large', trouble: { lengthOff: 20 }, error: undefined, held: [1, 1] },
  { name: '201 with a Content-Length that is too small', trouble: { lengthOff: -20 }, error: undefined, held: [1, 1] },
  { name: '201 whose body never ends', trouble: { slowBodyMs: 60_000 }, error: undefined, held: [1, 1] },
  {
    name: 'headers that never end',
    trouble: { slowHeadersMs: 60_000 },
    error: { code: 'TRANSPORT_HEADERS_TIMEOUT', category: 'network' },
    held: [1, 1],
  },
  {
    name: 'a connection reset before the body',
    trouble: { reset: 'before' },
    error: { code: 'TRANSPORT_CLOSED', category: 'network' },
    held: [0, 1],
  },
  {
    name: 'a connection reset during the body',
    trouble: { reset: 'during' },
    error: { code: 'TRANSPORT_CLOSED', category: 'network' },
    held: [0, 1],
  },
  {
    name: 'a connection reset instead of the answer',
    trouble: { reset: 'after' },
    error: { code: 'TRANSPORT_CLOSED', category: 'network' },
    held: [1, 1],
  },
  {
    name: 'a refusal in the shape of the platform',
    trouble: {
      status: 400,
      contentType: 'application/problem+json',
      body: { type: 'urn:problem-type:belgif:badRequest', title: 'Bad Request', status: 400 },
    },
    error: { code: 'REST_REQUEST_REFUSED', category: 'caller-data' },
    held: [0, 1],
  },
  {
    name: 'a missing scope',
    trouble: { status: 403 },
    error: { code: 'REST_FORBIDDEN', category: 'configuration' },
    held: [0, 1],
  },
];

describe('a server in trouble: who must act, and never two messages', () => {
  test.each(cases)('$name', async ({ trouble, error, held }) => {
    // Only where the time-out is what is tested: a busy machine may take its time for the rest.
    const slow = trouble.slowBodyMs !== undefined || trouble.slowHeadersMs !== undefined;
    const registry = setting.client(slow ? { timeouts: impatient } : {});
    const key = randomUUID();
    const large = {
      partName: 'upfile1',
      fileName: 'a.pdf',
      contentType: 'application/pdf',
      body: Buffer.alloc(400_000),
    };
    await setting.trouble({ operation: 'publish', count: 1, ...trouble });
    const outcome = await outcomeOf(registry.publish(publication({ idempotencyKey: key, files: [large] })));
    if (error === undefined) expect(outcome).toMatchObject({ answer: { kind: 'published' }, error: undefined });
    else expect(outcome.error).toMatchObject(error);
    // Once only: nothing is repeated by itself.
    expect(await setting.calls('publish')).toBe(1);
    expect(await setting.messages()).toHaveLength(held[0]);
    // The same key again, as its own record tells the caller: at most one message in the end.
    const again = await setting.registry.publish(publication({ idempotencyKey: key, files: [large] }));
    expect(again.kind).toBe(held[0] === 1 ? 'keyUsed' : 'published');
    expect(await setting.messages()).toHaveLength(held[1]);
  });

  test('an expired token: one more attempt with a new one', async () => {
    await setting.trouble({ operation: 'publish', count: 1, expiredToken: true });
    expect(await setting.registry.publish(publication())).toMatchObject({ kind: 'published' });
    expect(await setting.messages()).toHaveLength(1);
    expect(await setting.calls('publish')).toBe(2);
  });

  test('a token that never works: told so after one more attempt', async () => {
    await setting.trouble({ operation: 'publish', revokedClient: true });
    const { answer, error } = await outcomeOf(setting.registry.publish(publication()));
    expect(answer).toMatchObject({ kind: 'unauthorized' });
    expect(error).toMatchObject({ code: 'REST_UNAUTHORIZED', category: 'configuration' });
    expect(await setting.messages()).toEqual([]);
    expect(await setting.calls('publish')).toBe(2);
  });
});

describe('a token endpoint in trouble: nothing is published', () => {
  test.each<[string, Omit<TroubleInput, 'operation'>, string, string]>([
    ['a revoked client', { revokedClient: true }, 'REST_TOKEN_REFUSED', 'configuration'],
    ['a clock an hour ahead of ours', { clockSkewSeconds: 3600 }, 'REST_CLOCK_OFF', 'configuration'],
    ['a clock an hour behind ours', { clockSkewSeconds: -3600 }, 'REST_CLOCK_OFF', 'configuration'],
    ['503', { status: 503, retryAfter: 5 }, 'REST_TOKEN_UNAVAILABLE', 'remote'],
    ['429', { status: 429, retryAfter: 5 }, 'REST_TOKEN_UNAVAILABLE', 'remote'],
    ['a page of a gateway', { gatewayPage: true }, 'REST_TOKEN_UNAVAILABLE', 'remote'],
    ['a page of a gateway that says 403', { gatewayPage: true, status: 403 }, 'REST_TOKEN_UNAVAILABLE', 'remote'],
    ['a page of a gateway that says 200', { gatewayPage: true, status: 200 }, 'REST_TOKEN_MALFORMED', 'remote'],
    ['another media type', { contentType: 'text/plain' }, 'REST_TOKEN_MALFORMED', 'remote'],
    ['a body that breaks off', { truncate: true }, 'REST_TOKEN_MALFORMED', 'remote'],
    ['a reset before the body', { reset: 'before' }, 'REST_TOKEN_UNAVAILABLE', 'remote'],
    ['a reset instead of the answer', { reset: 'after' }, 'REST_TOKEN_UNAVAILABLE', 'remote'],
  ])('%s', async (_name, trouble, code, category) => {
    const registry = setting.client({ tokens: setting.tokenSource({}) });
    await setting.trouble({ operation: 'token', ...trouble });
    await expect(registry.publish(publication())).rejects.toMatchObject({ code, category });
    expect(await setting.calls('publish')).toBe(0);
    expect(await setting.messages()).toEqual([]);
  });

  test('an assertion signed by a clock that is an hour slow is refused, and the clock is named', async () => {
    const tokens = setting.tokenSource({ now: () => new Date(Date.now() - 3_600_000) });
    await expect(tokens.token()).rejects.toMatchObject({
      code: 'REST_CLOCK_OFF',
      message: expect.stringMatching(/the clock of this machine is (3599|3600|3601) s behind that of the server/),
    });
  });
});

describe('what is no HTTP service of the e-Box', () => {
  const at = (origin: string, more: object = {}) => {
    const registry = createMessageRegistry({
      baseUrl: `${origin}/messageRegistry`,
      tokens: setting.tokens,
      ...more,
    });
    onTestFinished(() => registry.close());
    return registry;
  };

  test('nobody listens', async () => {
    await expect(at('http://127.0.0.1:1').publish(publication())).rejects.toMatchObject({
      code: 'TRANSPORT_CONNECT_FAILED',
      category: 'network',
      requestSent: 'no',
    });
  });

  test.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n', 'TRANSPORT_PROTOCOL_ERROR', 'remote'],
    ['half a status line', 'HTTP/1.1 20', 'TRANSPORT_CLOSED', 'network'],
    [
      'a header that never ends',
      `HTTP/1.1 201 Created\r\nx: ${'y'.repeat(200_000)}`,
      'TRANSPORT_PROTOCOL_ERROR',
      'remote',
    ],
  ])('%s', async (_name, bytes, code, category) => {
    const origin = await rawServer((socket) => socket.once('data', () => socket.end(bytes)));
    await expect(at(origin).publish(publication())).rejects.toMatchObject({ code, category, requestSent: 'maybe' });
  });

  test('a server that takes in nothing', async () => {
    const origin = await rawServer((socket) => socket.pause());
    const body = Buffer.alloc(32_000_000);
    const files = [{ partName: 'upfile1', fileName: 'a.pdf', contentType: 'application/pdf', body }];
    await expect(at(origin, { timeouts: impatient }).publish(publication({ files }))).rejects.toMatchObject({
      code: 'TRANSPORT_UPLOAD_TIMEOUT',
      category: 'network',
    });
  });

  test('a server whose certificate has expired', async () => {
    const pki = await createTestPki();
    const yesterday = Date.now() - 86_400_000;
    const issued = await pki.issue({
      commonName: '127.0.0.1',
      cbeNumber: '0206731645',
      notBefore: new Date(yesterday - 86_400_000),
      notAfter: new Date(yesterday),
    });
    const server = createServer({ key: issued.privateKeyPem, cert: issued.certificatePem }, () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const transport = createTransport({ origin, ca: pki.caPem });
    onTestFinished(() => transport.close());
    await expect(at(origin, { transport }).publish(publication())).rejects.toMatchObject({
      code: 'TRANSPORT_TLS_FAILED',
      category: 'certificate',
      requestSent: 'no',
      message: expect.stringContaining('CERT_HAS_EXPIRED'),
    });
  });
});

describe('tokens, assertions and keys', () => {
  test('are in no error, no log of it and nothing that is printed', async () => {
    const secrets: string[] = [];
    const origin = await rawServer((socket) => {
      let text = '';
      socket.on('data', (chunk) => {
        text += String(chunk);
        const [head = '', received] = text.split('\r\n\r\n', 2);
        const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
        if (received === undefined || text.length < head.length + 4 + length) return;
        const said = /Bearer (\S+)|client_assertion=([^&\s]+)/.exec(text);
        const secret = said?.[1] ?? said?.[2] ?? '';
        secrets.push(secret);
        // Nothing hinders a server from quoting what it received.
        const body = JSON.stringify({
          code: 'INVALID_INPUT',
          id: secret,
          message: `you sent ${secret}`,
          error: secret,
        });
        const start = `HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\ncontent-length: ${body.length}`;
        socket.end(`${start}\r\nx-echo: ${secret}\r\n\r\n${body}`);
      });
    });
    const tokens = createTokenSource({ clientId: 'client', tokenUrl: `${origin}/token`, identity: setting.identity });
    const registry = createMessageRegistry({ baseUrl: `${origin}/messageRegistry`, tokens: setting.tokens });
    onTestFinished(async () => void (await Promise.all([registry.close(), tokens.close()])));
    const body = Buffer.concat([pdf, Buffer.alloc(2000)]);
    const files = [{ partName: 'upfile1', fileName: 'a.pdf', contentType: 'application/pdf', body }];
    const refused = await outcomeOf(registry.publish(publication({ files, message: { ...message } })));
    const status = { messageId: 'x'.repeat(1000), recipient: message.recipient };
    const search = await registry.searchMessageStatus([status]).catch((error: unknown) => error);
    const token = await tokens.token().catch((error: unknown) => error);
    expect(secrets).toHaveLength(3);
    expect(refused.answer).toMatchObject({ kind: 'refused', error: { message: 'you sent ***' } });
    const printed = [refused, search, token, registry, tokens, setting.tokens].map((thing) => [
      inspect(thing, { depth: 20, showHidden: true }),
      JSON.stringify(thing),
      String(thing),
      thing instanceof Error ? thing.stack : '',
    ]);
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(20);
      expect(printed.flat().filter((text) => text?.includes(secret))).toEqual([]);
    }
  });
});
