import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadIdentityFile } from '@ebox-bridge/certificate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../src/index.ts';
import { codeOf, held, publish, recipient, token } from './rest-client.ts';

let dir: string;
let simulator: Simulator;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'simulator-test-'));
  simulator = await startSimulator({ dir });
});
afterAll(async () => {
  await simulator.close();
  await rm(dir, { recursive: true });
});

/** A request with a Host header of its own, which fetch does not allow. */
function status(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('start', () => {
  test('the ready line names every URL and is written to simulator.json', async () => {
    const port = new URL(simulator.urls.admin).port;
    const base = `http://127.0.0.1:${port}`;
    expect(simulator.ready).toEqual({
      ready: true,
      urls: {
        eboxMessage: `${base}/EBoxMessage/v1`,
        citizenProfile: `${base}/CitizenProfile/v1`,
        citizenProfileVarA: `${base}/CitizenProfileVarA/v1`,
        registeredMail: `${base}/RegisteredMail/v1`,
        token: `${base}/REST/oauth/v5/token`,
        introspect: `${base}/REST/oauth/v5/introspect`,
        messageRegistry: `${base}/REST/ebox/enterprise/messageRegistry`,
        secondMessageRegistry: `${base}/REST/second-provider/messageRegistry`,
        federation: `${base}/REST/ebox/enterprise/federation/v1`,
        partition: `${base}/REST/ebox/enterprise/partition/v1`,
        inbox: `${base}/inbox`,
        admin: `${base}/admin`,
      },
      pki: join(dir, 'pki'),
      dir,
      clients: { facade: expect.any(String), sender: expect.any(String) },
    });
    expect(JSON.parse(await readFile(join(dir, 'simulator.json'), 'utf8'))).toEqual(simulator.ready);
    expect(await (await fetch(simulator.urls.admin)).json()).toEqual(simulator.ready);
  });

  test('the keystores open, name their environment, and secrets are readable by their owner only', async () => {
    for (const [name, cbeNumber] of [
      ['sender', '0206731645'],
      ['facade', '0123456749'],
    ] as const) {
      const identity = await loadIdentityFile(join(simulator.pki, `${name}.p12`), {});
      expect(identity.subject).toMatchObject({ cbeNumber, environment: 'TST' });
      for (const secret of [`${name}.p12`, `${name}.p12.password`, `${name}.key.pem`, 'ca.key.pem']) {
        expect((await stat(join(simulator.pki, secret))).mode & 0o777).toBe(0o600);
      }
    }
  });

  test('a restart in the same folder keeps the PKI, the messages and their keys, and sweeps what a crash left', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'simulator-restart-'));
    const first = await startSimulator({ dir: folder });
    const key = '6f0d6be1-2c1e-4f2e-9d0a-8c4f5b1f2a33';
    expect((await publish(first, { bearer: await token(first), key })).status).toBe(201);
    const before = await held(first);
    const ca = await readFile(join(folder, 'pki', 'ca.pem'), 'utf8');
    await first.close();
    await writeFile(join(folder, 'messages', '.incoming-crash'), 'half');
    const second = await startSimulator({ dir: folder });
    expect(await readFile(join(folder, 'pki', 'ca.pem'), 'utf8')).toBe(ca);
    expect(await held(second)).toEqual(before);
    expect(before).toHaveLength(1);
    expect((await publish(second, { bearer: await token(second), key })).status).toBe(409);
    expect((await readdir(join(folder, 'messages'))).filter((name) => name.startsWith('.'))).toEqual([]);
    await second.close();
    await rm(folder, { recursive: true });
  });

  test('without a folder a temporary one is made, and removed at the end', async () => {
    const short = await startSimulator();
    expect((await stat(short.ready.dir)).isDirectory()).toBe(true);
    await short.close();
    await short.close();
    await expect(stat(short.ready.dir)).rejects.toThrow('ENOENT');
  });

  test('what cannot start says why', async () => {
    const world = { enterprises: [{ number: '0244640631' }] } as never;
    await expect(startSimulator({ world })).rejects.toMatchObject({ code: 'SIMULATOR_WORLD_INVALID' });
    await expect(startSimulator({ world: '/nowhere.json' })).rejects.toMatchObject({
      code: 'SIMULATOR_WORLD_UNREADABLE',
    });
    const folder = await mkdtemp(join(tmpdir(), 'simulator-stopped-'));
    await (await startSimulator({ dir: folder })).close();
    const later = () => new Date(Date.now() + 20 * 365 * 86_400_000);
    await expect(startSimulator({ dir: folder, now: later })).rejects.toMatchObject({ code: 'SIMULATOR_PKI_EXPIRED' });
    const port = Number(new URL(simulator.urls.admin).port);
    await expect(startSimulator({ port })).rejects.toMatchObject({ code: 'SIMULATOR_LISTEN_FAILED' });
    await rm(join(folder, 'pki', 'sender.pem'));
    await expect(startSimulator({ dir: folder })).rejects.toMatchObject({ code: 'SIMULATOR_PKI_INCOMPLETE' });
    await rm(folder, { recursive: true });
  });
});

describe('a world from a file', () => {
  let small: Simulator;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simulator-world-'));
    const world = {
      enterprises: [
        { enterpriseNumber: recipient, exclusivelyEbox: true, lastConnectionDate: '2026-02-03T04:05:06+01:00' },
      ],
      messageTypes: [{ messageTypeId: 'DIMONA1', recipients: ['enterprise'], applications: ['known'] }],
      clients: [{ clientId: 'from-the-file', certificateFile: 'mine.pem' }],
    };
    await writeFile(join(folder, 'world.json'), JSON.stringify(world));
    await writeFile(join(folder, 'mine.pem'), await readFile(join(dir, 'pki', 'facade.pem')));
    small = await startSimulator({ world: join(folder, 'world.json') });
  });
  afterAll(async () => {
    await small.close();
    await rm(folder, { recursive: true });
  });

  test('only its enterprises have an e-Box', async () => {
    const response = await fetch(`${small.urls.federation}/eboxPreferences/search`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await token(small)}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        eboxType: 'ENTERPRISE',
        eboxIdType: 'EnterpriseNumber',
        eboxIdValueList: [recipient, '0206731645', recipient],
      }),
    });
    expect(await response.json()).toEqual([
      {
        eboxId: { eboxType: 'enterprise', eboxIdValue: recipient },
        exclusivelyEbox: true,
        lastConnectionDate: '2026-02-03T04:05:06+01:00',
      },
    ]);
  });

  test('only its message types and applications publish, to its kinds of recipient', async () => {
    const bearer = await token(small);
    const known = { senderApplicationId: 'known' };
    const citizen = { eboxType: 'citizen', ssin: '85073003328' };
    expect((await publish(small, { bearer, change: known })).status).toBe(201);
    for (const change of [{}, { ...known, messageTypeId: 'OTHER' }, { ...known, recipient: citizen }]) {
      expect(await codeOf(await publish(small, { bearer, change }))).toBe('400 INVALID_SENDER');
    }
  });

  test('its clients are registered', async () => {
    const clients = (await (await fetch(`${small.urls.admin}/clients`)).json()) as { clientId: string }[];
    expect(clients.map(({ clientId }) => clientId)).toContain('from-the-file');
  });
});

describe('the federation', () => {
  test('refuses other shapes, other methods and a token without the scope', async () => {
    const url = `${simulator.urls.federation}/eboxPreferences/search`;
    const headers = { authorization: `Bearer ${await token(simulator)}`, 'content-type': 'application/json' };
    for (const body of ['{}', '[]', '{', JSON.stringify({ eboxType: 'CITIZEN' })]) {
      expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(400);
    }
    expect((await fetch(url)).status).toBe(405);
    expect(
      (await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).status,
    ).toBe(401);
  });
});

describe('admin and inbox', () => {
  test('attack: a page of another web site, also one whose name was rebound to the loopback', async () => {
    const { admin, inbox } = simulator.urls;
    const { host } = new URL(admin);
    for (const url of [`${admin}/messages`, inbox]) {
      expect(await status(url, { host: `attacker.example:${new URL(url).port}` })).toBe(400);
      expect(await status(url, { host: '127.0.0.1:1' })).toBe(400);
      expect(await status(url, { host, origin: 'http://attacker.example' })).toBe(400);
      expect(await status(url, { host, 'sec-fetch-site': 'cross-site' })).toBe(400);
      expect(await status(url, { host: `localhost:${new URL(url).port}` })).toBe(200);
    }
    const text = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"status":503}' };
    expect((await fetch(`${admin}/trouble`, text)).status).toBe(415);
  });

  test('the inbox page holds no text of a message; attack: markup in a subject and in a file name', async () => {
    const bearer = await token(simulator);
    const change = { subject: { fr: '<script>alert(1)</script>' } };
    const published = await publish(simulator, { bearer, change, fileName: '"><img src=x>.pdf' });
    const { messageId } = (await published.json()) as { messageId: string };
    const response = await fetch(simulator.urls.inbox);
    const html = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).not.toContain('alert(1)');
    const listed = await fetch(`${simulator.urls.inbox}/api/messages`);
    expect(listed.headers.get('content-type')).toBe('application/json');
    expect(await listed.text()).toContain('<script>alert(1)</script>');
    const file = await fetch(`${simulator.urls.inbox}/messages/${messageId}/attachments/1`);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''%22/);
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await file.text()).toBe('hello');
    expect((await held(simulator)).find((one) => one.messageId === messageId)).toMatchObject({ read: true });
  });

  test('DELETE /messages forgets messages and keys', async () => {
    const bearer = await token(simulator);
    const key = '0f8fad5b-d9cb-469f-a165-70867728950e';
    await publish(simulator, { bearer, key });
    expect((await fetch(`${simulator.urls.admin}/messages`, { method: 'DELETE' })).status).toBe(204);
    expect(await held(simulator)).toEqual([]);
    expect(await readdir(join(dir, 'messages'))).toEqual([]);
    expect((await publish(simulator, { bearer, key })).status).toBe(201);
  });

  test('the log of calls has statuses and no secrets; the admin API itself is not in it', async () => {
    await fetch(`${simulator.urls.admin}/calls`, { method: 'DELETE' });
    const bearer = await token(simulator);
    await publish(simulator, { bearer });
    await fetch(`${simulator.urls.token}/85073003328?x=1`);
    const text = await (await fetch(`${simulator.urls.admin}/calls`)).text();
    expect(JSON.parse(text)).toMatchObject([
      { operation: 'token', status: 200, clientId: simulator.ready.clients.facade, ms: expect.any(Number) },
      { operation: 'publish', status: 201, messageId: expect.any(String) },
      { path: '/REST/oauth/v5/token/***********', status: 404 },
    ]);
    expect(text).not.toContain(bearer);
  });

  test('unknown paths and methods', async () => {
    expect((await fetch(`${simulator.urls.admin}/nothing`)).status).toBe(404);
    expect((await fetch(`${simulator.urls.admin}/calls`, { method: 'PUT' })).status).toBe(405);
    expect((await fetch(`${simulator.urls.admin}/messages/none`)).status).toBe(404);
    expect((await fetch(`${simulator.urls.inbox}/messages/none/attachments/1`)).status).toBe(404);
  });
});
