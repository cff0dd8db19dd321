import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { counted, http, pause, tcp, transport, until } from './servers.ts';

const post = { method: 'POST', path: '/' } as const;

describe('connections that fail', () => {
  it('refused: nothing was sent, and the body is given back', async () => {
    const origin = await tcp(() => undefined);
    const closed = transport(origin.replace(/\d+$/, '1'));
    const body = counted(10, 100);
    let returned = false;
    const source: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => ({
        ...body[Symbol.asyncIterator](),
        next: () => Promise.reject(new Error('never asked')),
        return: async () => {
          returned = true;
          return { done: true, value: undefined };
        },
      }),
    };
    await expect(closed.request({ ...post, body: source })).rejects.toMatchObject({
      code: 'TRANSPORT_CONNECT_FAILED',
      requestSent: 'no',
      category: 'network',
    });
    expect(returned).toBe(true);
  });

  it('reset before any byte of the answer, never tried again', async () => {
    let connections = 0;
    const origin = await tcp((socket) => {
      connections++;
      socket.once('data', () => socket.resetAndDestroy());
    });
    const request = transport(origin).request({ ...post, body: Buffer.from('x') });
    await expect(request).rejects.toMatchObject({ code: 'TRANSPORT_CLOSED', requestSent: 'maybe' });
    await pause(50);
    expect(connections).toBe(1);
  });

  it('closed in the middle of an answer', async () => {
    const origin = await tcp((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf'));
    });
    const answer = await transport(origin).request({ method: 'GET', path: '/' });
    await expect(answer.bytes(10)).rejects.toMatchObject({ code: 'TRANSPORT_CLOSED' });
  });

  it('reset after the answer was whole', async () => {
    const origin = await tcp((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
        setTimeout(() => socket.resetAndDestroy(), 20);
      });
    });
    const one = transport(origin);
    expect((await (await one.request({ method: 'GET', path: '/' })).bytes(2)).length).toBe(2);
    await pause(60);
    expect((await (await one.request({ method: 'GET', path: '/' })).bytes(2)).length).toBe(2);
  });

  it('closed by the server while it was kept alive: reported, not repeated', async () => {
    let requests = 0;
    const origin = await tcp((socket) => {
      socket.on('data', () => {
        requests++;
        if (requests > 1) socket.destroy();
        else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
      });
    });
    const one = transport(origin);
    await (await one.request({ ...post, body: Buffer.from('1') })).discard();
    await pause(20);
    const second = one.request({ ...post, body: Buffer.from('2') });
    await expect(second).rejects.toMatchObject({ code: 'TRANSPORT_CLOSED', requestSent: 'maybe' });
    await pause(50);
    expect(requests).toBe(2);
  });

  it('closed before its first request, and during it', async () => {
    const origin = await tcp((socket) => {
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'));
    });
    const never = transport(origin);
    await never.close();
    await expect(never.request({ method: 'GET', path: '/' })).rejects.toMatchObject({
      code: 'TRANSPORT_ABORTED',
      requestSent: 'no',
    });
    const one = transport(origin);
    const running = one.request({ method: 'GET', path: '/' });
    const closing = one.close();
    expect((await (await running).bytes(2)).length).toBe(2);
    await closing;
  });

  it('another protocol', async () => {
    const origin = await tcp((socket) => socket.once('data', () => socket.end('220 mail.example ESMTP\r\n')));
    await expect(transport(origin).request({ method: 'GET', path: '/' })).rejects.toMatchObject({
      code: 'TRANSPORT_PROTOCOL_ERROR',
    });
  });
});

describe('request bodies', () => {
  it.each([
    ['chunked', undefined],
    ['with Content-Length', 1_000_000],
  ])('that fail midway (%s) never look complete to the server', async (_name, contentLength) => {
    const seen: { bytes: number; ended: boolean; aborted: boolean } = { bytes: 0, ended: false, aborted: false };
    const origin = await http((request: IncomingMessage, response) => {
      request.on('data', (chunk) => {
        seen.bytes += chunk.length;
      });
      request.on('end', () => {
        seen.ended = true;
        response.end();
      });
      request.on('error', () => undefined);
      request.on('close', () => {
        seen.aborted = !request.complete;
      });
    });
    const broken = new Error('digest mismatch');
    async function* body() {
      yield Buffer.alloc(10_000);
      await until(() => seen.bytes === 10_000);
      throw broken;
    }
    const request = transport(origin).request({ ...post, body: body(), ...(contentLength ? { contentLength } : {}) });
    const error = await request.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'TRANSPORT_REQUEST_BODY_FAILED', requestSent: 'maybe' });
    expect((error as Error).cause).toBe(broken);
    await until(() => seen.aborted);
    expect(seen.ended).toBe(false);
  });

  it('that fail before their first byte have sent nothing', async () => {
    let requests = 0;
    const origin = await http(() => requests++);
    // biome-ignore lint/correctness/useYield: it fails before it could yield
    async function* body(): AsyncGenerator<Uint8Array> {
      throw new Error('no file');
    }
    const request = transport(origin).request({ ...post, body: body() });
    await expect(request).rejects.toMatchObject({ code: 'TRANSPORT_REQUEST_BODY_FAILED', requestSent: 'no' });
    await pause(30);
    expect(requests).toBe(0);
  });

  it.each([999, 1001])('with another length than announced (%i of 1000) fail', async (size) => {
    let ended = false;
    const origin = await http((request) => {
      request.resume().on('error', () => undefined);
      request.on('end', () => {
        ended = true;
      });
    });
    const request = transport(origin).request({ ...post, body: counted(size, size), contentLength: 1000 });
    await expect(request).rejects.toMatchObject({ code: 'TRANSPORT_REQUEST_BODY_FAILED' });
    await pause(30);
    expect(ended).toBe(false);
  });

  it('end at an early final answer, which is returned', async () => {
    const origin = await http((_request, response) => {
      response.writeHead(413, { 'content-type': 'text/plain' }).end('too large');
    });
    const one = transport(origin);
    for (const contentLength of [50_003_968, undefined]) {
      const body = counted(65_536, 50_003_968);
      const answer = await one.request({ ...post, body, ...(contentLength ? { contentLength } : {}) });
      expect(answer.status).toBe(413);
      expect(Buffer.from(await answer.bytes(100)).toString()).toBe('too large');
      await until(() => body.returned);
      expect(body.given).toBeLessThan(50_000_000);
    }
    const next = await one.request({ method: 'GET', path: '/' });
    expect(next.status).toBe(413);
    await next.discard();
  });

  it('end at an early answer of a server that closes at once and reads no more', async () => {
    const origin = await tcp((socket) => {
      socket.once('data', () => {
        socket.pause();
        socket.end('HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\nConnection: close\r\n\r\nbig');
        setTimeout(() => socket.destroy(), 50);
      });
    });
    const one = transport(origin);
    for (const body of [counted(65_536, 50_003_968), Buffer.alloc(50_000_000)]) {
      const answer = await one.request({ ...post, body });
      expect([answer.status, Buffer.from(await answer.bytes(3)).toString()]).toEqual([413, 'big']);
    }
  });

  it('end at an early answer even while their source hangs', async () => {
    const origin = await http((_request, response) => response.writeHead(401).end());
    async function* body() {
      yield Buffer.from('x');
      await new Promise(() => undefined);
    }
    const answer = await transport(origin).request({ ...post, body: body() });
    expect(answer.status).toBe(401);
    await answer.discard();
  });

  it('are asked for no more than the server takes in', async () => {
    let open = () => undefined as unknown;
    const origin = await http((request, response) => {
      request.pause();
      open = () => {
        request.resume();
        request.on('end', () => response.end());
      };
    });
    const body = counted(65_536, 65_536 * 1000);
    const before = process.memoryUsage().rss;
    const answering = transport(origin).request({ ...post, body });
    await until(() => body.given > 0);
    await pause(300);
    expect(body.given).toBeLessThan(16 * 1024 * 1024);
    open();
    expect((await answering).status).toBe(200);
    await (await answering).discard();
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });
});

describe('answers', () => {
  it('are read from the server no faster than they are read from us', async () => {
    let written = 0;
    const origin = await http((_request, response) => {
      const chunk = Buffer.alloc(65_536);
      const write = () => {
        if (written >= 50_000_000) return response.end();
        written += chunk.length;
        return response.write(chunk, write);
      };
      write();
    });
    const answer = await transport(origin).request({ method: 'GET', path: '/' });
    await pause(300);
    expect(written).toBeLessThan(20_000_000);
    let size = 0;
    for await (const chunk of answer.body) size += chunk.length;
    expect(size).toBe(written);
  });
});

describe('AbortSignal', () => {
  it('before, during the request, and during the answer', async () => {
    const origin = await http((request, response) => {
      if (request.url === '/answer') response.write('x');
      request.resume().on('error', () => undefined);
    });
    const one = transport(origin);
    const reason = new Error('caller went away');
    const before = one.request({ ...post, signal: AbortSignal.abort(reason) });
    await expect(before).rejects.toMatchObject({ code: 'TRANSPORT_ABORTED', requestSent: 'no', cause: reason });
    const controller = new AbortController();
    const body = counted(10_000, Number.POSITIVE_INFINITY);
    const during = one.request({ ...post, body, signal: controller.signal });
    await until(() => body.given > 100_000);
    controller.abort(reason);
    await expect(during).rejects.toMatchObject({ code: 'TRANSPORT_ABORTED', requestSent: 'maybe' });
    await until(() => body.returned);
    const late = new AbortController();
    const answer = await one.request({ method: 'GET', path: '/answer', signal: late.signal });
    setTimeout(() => late.abort(reason), 20);
    await expect(answer.bytes(10)).rejects.toMatchObject({ code: 'TRANSPORT_ABORTED', cause: reason });
  });
});
