import { createHash } from 'node:crypto';
import { createServer as createHttp, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect } from 'node:net';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { describe, expect, it } from 'vitest';
import type { Transport } from '../src/index.ts';
import { http, listen, pause, portOf, transport } from './servers.ts';

const total = 24 * 1024 * 1024;

/**
 * A source that writes over what it gave as soon as it may: before each chunk all earlier ones but the last `held` bytes.
 * Chunks are of 1 to `largest` bytes, and no two have the same content.
 */
function overwriting(held: number, largest: number) {
  const digest = createHash('sha256');
  async function* chunks(): AsyncGenerator<Uint8Array, void, void> {
    const given: Uint8Array[] = [];
    let kept = 0;
    for (let [sent, turn] = [0, 1]; sent < total; turn += 1) {
      while (given[0] !== undefined && kept - given[0].length >= held) {
        const oldest = given.shift();
        oldest?.fill(0xff);
        kept -= oldest?.length ?? 0;
      }
      const chunk = Buffer.alloc(Math.min(total - sent, 1 + ((turn * 7919) % largest)), `${turn}.`);
      digest.update(chunk);
      given.push(chunk);
      kept += chunk.length;
      sent += chunk.length;
      yield chunk;
    }
  }
  return { chunks: chunks(), sha256: () => digest.digest('hex') };
}

/** Reads a request with pauses, so that what was sent piles up, and answers its digest. */
const slowDigest: RequestListener = async (request: IncomingMessage, response) => {
  const digest = createHash('sha256');
  let read = 0;
  for await (const chunk of request) {
    digest.update(chunk);
    read += chunk.length;
    if (read > 2 * 1024 * 1024) {
      read = 0;
      await pause(15);
    }
  }
  response.end(digest.digest('hex'));
};

async function send(to: Transport, largest: number): Promise<{ readonly sent: string; readonly received: string }> {
  const { chunks, sha256 } = overwriting(to.heldBytes ?? Number.POSITIVE_INFINITY, largest);
  const answer = await to.request({ method: 'POST', path: '/', body: chunks, contentLength: total });
  return { received: Buffer.from(await answer.bytes(100)).toString(), sent: sha256() };
}

describe.each([20_000, 300_000])('heldBytes, with chunks of up to %i bytes', (largest) => {
  it('is what a streaming body may rely on, with a server that reads slowly', async () => {
    const { sent, received } = await send(transport(await http(slowDigest)), largest);
    expect(received).toBe(sent);
  });

  it('is so over TLS', async () => {
    const pki = await createTestPki();
    const { privateKeyPem: key, certificatePem: cert } = await pki.issue({
      commonName: 'localhost',
      cbeNumber: '0206731645',
    });
    const server = createHttps({ key, cert }, slowDigest);
    const origin = `https://localhost:${portOf(await listen(server as never))}`;
    const { sent, received } = await send(transport(origin, { ca: pki.caPem }), largest);
    expect(received).toBe(sent);
  });

  it('is so through a proxy', async () => {
    const to = portOf(await listen(createHttp(slowDigest)));
    const proxy = createHttp();
    proxy.on('connect', (_request, socket) => {
      const onward = connect(to, '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
      onward.on('error', () => undefined).pipe(socket);
      socket.on('error', () => undefined).pipe(onward);
    });
    proxy.on('request', slowDigest);
    const uri = `http://127.0.0.1:${portOf(await listen(proxy))}`;
    const { sent, received } = await send(transport(`http://127.0.0.1:${to}`, { proxy: uri }), largest);
    expect(received).toBe(sent);
  });
});
