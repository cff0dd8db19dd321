import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { TLSSocket } from 'node:tls';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RecorderLimits } from '../../src/record/limits.ts';
import { type RecorderOptions, startRecorder } from '../../src/record/start-recorder.ts';
import { call, raw, sha256, startUpstream, stored } from './world.ts';

let directory: string;
const closing: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'ebox-record-test-')), 'out');
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
  rmSync(join(directory, '..'), { recursive: true, force: true });
});

async function record(upstream: URL, limits: Partial<RecorderLimits> = {}, more: Partial<RecorderOptions> = {}) {
  const recorder = await startRecorder({ upstream, directory, limits, ...more });
  closing.push(() => recorder.close(0));
  return recorder;
}

async function upstream(...parameters: Parameters<typeof startUpstream>): Promise<URL> {
  const server = await startUpstream(...parameters);
  closing.push(server.close);
  return server.url;
}

/** A server below HTTP: what it writes is what comes. */
async function rawUpstream(answer: (received: string) => string | 'reset' | undefined): Promise<URL> {
  const server = createTcpServer((socket) => {
    let received = '';
    socket.on('error', () => undefined);
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      received += chunk;
      const text = answer(received);
      if (text === 'reset') socket.resetAndDestroy();
      else if (text !== undefined) socket.end(text, 'latin1');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => server.close());
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

describe('what is passed on and stored', () => {
  const answer =
    'HTTP/1.1 201 Made it\r\nDATE: today\r\nX-Two: a\r\nx-two: b\r\nSet-Cookie: secret=1\r\nKeep-Alive: timeout=9\r\nContent-Length: 4\r\n\r\n\x00\xff\r\n';

  test('heads and bodies byte for byte, but for the values that give access', async () => {
    let seen = '';
    const url = await rawUpstream((received) => {
      seen = received;
      return received.endsWith('\xfe\x01') ? answer : undefined;
    });
    const { address } = await record(url);
    const head =
      'POST /a%20b?x=1&y=%C3 HTTP/1.1\r\nHost: localhost:1\r\nAUTHORIZATION: Bearer s3cret\r\nX-Odd: caf\xe9\r\nx-odd: 2\r\nConnection: close, x-hop\r\nX-Hop: 1\r\nTE: trailers\r\nContent-Length: 4\r\n\r\n';
    const got = await raw(address, `${head}<\r\xfe\x01`);
    expect(seen).toBe(
      `POST /a%20b?x=1&y=%C3 HTTP/1.1\r\nHost: ${url.host}\r\nAUTHORIZATION: Bearer s3cret\r\nX-Odd: caf\xe9\r\nx-odd: 2\r\nContent-Length: 4\r\nConnection: close\r\n\r\n<\r\xfe\x01`,
    );
    expect(got).toBe(answer.replace(/Keep-Alive[^\n]*\n/, '').replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
    const [one] = await stored(directory, 1);
    expect(one?.file('request.head').toString('latin1')).toBe(
      head.replace('Bearer s3cret', '[removed by the recorder]'),
    );
    expect(one?.file('request.body').toString('latin1')).toBe('<\r\xfe\x01');
    expect(one?.file('response.head').toString('latin1')).toBe(
      `${answer.slice(0, -4)}`.replace('secret=1', '[removed by the recorder]'),
    );
    expect(one?.file('response.body').toString('latin1')).toBe('\x00\xff\r\n');
    expect(one?.exchange).toMatchObject({
      method: 'POST',
      path: '/a%20b?x=1&y=%C3',
      status: 201,
      ended: 'complete',
      redacted: false,
      request: { bytes: 4, sha256: sha256(Buffer.from('<\r\xfe\x01', 'latin1')), complete: true },
      response: { bytes: 4, sha256: sha256(Buffer.from('\x00\xff\r\n', 'latin1')), complete: true },
    });
    expect(JSON.parse(readFileSync(join(directory, 'index.jsonl'), 'utf8'))).toEqual(one?.exchange);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    const folder = join(directory, one?.exchange.id ?? '');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
  });

  test('chunked bodies, a DELETE with a body, a POST without one, HEAD, 204', async () => {
    const seen: string[] = [];
    const url = await upstream(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const { 'transfer-encoding': coding, 'content-length': length } = request.headers;
      seen.push([request.method, coding, length, body].join(' '));
      if (request.method === 'HEAD') response.writeHead(200, { 'content-length': '99' }).end();
      else if (request.method === 'DELETE') response.writeHead(204).end();
      else response.end('chunked answer');
    });
    const { address } = await record(url);
    const chunked = { 'transfer-encoding': 'chunked' };
    expect(await call(address, { headers: chunked, body: 'abc' })).toMatchObject({ body: 'chunked answer' });
    expect(await call(address, { method: 'DELETE', headers: chunked, body: 'x' })).toMatchObject({ status: 204 });
    expect(await raw(address, 'POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1.1 200/,
    );
    expect((await call(address, { method: 'HEAD' })).headers['content-length']).toBe('99');
    expect(seen).toEqual(['POST chunked  abc', 'DELETE chunked  x', 'POST  0 ', 'HEAD   ']);
    const all = await stored(directory, 4);
    expect(all.map(({ exchange }) => exchange.ended)).toEqual(Array.from({ length: 4 }, () => 'complete'));
  });

  test('Expect: 100-continue is the upstream to grant or to refuse', async () => {
    const grant = await upstream(() => undefined, {
      checkContinue: (request, response) => {
        response.writeContinue();
        request.resume().on('end', () => response.end('granted'));
      },
    });
    const refuse = await upstream(() => undefined, {
      checkContinue: (_, response) => response.writeHead(417, { connection: 'close' }).end('refused'),
    });
    const ask = async (url: URL): Promise<string> => {
      const { address } = await record(url);
      const { hostname, port } = new URL(address);
      const socket = connect(Number(port), hostname);
      socket.write(
        'POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n',
      );
      let text = '';
      for await (const chunk of socket.setEncoding('latin1')) {
        text += chunk as string;
        if (/^HTTP\/1.1 100 [^\n]*\r\n\r\n$/.test(text)) socket.write('ab');
      }
      return text;
    };
    const granted = await ask(grant);
    expect(granted).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 OK\r\n/);
    expect(granted).toMatch(/granted/);
    expect(await ask(refuse)).toMatch(/^HTTP\/1.1 417 /);
    const [first, second] = await stored(directory, 2);
    expect(first?.exchange).toMatchObject({ status: 200, request: { bytes: 2, complete: true } });
    expect(second?.exchange).toMatchObject({ status: 417, ended: 'complete', request: { bytes: 0, complete: false } });
  });

  test('an early answer reaches a caller that is still sending', async () => {
    const url = await upstream((_, response) => {
      response.writeHead(413, { connection: 'close' }).end('too much');
    });
    const { address } = await record(url);
    const answer = await call(address, { body: new Uint8Array(8 * 1024 * 1024) });
    expect(answer).toMatchObject({ status: 413, body: 'too much' });
    const [one] = await stored(directory, 1);
    expect(one?.exchange).toMatchObject({ status: 413, ended: 'complete', request: { bytes: 8 * 1024 * 1024 } });
  });
});

describe('what goes wrong is stored too', () => {
  test('nobody listens', async () => {
    const server = await startUpstream(() => undefined);
    await server.close();
    const { address } = await record(server.url);
    const answer = await call(address, { body: 'x'.repeat(1_000_000) });
    expect(answer.status).toBe(502);
    expect(JSON.parse(answer.body)).toMatchObject({ status: 502, code: 'CLI_UPSTREAM_FAILED' });
    const [one] = await stored(directory, 1);
    expect(one?.exchange).toMatchObject({
      ended: 'upstream-failed',
      error: 'ECONNREFUSED',
      status: null,
      response: null,
    });
    expect(one?.exchange.request).toMatchObject({ bytes: 1_000_000, complete: true });
    expect(one?.has('response.head')).toBe(false);
  });

  test('a reset instead of an answer, and an answer that is cut off', async () => {
    const reset = await record(await rawUpstream(() => 'reset'));
    expect((await call(reset.address, { body: 'x' })).status).toBe(502);
    const cut = await record(await rawUpstream(() => 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n123'));
    expect(await call(cut.address, { body: 'x' })).toMatchObject({ status: 200, body: '(cut off)' });
    const [first, second] = await stored(directory, 2);
    expect(first?.exchange).toMatchObject({ ended: 'upstream-failed', error: 'ECONNRESET' });
    expect(second?.exchange).toMatchObject({ ended: 'upstream-aborted', response: { bytes: 3, complete: false } });
  });

  test('a caller that goes away midway: the upstream sees no end', async () => {
    const upstreamEnd = Promise.withResolvers<boolean>();
    const url = await upstream((request) => {
      request.resume().on('error', () => undefined);
      request.on('close', () => upstreamEnd.resolve(request.complete));
    });
    const { address } = await record(url);
    const { hostname, port } = new URL(address);
    const socket = connect(Number(port), hostname);
    socket.write('POST /up HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf');
    await delay(200);
    socket.destroy();
    expect(await upstreamEnd.promise).toBe(false);
    const [one] = await stored(directory, 1);
    expect(one?.exchange).toMatchObject({
      ended: 'caller-aborted',
      request: { bytes: 4, complete: false },
      status: null,
    });
  });

  test('silence: of the upstream, of a caller that sends, of a caller that does not read', async () => {
    const limits = { callerIdleMs: 400, upstreamIdleMs: 800 };
    const silent = await record(await upstream(() => undefined), limits);
    expect((await call(silent.address, { body: 'x' })).status).toBe(504);
    expect(await raw(silent.address, 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nx')).toMatch(
      /^HTTP\/1.1 408 /,
    );
    const endless = await record(
      await upstream((_, response) => {
        const more = (): void => {
          while (response.write(Buffer.alloc(65_536)));
        };
        response.on('drain', more);
        more();
      }),
      limits,
    );
    const { hostname, port } = new URL(endless.address);
    const socket = connect(Number(port), hostname);
    socket.pause().on('error', () => undefined);
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const all = await stored(directory, 3);
    socket.destroy();
    expect(all.map(({ exchange }) => exchange.ended)).toEqual(['upstream-silent', 'caller-idle', 'caller-idle']);
  });

  test('a body at and above the limit', async () => {
    const url = await upstream((request, response) => request.resume().on('end', () => response.end('taken')));
    const { address } = await record(url, { bodyBytes: 1_000 });
    expect((await call(address, { body: 'x'.repeat(1_000) })).status).toBe(200);
    expect((await call(address, { body: 'x'.repeat(1_001) })).status).toBe(413);
    const [, second] = await stored(directory, 2);
    expect(second?.exchange.ended).toBe('too-large');
  });

  test('a disk that fails: the traffic goes on, and it is said', async () => {
    const url = await upstream((request, response) => request.resume().on('end', () => response.end('served')));
    const troubles: unknown[] = [];
    const { address } = await record(url, {}, { onTrouble: (error) => troubles.push(error) });
    rmSync(directory, { recursive: true });
    expect(await call(address, { body: 'x' })).toMatchObject({ status: 200, body: 'served' });
    expect(troubles).toHaveLength(1);
  });
});

test('a recorder that is stopped stores what is under way', async () => {
  const url = await upstream((request) => request.resume());
  const recorder = await startRecorder({ upstream: url, directory });
  const waiting = call(recorder.address, { body: 'x' }).then(
    ({ status }) => status,
    () => 'cut off',
  );
  await delay(200);
  await recorder.close(100);
  expect(await waiting).toBe('cut off');
  const [one] = await stored(directory, 1);
  expect(one?.exchange).toMatchObject({
    ended: 'recorder-stopped',
    status: null,
    request: { bytes: 1, complete: true },
  });
});

test('redacted: a multipart body keeps its boundary, in its head too', async () => {
  const url = await upstream((request, response) => request.resume().on('end', () => response.end()));
  const { address } = await record(url, {}, { redact: true });
  const type = 'multipart/related; boundary="85073003328"; start="<85073003328@x>"';
  const body = '--85073003328\r\nContent-ID: <85073003328@x>\r\nContent-Type: text/xml\r\n\r\n<a/>\r\n--85073003328--';
  await call(`${address}/85073003328`, { headers: { 'content-type': type, authorization: 'Basic eA==' }, body });
  const [one] = await stored(directory, 1);
  const head = one?.file('request.head').toString() ?? '';
  expect(head).toMatch(/^POST \/00000000000 HTTP/);
  expect(head).toMatch(/boundary="85073003328"; start="<00000000000@x>"\r\n/);
  expect(head).not.toMatch(/eA==/);
  expect(one?.file('request.body').toString()).toBe(body.replace('<85073003328@x>', '<00000000000@x>'));
  expect(one?.exchange).toMatchObject({ path: '/00000000000', redacted: true });
});

describe('attacks', () => {
  test('a web page reaches the recorder by a name of its own, or from another origin', async () => {
    const { address } = await record(await upstream((_, response) => response.end('secret')));
    expect((await call(address, { headers: { host: 'evil.example' } })).status).toBe(403);
    expect((await call(address, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
    expect((await call(address, { headers: { origin: 'http://localhost:3000' } })).status).toBe(200);
  });

  test('a request target that names another server', async () => {
    const { address } = await record(await upstream((_, response) => response.end('secret')));
    expect(await raw(address, 'GET http://other/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1.1 400 /,
    );
  });

  test('Connection names the framing headers', async () => {
    let seen = '';
    const url = await rawUpstream((received) => {
      seen = received;
      return received.endsWith('ab') ? 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n' : undefined;
    });
    const { address } = await record(url);
    await raw(
      address,
      'POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close, content-length\r\nContent-Length: 2\r\n\r\nab',
    );
    expect(seen).toMatch(/Content-Length: 2\r\n/);
  });

  test('headers above the limit', async () => {
    const { address } = await record(await upstream((_, response) => response.end()), { headerBytes: 8_192 });
    expect((await call(address, { headers: { x: 'y'.repeat(9_000) } })).status).toBe(431);
  });
});

test('an https upstream: its authority has to be known; a client certificate is shown to it', async () => {
  const pki = await createTestPki();
  const server = await pki.issue({ commonName: 'localhost', cbeNumber: '0206731645' });
  const client = await pki.issue({ commonName: 'a:b', cbeNumber: '0206731645' });
  const https = createTlsServer(
    { key: server.privateKeyPem, cert: server.chainPem, ca: pki.caPem, requestCert: true, rejectUnauthorized: false },
    (request, response) => response.end((request.socket as TLSSocket).authorized ? 'known' : 'unknown'),
  );
  await new Promise<void>((resolve) => https.listen(0, '127.0.0.1', resolve));
  closing.push(async () => https.close());
  const url = new URL(`https://localhost:${(https.address() as AddressInfo).port}`);
  const ask = async (tls: RecorderOptions['tls'] = {}) => call((await record(url, {}, { tls })).address, { body: 'x' });
  expect(JSON.parse((await ask()).body)).toMatchObject({ code: 'CLI_UPSTREAM_FAILED' });
  const { caPem: ca } = pki;
  expect((await ask({ ca })).body).toBe('unknown');
  expect((await ask({ ca, cert: client.chainPem, key: client.privateKeyPem })).body).toBe('known');
  expect((await ask({ ca, pfx: Buffer.from(client.pkcs12('secret')), passphrase: 'secret' })).body).toBe('known');
  await expect(ask({ ca, pfx: Buffer.from(client.pkcs12('secret')), passphrase: 'wrong' })).rejects.toMatchObject({
    code: 'CLI_UPSTREAM_INVALID',
  });
  const otherName = new URL(url.href.replace('localhost', '127.0.0.1'));
  const wrong = await call((await record(otherName, {}, { tls: { ca } })).address);
  expect(JSON.parse(wrong.body)).toMatchObject({ status: 502 });
});
