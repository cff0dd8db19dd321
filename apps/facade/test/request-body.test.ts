import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { type BodyLimits, requestBody } from '../src/http/request-body.ts';

const limits: BodyLimits = { totalBytes: 1_000_000, idleMs: 200, slowestBytesPerSecond: 1000 };
let server: Server | undefined;
let socket: Socket | undefined;
afterEach(() => {
  socket?.destroy();
  server?.close();
});

/** Sends the head of a request, and what stands behind it in the same packet; answers what the server has of it. */
async function begin(length: number, first: string | Buffer = '') {
  const arrived = Promise.withResolvers<[IncomingMessage, ServerResponse]>();
  server = createServer((...call) => arrived.resolve(call)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const head = `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`;
  socket.write(Buffer.concat([Buffer.from(head), Buffer.from(first)]));
  const [request, response] = await arrived.promise;
  return { request, response, caller: socket };
}

async function collect(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('the body of a request', () => {
  test('that has arrived is read without a listener', async () => {
    const { request } = await begin(5, 'hello');
    const listeners = request.eventNames().length;
    const body = requestBody(request, limits);
    const read = body.next();
    expect(String((await read).value)).toBe('hello');
    expect(request.eventNames()).toHaveLength(listeners);
    expect(await body.next()).toEqual({ done: true, value: undefined });
    expect(await body.next()).toEqual({ done: true, value: undefined });
  });

  test('comes in pieces as the caller sends them, and leaves no listener', async () => {
    const { request, caller } = await begin(300_000);
    const listeners = request.eventNames().length;
    const sent = Buffer.alloc(300_000, 'é');
    const read = collect(requestBody(request, limits));
    for (let at = 0; at < sent.length; at += 50_000) {
      caller.write(sent.subarray(at, at + 50_000));
      await delay(10);
    }
    expect((await read).equals(sent)).toBe(true);
    expect(request.eventNames()).toHaveLength(listeners);
  });

  test('is read in the order in which it is asked for, also where nobody waits for the read before', async () => {
    const { request, caller } = await begin(10, 'hello');
    const body = requestBody(request, limits);
    const reads = [body.next(), body.next(), body.next(), body.next()];
    await delay(20);
    caller.write('world');
    const found = (await Promise.all(reads)).map(({ value }) => (value === undefined ? 'end' : String(value)));
    expect(found).toEqual(['hello', 'world', 'end', 'end']);
  });

  test('holds the caller up while nobody reads', async () => {
    const { request, caller } = await begin(50_000_000, 'x');
    const body = requestBody(request, { ...limits, totalBytes: 100_000_000 });
    await body.next();
    caller.write(Buffer.alloc(49_999_999));
    await delay(150);
    expect(request.readableLength).toBeLessThan(1_000_000);
    expect(caller.writableLength).toBeGreaterThan(1_000_000);
  });

  test('that stops coming is given up', async () => {
    const { request } = await begin(10, 'half');
    await expect(collect(requestBody(request, limits))).rejects.toMatchObject({ code: 'FACADE_BODY_IDLE' });
  });

  test('counts only the time in which it is asked for', async () => {
    const { request, caller } = await begin(8, 'half');
    const body = requestBody(request, limits);
    expect(String((await body.next()).value)).toBe('half');
    const second = body.next();
    caller.write('rest');
    expect(String((await second).value)).toBe('rest');
    await delay(2 * limits.idleMs);
    expect((await body.next()).done).toBe(true);
  });

  test('that trickles is called slow', async () => {
    const { request, caller } = await begin(1000);
    const read = collect(requestBody(request, { ...limits, idleMs: 100 }));
    const trickle = setInterval(() => caller.write('x'), 40);
    await expect(read).rejects.toMatchObject({ code: 'FACADE_BODY_SLOW' });
    clearInterval(trickle);
  });

  test.each([0, 4])('that breaks off after %i bytes is called aborted', async (count) => {
    const { request, caller } = await begin(10, 'x'.repeat(count));
    const read = collect(requestBody(request, limits));
    setTimeout(() => caller.destroy(), 20);
    await expect(read).rejects.toMatchObject({ code: 'FACADE_BODY_ABORTED' });
  });

  test('whose connection ended before it was read is called aborted', async () => {
    const { request, caller } = await begin(10, 'half');
    caller.destroy();
    await new Promise((closed) => request.once('close', closed));
    await expect(collect(requestBody(request, limits))).rejects.toMatchObject({ code: 'FACADE_BODY_ABORTED' });
  });

  test('that is too large is refused at the chunk that is too much', async () => {
    const { request } = await begin(11, 'hello world');
    const read = collect(requestBody(request, { ...limits, totalBytes: 10 }));
    await expect(read).rejects.toMatchObject({ code: 'FACADE_BODY_TOO_LARGE' });
  });

  test('can be left while a read is pending: the read ends, and the connection is still there for an answer', async () => {
    const { request, response, caller } = await begin(10, 'half');
    const body = requestBody(request, limits);
    await body.next();
    const pending = body.next();
    await body.return?.();
    expect(await pending).toEqual({ done: true, value: undefined });
    response.end('an answer');
    const [answer] = await once(caller, 'data');
    expect(String(answer)).toContain('an answer');
  });
});
