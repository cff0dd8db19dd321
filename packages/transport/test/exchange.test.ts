import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createTransport, type TransportEvent, transportChannelName } from '@ebox-bridge/transport';
import { describe, expect, it } from 'vitest';
import { counted, http, transport } from './servers.ts';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe('an exchange', () => {
  it('sends a body at hand, and reads status, headers and bytes', async () => {
    const origin = await http((request, response) => {
      response.writeHead(201, {
        'X-Seen': `${request.method} ${request.url} ${request.headers['content-length']}`,
        'X-Two': ['a', 'b'],
      });
      request.pipe(response);
    });
    const answer = await transport(origin).request({ method: 'POST', path: '/a?b=c', body: Buffer.from('hello') });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-seen')).toBe('POST /a?b=c 5');
    expect(answer.headers.get('x-two')).toBe('a, b');
    expect(text(await answer.bytes(5))).toBe('hello');
  });

  it.each([
    ['with Content-Length', 3_000_000, '3000000', undefined],
    ['chunked', undefined, undefined, 'chunked'],
  ])('streams a body %s', async (_name, contentLength, length, encoding) => {
    const origin = await http(async (request, response) => {
      let size = 0;
      for await (const chunk of request) size += chunk.length;
      response.end(JSON.stringify([size, request.headers['content-length'], request.headers['transfer-encoding']]));
    });
    const body = counted(60_000, 3_000_000);
    const answer = await transport(origin).request({
      method: 'PUT',
      path: '/',
      body,
      ...(contentLength === undefined ? {} : { contentLength }),
    });
    expect(JSON.parse(text(await answer.bytes(100)))).toEqual(
      JSON.parse(JSON.stringify([3_000_000, length, encoding])),
    );
    expect(body.returned).toBe(true);
  });

  it.each([[[]], [['a']], [['ab', '', 'c'.repeat(10_000), 'd']], [['a', 'b'.repeat(3_000_000), 'c']]])(
    'sends a body in pieces as one, with its length',
    async (texts: readonly string[]) => {
      const origin = await http(async (request, response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk);
        const body = Buffer.concat(chunks).toString();
        response.end(JSON.stringify([body === texts.join(''), request.headers['content-length']]));
      });
      const body = texts.map((piece) => Buffer.from(piece));
      const answer = await transport(origin).request({ method: 'POST', path: '/', body });
      expect(JSON.parse(text(await answer.bytes(100)))).toEqual([true, String(texts.join('').length)]);
      const wrong = transport(origin).request({ method: 'POST', path: '/', body, contentLength: 1_000 });
      await expect(wrong).rejects.toThrow(TypeError);
    },
  );

  it('sends a large body at hand, none at all, and an empty stream', async () => {
    const origin = await http(async (request, response) => {
      let size = 0;
      for await (const chunk of request) size += chunk.length;
      response.end(String(size));
    });
    const it = transport(origin);
    const size = async (request: Parameters<typeof it.request>[0]) => text(await (await it.request(request)).bytes(10));
    expect(await size({ method: 'POST', path: '/', body: Buffer.alloc(5_000_000) })).toBe('5000000');
    expect(await size({ method: 'GET', path: '/' })).toBe('0');
    expect(await size({ method: 'POST', path: '/' })).toBe('0');
    expect(await size({ method: 'POST', path: '/', body: counted(1, 0) })).toBe('0');
    expect(await size({ method: 'POST', path: '/', body: counted(1, 0), contentLength: 0 })).toBe('0');
  });

  it('uses a connection again after an answer was read or discarded', async () => {
    const ports = new Set<number | undefined>();
    const origin = await http((request, response) => {
      ports.add(request.socket.remotePort);
      request.resume().on('end', () => response.end(Buffer.alloc(1000)));
    });
    const one = transport(origin);
    for (let count = 0; count < 4; count++) {
      const answer = await one.request({ method: 'POST', path: '/', body: counted(10, 100) });
      if (count % 2 === 0) await answer.discard();
      else await answer.bytes(1000);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(ports.size).toBe(1);
  });

  it('refuses an answer above the bound, announced or not', async () => {
    const origin = await http((request, response) => {
      if (request.url === '/announced') response.setHeader('content-length', 11);
      response.write('12345');
      response.end('678901');
    });
    const one = transport(origin);
    for (const path of ['/announced', '/chunked']) {
      const answer = await one.request({ method: 'GET', path });
      await expect(answer.bytes(10)).rejects.toMatchObject({
        code: 'TRANSPORT_RESPONSE_TOO_LARGE',
        requestSent: 'maybe',
      });
      expect(text(await (await one.request({ method: 'GET', path })).bytes(11))).toBe('12345678901');
    }
  });

  it('closes the connection of an endless answer that is discarded', async () => {
    let closed = false;
    const origin = await http((_request, response) => {
      response.on('close', () => {
        closed = true;
      });
      const write = () => {
        if (!response.destroyed) response.write(Buffer.alloc(60_000), write);
      };
      write();
    });
    await (await transport(origin).request({ method: 'GET', path: '/' })).discard();
    await expect.poll(() => closed).toBe(true);
  });

  it('tells each step on the diagnostics channel, without query and personal number', async () => {
    const events: TransportEvent[] = [];
    const listener = (event: unknown) => events.push(event as TransportEvent);
    subscribe(transportChannelName, listener);
    try {
      const origin = await http((_request, response) => response.end('x'));
      const answer = await transport(origin).request({ method: 'GET', path: '/e/85073003328?token=secret' });
      await answer.bytes(1);
      expect(events.map(({ phase, status }) => [phase, status])).toEqual([
        ['start', undefined],
        ['sent', undefined],
        ['response', 200],
        ['end', undefined],
      ]);
      expect(new Set(events.map(({ path }) => path))).toEqual(new Set(['/e/***********']));
      expect(JSON.stringify(events)).not.toContain('secret');
    } finally {
      unsubscribe(transportChannelName, listener);
    }
  });

  it('refuses programmer mistakes', async () => {
    for (const origin of ['ftp://a', 'http://a/path', 'http://user:pw@a', 'a']) {
      expect(() => createTransport({ origin })).toThrow(TypeError);
    }
    expect(() => createTransport({ origin: 'http://a', timeouts: { headersMs: 0 } })).toThrow(TypeError);
    expect(() => createTransport({ origin: 'http://a', proxy: 'socks://b' })).toThrow(TypeError);
    const one = transport('http://127.0.0.1:9');
    const refused = (request: object) =>
      expect(one.request({ method: 'POST', path: '/', ...request })).rejects.toThrow(TypeError);
    await refused({ path: 'a' });
    await refused({ path: '/a b' });
    await refused({ path: '/a\r\nX: y' });
    await refused({ headers: { 'Transfer-Encoding': 'chunked' } });
    await refused({ headers: { 'X-A': 'b\r\nX: y' } });
    await refused({ body: Buffer.alloc(3), contentLength: 4 });
  });
});
