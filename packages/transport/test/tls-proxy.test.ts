import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect } from 'node:net';
import { createTestPki, type IssuedCertificate, type TestPki } from '@ebox-bridge/certificate/test-pki';
import { beforeAll, describe, expect, it } from 'vitest';
import { listen, portOf, tcp, transport } from './servers.ts';

let pki: TestPki;
let server: IssuedCertificate;
let client: IssuedCertificate;
beforeAll(async () => {
  pki = await createTestPki();
  server = await pki.issue({ commonName: 'localhost', cbeNumber: '0206731645' });
  client = await pki.issue({ commonName: 'client', cbeNumber: '0206731645' });
});

const get = { method: 'GET', path: '/' } as const;
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

async function https(options: object = {}): Promise<string> {
  const made = createHttps(
    { key: server.privateKeyPem, cert: server.certificatePem, ...options },
    (request, response) => {
      const peer = 'getPeerCertificate' in request.socket ? (request.socket as never as Peer).getPeerCertificate() : {};
      response.end(`hello ${peer.subject?.CN ?? 'nobody'}`);
    },
  );
  return `https://localhost:${portOf(await listen(made as never))}`;
}
interface Peer {
  getPeerCertificate(): { subject?: { CN?: string } };
}

describe('TLS', () => {
  it('trusts the given CA and nothing else', async () => {
    const origin = await https();
    const answer = await transport(origin, { ca: pki.caPem }).request(get);
    expect(text(await answer.bytes(20))).toBe('hello nobody');
    await expect(transport(origin).request(get)).rejects.toMatchObject({
      code: 'TRANSPORT_TLS_FAILED',
      category: 'certificate',
      requestSent: 'no',
    });
    const other = await createTestPki();
    await expect(transport(origin, { ca: other.caPem }).request(get)).rejects.toMatchObject({
      code: 'TRANSPORT_TLS_FAILED',
    });
  });

  it('refuses a certificate of another host', async () => {
    const origin = (await https()).replace('localhost', '127.0.0.1');
    await expect(transport(origin, { ca: pki.caPem }).request(get)).rejects.toMatchObject({
      code: 'TRANSPORT_TLS_FAILED',
    });
  });

  it('refuses a server that does not speak TLS', async () => {
    const origin = (await tcp((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 no\r\n\r\n')))).replace(
      'http',
      'https',
    );
    await expect(transport(origin).request(get)).rejects.toMatchObject({
      code: 'TRANSPORT_TLS_FAILED',
      requestSent: 'no',
    });
  });

  it('shows a client certificate', async () => {
    const origin = await https({ ca: pki.caPem, requestCert: true, rejectUnauthorized: true });
    const clientCertificate = { certificate: client.certificatePem, privateKey: client.privateKeyPem };
    const answer = await transport(origin, { ca: pki.caPem, clientCertificate }).request(get);
    expect(text(await answer.bytes(20))).toBe('hello client');
    const nobody = transport(origin, { ca: pki.caPem }).request(get);
    await expect(nobody).rejects.toMatchObject({ code: expect.stringMatching(/^TRANSPORT_(TLS_FAILED|CLOSED)$/) });
  });
});

describe('a proxy', () => {
  const proxy = async (onConnect: (authorization: string | undefined) => boolean): Promise<string> => {
    const made = createHttp();
    made.on('connect', (request, socket) => {
      socket.on('error', () => undefined);
      if (!onConnect(request.headers['proxy-authorization'])) {
        socket.end('HTTP/1.1 407 No\r\n\r\n');
        return;
      }
      const upstream = connect(Number(request.url?.split(':')[1]), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.pipe(socket).pipe(upstream);
      });
      upstream.on('error', () => socket.destroy());
      socket.on('close', () => upstream.destroy());
    });
    return `http://user:p%40ss@127.0.0.1:${portOf(await listen(made))}`;
  };

  it('is used for https as a tunnel, with its credentials', async () => {
    const origin = await https();
    let seen: string | undefined;
    const url = await proxy((authorization) => {
      seen = authorization;
      return true;
    });
    const answer = await transport(origin, { ca: pki.caPem, proxy: url }).request(get);
    expect(text(await answer.bytes(20))).toBe('hello nobody');
    expect(seen).toBe(`Basic ${Buffer.from('user:p@ss').toString('base64')}`);
  });

  it('that refuses is a connection that failed, and its password stays out of the error', async () => {
    const origin = await https();
    const url = await proxy(() => false);
    const error = await transport(origin, { ca: pki.caPem, proxy: url })
      .request(get)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'TRANSPORT_CONNECT_FAILED', requestSent: 'no' });
    expect(String(error)).not.toContain('p%40ss');
  });
});
