import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { createTransport } from '@ebox-bridge/transport';
import { describe, expect, test } from 'vitest';
import { createEboxConsumer, type EboxConsumer, type ReceivedAttachment } from '../../src/index.ts';
import { answerJson, atEnd } from '../loopback.ts';
import { type Answerer, attachmentOf, countedTokens, startProvider } from './provider-server.ts';

const content = 'x'.repeat(200_000);
const attachment = attachmentOf('1', content) as ReceivedAttachment;
const problem = (status: number, type: string) => ({ type, title: 'Problem', status });

async function download(consumer: EboxConsumer): Promise<void> {
  const { chunks } = await consumer.downloadAttachment('m1', attachment);
  for await (const _chunk of chunks);
}

/** What a consumer is told, for a list and for the content of an attachment. `category` says who must act. */
const cases: readonly (readonly [string, Answerer, object])[] = [
  [
    '429 with Retry-After',
    (_call, response) => void response.writeHead(429, { 'retry-after': '17' }).end(),
    { code: 'REST_UNAVAILABLE', category: 'remote', retryAfterSeconds: 17, retryable: true },
  ],
  [
    '503',
    (_call, response) => answerJson(response, 503, { id: 'a', code: 'DOWN', message: 'maintenance' }),
    { code: 'REST_UNAVAILABLE', category: 'remote', retryable: true },
  ],
  [
    'HTML of a gateway with 502',
    (_call, response) => void response.writeHead(502, { 'content-type': 'text/html' }).end('<html>'),
    { code: 'REST_UNAVAILABLE', category: 'remote' },
  ],
  [
    'HTML of a gateway with 403',
    (_call, response) => void response.writeHead(403, { 'content-type': 'text/html' }).end('<html>'),
    { code: 'REST_UNEXPECTED_ANSWER', category: 'remote' },
  ],
  [
    'HTML of a gateway with 200',
    (_call, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    { code: 'REST_UNEXPECTED_ANSWER', category: 'remote' },
  ],
  [
    'a revoked client',
    (_call, response) => answerJson(response, 401, problem(401, 'urn:problem-type:belgif:invalidAccessToken')),
    { code: 'REST_UNAUTHORIZED', category: 'configuration', retryable: false },
  ],
  [
    'a scope that is missing',
    (_call, response) => answerJson(response, 403, problem(403, 'urn:problem-type:belgif:missingScope')),
    { code: 'REST_FORBIDDEN', category: 'configuration' },
  ],
  [
    'a connection that ends instead of an answer',
    (_call, response) => void response.socket?.destroy(),
    { code: 'TRANSPORT_CLOSED', category: 'network' },
  ],
  [
    'a body that is cut off',
    (_call, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' });
      response.write('{"items":[');
      setTimeout(() => response.socket?.destroy(), 20);
    },
    { code: 'TRANSPORT_CLOSED', category: 'network' },
  ],
  ['headers that do not come', () => undefined, { code: 'TRANSPORT_HEADERS_TIMEOUT', category: 'network' }],
  [
    'a body that stands still',
    (_call, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{');
    },
    { code: 'TRANSPORT_BODY_TIMEOUT', category: 'network' },
  ],
  [
    'what is not HTTP',
    (_call, response) => void response.socket?.end('SSH-2.0-OpenSSH\r\n\r\n'),
    { code: 'TRANSPORT_PROTOCOL_ERROR', category: 'remote' },
  ],
];

describe.each(cases)('%s', (_name, answer, expected) => {
  const timeouts = { headersMs: 300, bodyMs: 300 };

  test('on a list', async () => {
    const { consumer } = await startProvider(answer, { timeouts });
    await expect(consumer.listMessages()).rejects.toMatchObject(expected);
  });

  test('on the content of an attachment', async () => {
    const { consumer } = await startProvider(answer, { timeouts });
    await expect(download(consumer)).rejects.toMatchObject(expected);
  });
});

describe('JSON that is not as the contract says', () => {
  test.each([
    ['wrong media type', 'text/plain', '{"items":[]}', 'REST_UNEXPECTED_ANSWER'],
    ['no JSON', 'application/json', '{"items":', 'REST_UNEXPECTED_ANSWER'],
    ['a list instead of an object', 'application/json', '[]', 'REST_ANSWER_INVALID'],
    ['items that are no list', 'application/json', '{"items":{}}', 'REST_ANSWER_INVALID'],
  ])('%s', async (_name, type, body, code) => {
    const { consumer } = await startProvider(
      (_call, response) => void response.writeHead(200, { 'content-type': type }).end(body),
    );
    await expect(consumer.listMessages()).rejects.toMatchObject({ code, category: 'remote' });
  });

  test('attack: a page of many megabytes is not read to its end', async () => {
    const { consumer } = await startProvider((_call, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"items":["');
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    const asked = consumer.listMessages({ pageSize: 10 });
    await expect(asked).rejects.toMatchObject({ code: 'TRANSPORT_RESPONSE_TOO_LARGE', category: 'remote' });
  });
});

test('a token that ended is renewed once', async () => {
  const { consumer, calls } = await startProvider((call, response) =>
    call.headers.authorization === 'Bearer token-1'
      ? answerJson(response, 401, problem(401, 'urn:problem-type:belgif:expiredAccessToken'))
      : answerJson(response, 200, { items: [], totalItems: 0 }),
  );
  expect((await consumer.listMessages()).items).toEqual([]);
  expect(calls.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
});

test('a server whose certificate has expired, or that nobody vouches for', async () => {
  const pki = await createTestPki();
  const day = 86_400_000;
  const expired = await pki.issue({
    commonName: 'localhost',
    cbeNumber: '0206731645',
    notBefore: new Date(Date.now() - 2 * day),
    notAfter: new Date(Date.now() - day),
  });
  const server = createServer({ cert: expired.certificatePem, key: expired.privateKeyPem }, (_request, response) =>
    response.end(),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    for (const ca of [pki.caPem, undefined]) {
      const transport = atEnd(createTransport({ origin, ...(ca === undefined ? {} : { ca }) }));
      const options = { baseUrl: `${origin}/v3`, version: 'v3', tokens: countedTokens(), transport } as const;
      const asked = createEboxConsumer(options).listMessages();
      await expect(asked).rejects.toMatchObject({ code: 'TRANSPORT_TLS_FAILED', category: 'certificate' });
    }
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
