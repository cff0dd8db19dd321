import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { Agent, request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { hasTool } from '@ebox-bridge/test/independent-tools';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publish, readAnswer, send } from './answers.ts';
import { head, openConnection } from './raw-connection.ts';
import { existence, publication, publishEboxMessage, related, signed, soapXml } from './requests.ts';
import { held, openWorld, type RunningFacade, type World } from './world.ts';

let world: World;
let facade: RunningFacade;
let url: string;
beforeAll(async () => {
  world = await openWorld();
  facade = await world.start((draft) => {
    draft['timeouts'] = { ...draft['timeouts'], bodyIdle: 0.4, headers: 1 };
    draft['limits'] = { slowestBytesPerSecond: 4096, httpHeaders: 8192 };
  });
  url = facade.urls.eboxMessage;
});
afterAll(() => world.close());

const large = Buffer.alloc(30 << 20, 'x');
const reasons = (from: RunningFacade = facade) =>
  from.log.flatMap(({ reason }) => (reason === undefined ? [] : [reason]));
async function bigCall() {
  const stranger = await world.issue({ cbeNumber: '0244640631' });
  const envelope = await signed(stranger, publishEboxMessage.writeInput(publication()));
  return related(envelope, [{ id: 'doc', bytes: large }]);
}

describe('a caller that does not send as it should', () => {
  test('stops: it is told after timeouts.bodyIdle, in seconds', async () => {
    const caller = await openConnection(url);
    const started = performance.now();
    caller.write(head(url, soapXml, 'Content-Length: 1000'));
    caller.write('<soap:Envelope ');
    const answer = await caller.until(/<\/soap:Envelope>/);
    expect(answer).toMatch(/^HTTP\/1\.1 500 [\s\S]*Connection: close[\s\S]*SOA-03001/);
    expect(performance.now() - started).toBeGreaterThan(350);
    expect(performance.now() - started).toBeLessThan(3_000);
    caller.socket.destroy();
    expect(reasons().at(-1)).toBe('FACADE_BODY_IDLE');
  });

  test('trickles: it is told that it is too slow', async () => {
    const caller = await openConnection(url);
    caller.write(head(url, soapXml, 'Content-Length: 100000'));
    const trickle = setInterval(() => caller.write(' '), 30);
    expect(await caller.until(/<\/soap:Envelope>/)).toContain('bytes per second');
    clearInterval(trickle);
    caller.socket.destroy();
    expect(reasons().at(-1)).toBe('FACADE_BODY_SLOW');
  });

  test('goes away in the middle: nothing is published, and the log says so', async () => {
    const before = (await held(world)).length;
    const { contentType, bytes } = related(await signed(world.sender, publishEboxMessage.writeInput(publication())), [
      { id: 'doc', bytes: Buffer.alloc(1 << 20) },
    ]);
    const caller = await openConnection(url);
    caller.write(head(url, contentType, `Content-Length: ${bytes.byteLength}`));
    caller.write(bytes.subarray(0, 500_000));
    await delay(150);
    caller.socket.destroy();
    await expect.poll(() => reasons().at(-1)).toBe('FACADE_BODY_ABORTED');
    const refused = facade.log.findLast(({ msg }) => msg === 'refused');
    await expect
      .poll(() => facade.log)
      .toContainEqual(
        expect.objectContaining({ callId: refused?.['callId'], msg: 'the caller was gone before it had its answer' }),
      );
    expect((await held(world)).length).toBe(before);
  });

  test('its headers come too slowly, or not at all: 408', async () => {
    const slow = await openConnection(url);
    slow.write('POST /EBoxMessage/v1 HTTP/1.1\r\nHost: x\r\nX: ');
    const silent = await openConnection(url);
    expect(await slow.closed()).toMatch(/^HTTP\/1\.1 408 /);
    expect(await silent.closed()).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('its headers are too large: 431; no HTTP at all: 400', async () => {
    const fits = await send(url, 'x', { 'Content-Type': 'text/plain', X: 'x'.repeat(7_000) });
    expect(fits.code).toBe('SOA-03002');
    expect(await send(url, 'x', { X: 'x'.repeat(9_000) })).toMatchObject({ status: 431 });
    const garbage = await openConnection(url);
    garbage.write('\x16\x03\x01 hello\r\n\r\n');
    expect(await garbage.closed()).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('a fault while 30 MB are still on their way', () => {
  test('is seen by a Node caller, not a reset', async () => {
    const { contentType, bytes } = await bigCall();
    expect(await send(url, bytes, { 'Content-Type': contentType })).toMatchObject({ code: 'SOA-01002' });
  });

  describe.skipIf(!hasTool('curl'))('with curl', () => {
    const file = () => join(world.simulator.ready.dir, 'big-request');
    async function curl(bytes: Uint8Array, contentType: string, ...more: string[]) {
      await writeFile(file(), bytes);
      const child = spawn('curl', [
        '-sS',
        '-X',
        'POST',
        '-H',
        `Content-Type: ${contentType}`,
        ...more,
        '--data-binary',
        `@${file()}`,
        '-w',
        '\n%{http_code} %{size_upload}',
        url,
      ]);
      let out = '';
      let err = '';
      child.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString();
      });
      child.stderr.on('data', (chunk: Buffer) => {
        err += chunk.toString();
      });
      const [exit] = (await once(child, 'close')) as [number];
      await rm(file());
      const [, text = '', status, uploaded] = /^(.*)\n(\d+) (\d+)$/s.exec(out) ?? [];
      return { exit, err, status, uploaded: Number(uploaded), ...readAnswer(text) };
    }

    test('is seen by curl', async () => {
      const { contentType, bytes } = await bigCall();
      expect(await curl(bytes, contentType, '-H', 'Expect:')).toMatchObject({
        exit: 0,
        err: '',
        status: '500',
        code: 'SOA-01002',
      });
    });

    test('Expect: 100-continue is refused by the headers alone, before anything is uploaded', async () => {
      const refused = await curl(large, 'application/json', '-H', 'Expect: 100-continue');
      expect(refused).toMatchObject({ exit: 0, status: '500', code: 'SOA-03002', uploaded: 0 });
    });

    test('and granted otherwise', async () => {
      const { document } = publication();
      const { digest: _none, ...without } = document;
      const envelope = await signed(world.sender, publishEboxMessage.writeInput(publication({ document: without })));
      const { contentType, bytes } = related(envelope, [{ id: 'doc', bytes: large.subarray(0, 3 << 20) }]);
      const started = performance.now();
      const granted = await curl(bytes, contentType, '-H', 'Expect: 100-continue', '--expect100-timeout', '20');
      expect(granted).toMatchObject({ exit: 0, status: '200', code: 'ok', uploaded: bytes.byteLength });
      expect(performance.now() - started).toBeLessThan(10_000);
    });
  });

  test('Expect with an announced size above the limit is refused without upload', async () => {
    const small = await world.start((draft) => {
      draft['limits'] = { attachments: 1 << 20 };
    });
    const caller = await openConnection(small.urls.eboxMessage);
    caller.write(head(small.urls.eboxMessage, soapXml, 'Content-Length: 900000000\r\nExpect: 100-continue'));
    const answer = await caller.closed();
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).not.toContain('100 Continue');
    await small.close();
  });
});

describe('connections', () => {
  test('are used again after faults', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = new Set<number | undefined>();
    const ask = async (body: Uint8Array | string) => {
      const request = httpRequest(url, { method: 'POST', agent, headers: { 'Content-Type': soapXml } });
      request.end(body);
      const [response] = await once(request, 'response');
      ports.add(request.socket?.localPort);
      let text = '';
      for await (const chunk of response) text += String(chunk);
      return readAnswer(text).code;
    };
    expect(await ask('<broken')).toBe('SOA-03001');
    expect(await ask('<html/>')).toBe('SOA-03002');
    expect(await ask(await signed(world.sender, existence('1')))).toBe('SOA-03006');
    expect(await ask(await signed(world.sender, existence()))).toBe('ok');
    expect(ports.size).toBe(1);
    agent.destroy();
  });

  test('a target in absolute form, as a caller that takes us for its proxy sends it, is that path', async () => {
    const { host, origin } = new URL(url);
    const ask = async (target: string) => {
      const connection = await openConnection(url);
      connection.write(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      return connection.closed();
    };
    expect(await ask(`${url}?wsdl`)).toContain(`location="${url}"`);
    expect(await ask(`${origin}/health/live`)).toMatch(/^HTTP\/1\.1 200 /);
    expect(await ask(`HTTP://${host}/v1/openapi.json`)).toMatch(/^HTTP\/1\.1 200 /);
    expect(await ask(origin)).toMatch(/^HTTP\/1\.1 404 /);
    expect(await ask(`${origin}/nothing/${origin}/health/live`)).toMatch(/^HTTP\/1\.1 404 /);
  });

  test('pipelined requests are answered in their order', async () => {
    const caller = await openConnection(url);
    const good = await signed(world.sender, existence());
    const request = (body: Uint8Array, type = soapXml) => [
      Buffer.from(head(url, type, `Content-Length: ${body.byteLength}`)),
      body,
    ];
    const { contentType, bytes } = related(await signed(world.sender, publishEboxMessage.writeInput(publication())), [
      { id: 'doc', bytes: Buffer.from('wrong') },
    ]);
    caller.write(
      Buffer.concat([
        ...request(good),
        ...request(bytes, contentType),
        ...request(Buffer.from('<broken')),
        ...request(good),
        ...request(await signed(world.sender, existence('0200881951'))),
      ]),
    );
    const text = await caller.until(/(?:<\/soap:Envelope>[\s\S]*){5}/);
    const codes = text
      .split('HTTP/1.1 ')
      .slice(1)
      .map((one) => readAnswer(one.slice(one.indexOf('<'))).code);
    expect(codes).toEqual(['ok', '10', 'SOA-03001', 'SOA-01001', 'ok']);
    caller.socket.destroy();
  });

  test('bytes of a refused body are never taken for a next request', async () => {
    const caller = await openConnection(url);
    caller.write(head(url, soapXml, 'Content-Length: 5000000000'));
    caller.write(head(url, soapXml, 'Content-Length: 1'));
    const text = await caller.until(/<\/soap:Envelope>/);
    caller.socket.end();
    expect(await caller.closed()).toBe(text);
    expect(text.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  test('two lengths, or a length and chunks, are refused as smuggling', async () => {
    for (const lengths of [
      'Content-Length: 1\r\nContent-Length: 2',
      'Content-Length: 1\r\nTransfer-Encoding: chunked',
    ]) {
      const caller = await openConnection(url);
      caller.write(head(url, soapXml, lengths));
      expect(await caller.closed()).toMatch(/^HTTP\/1\.1 400 /);
    }
  });

  test('above limits.connections they are dropped and counted', async () => {
    const narrow = await world.start((draft) => {
      draft['limits'] = { connections: 2 };
    });
    const held2 = [await openConnection(narrow.urls.eboxMessage), await openConnection(narrow.urls.eboxMessage)];
    const third = await openConnection(narrow.urls.eboxMessage);
    expect(await third.closed()).toBe('');
    const metrics = await (await fetch(narrow.urls.metrics)).text();
    expect(metrics).toMatch(/^ebox_connections_dropped_total 1$/m);
    for (const { socket } of held2) socket.destroy();
    await expect.poll(async () => (await fetch(`${narrow.urls.health}/live`).catch(() => undefined))?.status).toBe(200);
    await narrow.close();
  });

  test('without a readable request they are counted once each, also when they end in the middle of a header', async () => {
    const own = await world.start((draft) => {
      draft['timeouts'] = { ...draft['timeouts'], headers: 1 };
    });
    const slow = await openConnection(own.urls.eboxMessage);
    slow.write('POST /EBoxMessage/v1 HTTP/1.1\r\nHost: x\r\nX: ');
    const garbage = await openConnection(own.urls.eboxMessage);
    garbage.write('no HTTP\r\n\r\n');
    for (const connection of [slow, garbage]) expect(await connection.closed()).toMatch(/^HTTP\/1\.1 40[08] /);
    await delay(200);
    const metrics = await (await fetch(own.urls.metrics)).text();
    expect(metrics).toMatch(/^ebox_connections_unreadable_total 2$/m);
    await own.close();
  });

  // EBOX_LONG_TESTS=1 makes it 2,000.
  test('many publications keep no handles, and no promise is lost', async () => {
    const lost: unknown[] = [];
    const remember = (reason: unknown) => lost.push(reason);
    process.on('unhandledRejection', remember);
    const run = async (count: number) => {
      for (let left = count; left > 0; left -= 20) {
        const calls = Array.from({ length: 20 }, async () =>
          publish(url, await signed(world.sender, publishEboxMessage.writeInput(publication()))),
        );
        for (const { code } of await Promise.all(calls)) expect(code).toBe('ok');
      }
    };
    const handles = () => process.getActiveResourcesInfo().filter((name) => name !== 'Timeout').length;
    await run(100);
    const before = handles();
    await run(process.env['EBOX_LONG_TESTS'] === '1' ? 1_900 : 400);
    expect(handles()).toBeLessThan(before + 30);
    expect(lost).toEqual([]);
    process.off('unhandledRejection', remember);
  }, 120_000);
});
