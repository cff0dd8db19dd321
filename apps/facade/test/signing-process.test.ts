import { createPrivateKey, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { expectFault, send } from './answers.ts';
import { existence, signed } from './requests.ts';
import { type Draft, openWorld, type World } from './world.ts';

let world: World;
let keys: Readonly<Record<'facade' | 'sender', string>>;
let running: Server | undefined;
const open = new Set<Socket>();
const asked: string[] = [];

beforeAll(async () => {
  world = await openWorld();
  const read = (name: string) => readFile(join(world.simulator.pki, `${name}.key.pem`), 'utf8');
  keys = { facade: await read('facade'), sender: await read('sender') };
});
afterEach(stopSigner);
afterAll(() => world.close());

/** The documented protocol, written by its page and not with the client at hand. */
async function startSigner(keyPem = keys.facade): Promise<void> {
  const key = createPrivateKey(keyPem);
  const server = createServer((connection) => {
    open.add(connection);
    connection.on('error', () => undefined);
    createInterface({ input: connection }).on('line', (line) => {
      const { id, algorithm, data } = JSON.parse(line) as { id: number; algorithm: string; data: string };
      asked.push(algorithm);
      const signature = sign('sha256', Buffer.from(data, 'base64'), key).toString('base64');
      connection.write(`${JSON.stringify({ id, signature })}\n`);
    });
  });
  await new Promise<void>((resolve) => server.listen(join(world.simulator.ready.dir, 'sign.sock'), resolve));
  running = server;
}

async function stopSigner(): Promise<void> {
  for (const connection of open) connection.destroy();
  open.clear();
  const server = running;
  running = undefined;
  if (server !== undefined) await new Promise((resolve) => server.close(resolve));
}

const withSigner = (draft: Draft) => {
  draft['identity'] = { pem: 'pki/facade.pem', signer: { socket: 'sign.sock', timeout: 2 } };
};

test('the facade signs with a key that it never sees: tokens and answers', async () => {
  await startSigner();
  asked.length = 0;
  const facade = await world.start((draft) => {
    withSigner(draft);
    draft['soapDoor'] = { '/EBoxMessage/v1': { signResponses: true } };
  });
  expect(asked).toEqual(['RSA-SHA256']);
  const answer = await send(facade.urls.eboxMessage, await signed(world.sender, existence()));
  expect(answer.code).toBe('ok');
  expect(answer.text).toContain('SignatureValue');
  // At the start, for the token, and for the answer.
  expect(asked.length).toBeGreaterThanOrEqual(3);
});

test('the signing process is away: the caller is told to retry, and it works again when it is back', async () => {
  await startSigner();
  const facade = await world.start(withSigner);
  await stopSigner();
  const refused = await send(facade.urls.eboxMessage, await signed(world.sender, existence()));
  expectFault(facade, refused, 'SOA-02002', 'soap:Server');
  expect(refused.text).toContain('Retry>true');
  await startSigner();
  expect((await send(facade.urls.eboxMessage, await signed(world.sender, existence()))).code).toBe('ok');
});

test.each<[string, () => Promise<void>, string]>([
  ['nobody listens', async () => undefined, 'CERTIFICATE_SIGNING_FAILED'],
  ['it signs with another key', () => startSigner(keys.sender), 'CERTIFICATE_KEY_MISMATCH'],
])('%s: an error at the start', async (_name, prepare, code) => {
  await prepare();
  await expect(world.start(withSigner)).rejects.toMatchObject({ code });
});

test.each<[string, object]>([
  ['a keystore beside it', { pkcs12: 'pki/facade.p12', signer: { socket: 's' } }],
  ['a key beside it', { pem: 'pki/facade.pem', privateKey: 'k', signer: { socket: 's' } }],
  ['a password beside it', { pem: 'pki/facade.pem', passwordFile: 'p', signer: { socket: 's' } }],
])('%s: refused, it would be ignored', async (_name, identity) => {
  const started = world.start((draft) => void Object.assign(draft, { identity }));
  await expect(started).rejects.toMatchObject({ code: 'FACADE_CONFIG_INVALID' });
});
