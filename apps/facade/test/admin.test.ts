import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { publish, send } from './answers.ts';
import { existence, publication, publishEboxMessage, signed } from './requests.ts';
import { clearTrouble, openWorld, type RunningFacade, setTrouble, type World } from './world.ts';

let world: World;
let facade: RunningFacade;
beforeAll(async () => {
  world = await openWorld();
  facade = await world.start((draft) => {
    draft['admin'].hosts = ['Metrics.example.be'];
  });
  await publish(facade.urls.eboxMessage, await signed(world.sender, publishEboxMessage.writeInput(publication())));
  await send(facade.urls.eboxMessage, '<broken');
});
afterEach(() => clearTrouble(world));
afterAll(() => world.close());

const ask = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
  send(`${facade.urls.admin}${path}`, undefined, headers, method);

describe('the admin listener', () => {
  test.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'localhost.evil'])(
    'refuses Host "%s", so that no web page reaches it by a rebound name',
    async (host) => {
      for (const path of ['/ledger', '/metrics', '/health/ready', '/']) {
        expect((await ask(path, { Host: host })).status).toBe(403);
      }
    },
  );

  test.each(['localhost', 'LOCALHOST:1234', '127.0.0.1', '[::1]:80', 'metrics.example.be'])(
    'answers Host %s',
    async (host) => {
      expect((await ask('/health/live', { Host: host })).status).toBe(200);
    },
  );

  test('only reads, and allows no other origin', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect(await ask('/ledger', {}, method)).toMatchObject({ status: 405, headers: { allow: 'GET' } });
    }
    const answer = await ask('/ledger', { Origin: 'http://evil.example' });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect((await ask('/nothing')).status).toBe(404);
  });

  test('shows the ledger without personal numbers or content', async () => {
    const { text } = await ask('/ledger');
    expect(JSON.parse(text)).toMatchObject([{ state: 'published', messageType: 'DIMONA1' }]);
    expect(text).not.toContain('Attestation');
  });

  test.each([
    '/ledger?ticket=',
    '/ledger?application=%00',
    '/ledger?senderCbe=',
    '/routes/explain?cbeNumber=0206731645&application=a&ticket=%00',
    '/routes/explain?cbeNumber=0206731645&application=a&ticket=',
  ])('%s: a question that no ledger can answer is 400, not a failure', async (path) => {
    const answer = await fetch(`${facade.urls.admin}${path}`);
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { error: expect.stringMatching(/at (ticket|application|senderCbe)/) },
    ]);
  });

  test('shows metrics', async () => {
    const { text, headers } = await ask('/metrics');
    expect(headers['content-type']).toMatch(/^text\/plain/);
    expect(text).toContain(
      'ebox_call_seconds_count{service="EBoxMessage",operation="publishEboxMessage",outcome="ok"} 1',
    );
    expect(text).toContain('ebox_call_seconds_count{service="EBoxMessage",operation="unknown",outcome="SOA-03001"} 1');
    expect(text).toContain('ebox_ledger_rows{state="published"} 1');
    expect(text).toContain('ebox_publish_steps_total{step="published",backend="messageRegistry-v3"} 1');
    expect(text).toContain('ebox_refused_total{service="EBoxMessage",reason="WSS_XML_MALFORMED"} 1');
    expect(text).toMatch(/ebox_backend_seconds_count\{backend="messageRegistry",status="201"\} 1/);
    expect(text).toMatch(/ebox_received_bytes_total [1-9]/);
    expect(text).toContain('ebox_credentials_refused 0');
    expect(text).toMatch(/ebox_certificate_expiry_seconds\{certificate="identity"\} [0-9]+/);
    expect(text).toMatch(/ebox_certificate_expiry_seconds\{certificate="trust.anchors"\} [0-9]+/);
    expect(text).toMatch(/ebox_build_info\{version="[0-9.]+"\} 1/);
    expect(text).toContain('process_resident_memory_bytes');
  });

  test('an outcome that a backend makes up is no label', async () => {
    await setTrouble(world, {
      operation: 'publish',
      status: 400,
      body: { errors: [{ code: 'MADE_UP_4711', message: 'no' }], code: 'MADE_UP_4711', status: 400 },
      count: 1,
    });
    await publish(facade.urls.eboxMessage, await signed(world.sender, publishEboxMessage.writeInput(publication())));
    const { text } = await ask('/metrics');
    expect(text).not.toContain('MADE_UP');
    expect(text).toMatch(/outcome="other"\} 1/);
  });
});

describe('health', () => {
  test('the public listener tells live and ready, and nothing more', async () => {
    for (const name of ['live', 'ready']) {
      const answer = await send(`${facade.urls.health}/${name}`, undefined, {}, 'GET');
      expect(answer).toMatchObject({ status: 200, text: `{"status":"${name}"}\n` });
    }
    expect((await send(`${facade.urls.health}/ready`, undefined, {}, 'HEAD')).status).toBe(200);
    expect(await send(`${facade.urls.health}/ready`, '', {}, 'POST')).toMatchObject({ status: 405 });
    for (const path of ['/', '/metrics', '/ledger', '/health', '/v2', '/EBoxMessage/v1/', '/EBoxMessage/v2']) {
      const { status } = await send(new URL(path, facade.urls.health).href, undefined, {}, 'GET');
      expect(status, path).toBe(404);
    }
    // A caller with a wrong address is found in the log.
    expect(facade.log).toContainEqual(
      expect.objectContaining({ msg: 'no such path', path: '/EBoxMessage/v1/', method: 'GET', from: '127.0.0.1' }),
    );
  });

  test('ready names its checks and certificates on the admin listener', async () => {
    const { status, text } = await ask('/health/ready');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({
      status: 'ready',
      credentialsAccepted: true,
      checks: [
        { name: 'ledger', healthy: true },
        { name: 'certificate', healthy: true },
      ],
      certificates: [
        { name: 'identity', daysLeft: expect.any(Number), warning: 'none' },
        { name: 'trust.anchors', daysLeft: expect.any(Number) },
      ],
    });
  });

  test('ready on the admin listener says what was seen of each backend, and how far its clock is off', async () => {
    const other = await world.start();
    const said = async (query = '') => {
      const { status, text } = await send(`${other.urls.admin}/health/ready${query}`, undefined, {}, 'GET');
      const { checks, backends } = JSON.parse(text) as { checks: { name: string }[]; backends: { name: string }[] };
      return { status, checks, registry: backends.find(({ name }) => name === 'messageRegistry') };
    };
    // Nothing was asked of it yet, and nothing is asked for this.
    expect((await said()).registry).toEqual({ name: 'messageRegistry' });
    await setTrouble(world, { operation: 'publish', dateSkewSeconds: 120, count: 1 });
    await publish(other.urls.eboxMessage, await signed(world.sender, publishEboxMessage.writeInput(publication())));
    const { registry } = await said();
    expect(registry).toMatchObject({ status: 201, answeredAt: expect.any(String) });
    expect(Math.abs((registry as { clockSeconds?: number }).clockSeconds ?? 0)).toBeGreaterThan(100);
    // Asked on purpose, they are; one that is away shows, and only there.
    await setTrouble(world, { operation: 'preferences', status: 503 });
    const deep = await said('?deep');
    expect(deep.status).toBe(503);
    expect(deep.checks).toContainEqual(expect.objectContaining({ name: 'federation', healthy: false }));
    expect((await said()).status).toBe(200);
  });

  test('calls are counted by the route that the rules chose', async () => {
    const other = await world.start((draft) => {
      draft['routes'] = [{ name: 'pilot', operation: 'publishEboxMessage', backend: 'messageRegistry-v3' }];
    });
    const envelope = await signed(world.sender, publishEboxMessage.writeInput(publication()));
    await publish(other.urls.eboxMessage, envelope);
    const metrics = async () => (await send(other.urls.metrics, undefined, {}, 'GET')).text;
    expect(await metrics()).toContain(
      'ebox_routed_total{operation="publishEboxMessage",route="pilot",backend="messageRegistry-v3"} 1',
    );
  });

  test('ready turns red when the own credentials are refused, and comes back without any call', async () => {
    const other = await world.start();
    const ready = async () => (await fetch(`${other.urls.health}/ready`)).status;
    const body = { error: 'invalid_client' };
    await setTrouble(world, { operation: 'token', status: 401, body });
    const answer = await publish(
      other.urls.eboxMessage,
      await signed(world.sender, publishEboxMessage.writeInput(publication())),
    );
    expect(answer).toMatchObject({ code: 'SOA-02002', retry: 'true', faultCode: 'soap:Server' });
    expect(await ready()).toBe(503);
    expect((await fetch(`${other.urls.admin}/health/ready`)).status).toBe(503);
    expect(await (await fetch(other.urls.metrics)).text()).toContain('ebox_credentials_refused 1');
    expect(other.log).toContainEqual(expect.objectContaining({ level: 'error', refused: true }));
    await delay(5_200);
    expect(await ready()).toBe(503);
    await clearTrouble(world);
    await expect.poll(ready, { timeout: 8_000, interval: 200 }).toBe(200);
    await other.close();
  }, 30_000);

  test('a refused token on a read turns ready red too', async () => {
    const other = await world.start();
    await setTrouble(world, { operation: 'token', status: 401, body: { error: 'invalid_client' } });
    const answer = await send(other.urls.eboxMessage, await signed(world.sender, existence()));
    expect(answer).toMatchObject({ code: 'SOA-02002', retry: 'true' });
    expect((await fetch(`${other.urls.health}/ready`)).status).toBe(503);
    await other.close();
  });
});

describe('a token server or gateway that misbehaves never shows through as a wrong answer', () => {
  let gateway: Server;
  let origin: string;
  beforeAll(async () => {
    gateway = createServer((request, response) => {
      request.resume();
      response.writeHead(404, { 'Content-Type': 'text/html' }).end('<html>Not found</html>');
    });
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
  });
  afterAll(() => gateway.close());

  test('HTML and 404 are SOA-02002, never "no e-Box"', async () => {
    const other = await world.start((draft) => {
      draft['rest'].federationUrl = `${origin}/federation/v1`;
      draft['rest'].baseUrl = `${origin}/messageRegistry`;
      draft['timeouts'] = { answer: 1 };
    });
    const read = await send(other.urls.eboxMessage, await signed(world.sender, existence()));
    expect(read).toMatchObject({ code: 'SOA-02002', retry: 'true' });
    const sent = await publish(
      other.urls.eboxMessage,
      await signed(world.sender, publishEboxMessage.writeInput(publication())),
    );
    expect(sent).toMatchObject({ code: 'SOA-02002', retry: 'true' });
    await other.close();
  });
});

test('httpRequest of a missing Host is refused', async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const request = httpRequest(`${facade.urls.admin}/health/live`, { setHost: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('error', reject);
    request.end();
  });
  expect([400, 403]).toContain(status);
});
