import { describe, expect, it } from 'vitest';
import { counted, http, pause, tcp, transport } from './servers.ts';

const get = { method: 'GET', path: '/' } as const;

describe('time-outs', () => {
  it('connectMs: TLS that never answers, nothing sent', async () => {
    const origin = (await tcp(() => undefined)).replace('http', 'https');
    const started = performance.now();
    const body = counted(10, 100);
    const request = transport(origin, { timeouts: { connectMs: 150 } }).request({ method: 'POST', path: '/', body });
    await expect(request).rejects.toMatchObject({ code: 'TRANSPORT_CONNECT_TIMEOUT', requestSent: 'no' });
    expect(performance.now() - started).toBeLessThan(2000);
    expect(body.given).toBe(0);
  });

  it('connectMs: waiting for a free connection', async () => {
    const origin = await http(() => undefined);
    const one = transport(origin, { connections: 1, timeouts: { connectMs: 100, headersMs: 400 } });
    const first = one.request(get);
    await expect(one.request(get)).rejects.toMatchObject({ code: 'TRANSPORT_CONNECT_TIMEOUT', requestSent: 'no' });
    await expect(first).rejects.toMatchObject({ code: 'TRANSPORT_HEADERS_TIMEOUT' });
  });

  it('headersMs: no answer, counted from the end of the request body', async () => {
    const origin = await http((request) => request.resume());
    async function* slow() {
      for (let count = 0; count < 6; count++) {
        await pause(50);
        yield Buffer.from('x');
      }
    }
    const started = performance.now();
    const request = transport(origin).request({
      method: 'POST',
      path: '/',
      body: slow(),
      timeouts: { headersMs: 150 },
    });
    await expect(request).rejects.toMatchObject({ code: 'TRANSPORT_HEADERS_TIMEOUT', requestSent: 'maybe' });
    expect(performance.now() - started).toBeGreaterThan(400);
  });

  it('headersMs: a server that only reads a body at hand', async () => {
    const origin = await http(() => undefined);
    const request = transport(origin).request({
      method: 'POST',
      path: '/',
      body: Buffer.from('x'),
      timeouts: { headersMs: 100 },
    });
    await expect(request).rejects.toMatchObject({ code: 'TRANSPORT_HEADERS_TIMEOUT', requestSent: 'maybe' });
  });

  it('bodyMs: an answer that stops, not a reader that is slow', async () => {
    const origin = await http((request, response) => {
      response.write(Buffer.alloc(1_000_000));
      if (request.url === '/whole') response.end();
    });
    const one = transport(origin, { timeouts: { bodyMs: 100 } });
    const whole = await one.request({ method: 'GET', path: '/whole' });
    let size = 0;
    for await (const chunk of whole.body) {
      if (size === 0) await pause(300);
      size += chunk.length;
    }
    expect(size).toBe(1_000_000);
    const stopped = await one.request(get);
    await expect(stopped.bytes(2_000_000)).rejects.toMatchObject({
      code: 'TRANSPORT_BODY_TIMEOUT',
      requestSent: 'maybe',
    });
  });

  it('totalMs: an answer that trickles', async () => {
    const origin = await http((_request, response) => {
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    });
    const answer = await transport(origin).request({ ...get, timeouts: { totalMs: 200 } });
    await expect(answer.bytes(1000)).rejects.toMatchObject({ code: 'TRANSPORT_TOTAL_TIMEOUT' });
  });

  it('uploadIdleMs: a server that stops reading', async () => {
    const origin = await tcp((socket) => socket.pause());
    const body = counted(64 * 1024, 200_000_000);
    const request = transport(origin).request({ method: 'POST', path: '/', body, timeouts: { uploadIdleMs: 200 } });
    await expect(request).rejects.toMatchObject({ code: 'TRANSPORT_UPLOAD_TIMEOUT', requestSent: 'maybe' });
    expect(body.returned).toBe(true);
    expect(body.given).toBeLessThan(50_000_000);
  });

  it('uploadIdleMs: not for a source that is slow', async () => {
    const origin = await http(async (request, response) => {
      for await (const _chunk of request);
      response.end('ok');
    });
    async function* slow() {
      yield Buffer.from('x');
      await pause(300);
      yield Buffer.from('y');
    }
    const answer = await transport(origin).request({
      method: 'POST',
      path: '/',
      body: slow(),
      timeouts: { uploadIdleMs: 100 },
    });
    expect(answer.status).toBe(200);
    await answer.discard();
  });
});
