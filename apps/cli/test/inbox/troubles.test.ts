import { join } from 'node:path';
import { loadIdentityFile } from '@ebox-bridge/certificate';
import {
  checkMandates,
  createEboxConsumer,
  createPartitionApi,
  createProviderRegistry,
  createTokenSource,
  type EboxConsumer,
  openSyncFolder,
  syncInbox,
  type TokenSource,
} from '@ebox-bridge/ebox-rest';
import { connectSimulator, type SimulatorAdmin } from '@ebox-bridge/simulator';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type InboxWorld, mandator, startInboxWorld } from './world.ts';

let world: InboxWorld;
let admin: SimulatorAdmin;
let tokens: TokenSource;
let consumer: EboxConsumer;
let messageId: string;
beforeAll(async () => {
  world = await startInboxWorld();
  const { urls, ready, pki } = world.simulator;
  admin = await connectSimulator(urls.admin);
  const identity = await loadIdentityFile(join(pki, 'sender.p12'));
  tokens = createTokenSource({ clientId: ready.clients.sender, tokenUrl: urls.token, identity });
  const timeouts = { headersMs: 400, bodyMs: 400 };
  consumer = createEboxConsumer({ baseUrl: `${urls.messageRegistry}/v3`, version: 'v3', tokens, timeouts });
  messageId = await world.publish({ contents: [Buffer.alloc(300_000, 'x'), Buffer.from('second')] });
});
afterEach(() => admin.removeTrouble());
afterAll(async () => {
  await consumer.close();
  await tokens.close();
  await world.close();
});

async function download(): Promise<void> {
  const [attachment] = await consumer.listAttachments(messageId);
  if (attachment === undefined) throw new Error('no attachment');
  // What comes before it is not in trouble.
  await admin.addTrouble(trouble);
  for await (const _chunk of (await consumer.downloadAttachment(messageId, attachment)).chunks);
}

let trouble: Parameters<SimulatorAdmin['addTrouble']>[0];

/** Each trouble of the simulator, and what a list and a download make of it. `category` says who must act. */
const cases = [
  ['truncated body', { truncate: true }, 'TRANSPORT_CLOSED', 'network'],
  ['Content-Length that is too high', { lengthOff: 50 }, 'TRANSPORT_CLOSED', 'network'],
  ['wrong media type', { contentType: 'text/plain' }, 'REST_UNEXPECTED_ANSWER', 'remote'],
  ['HTML of a gateway', { gatewayPage: true }, 'REST_UNAVAILABLE', 'remote'],
  ['HTML of a gateway under 200', { gatewayPage: true, status: 200 }, 'REST_UNEXPECTED_ANSWER', 'remote'],
  ['429 with Retry-After', { status: 429, retryAfter: 1 }, 'REST_UNAVAILABLE', 'remote'],
  ['503', { status: 503 }, 'REST_UNAVAILABLE', 'remote'],
  ['slow headers', { slowHeadersMs: 4000 }, 'TRANSPORT_HEADERS_TIMEOUT', 'network'],
  ['reset before the answer', { reset: 'before' }, 'TRANSPORT_CLOSED', 'network'],
  ['reset after the request', { reset: 'during' }, 'TRANSPORT_CLOSED', 'network'],
  ['reset instead of the answer', { reset: 'after' }, 'TRANSPORT_CLOSED', 'network'],
  ['revoked client', { revokedClient: true }, 'REST_UNAUTHORIZED', 'configuration'],
  ['token that has expired', { expiredToken: true }, 'REST_UNAUTHORIZED', 'configuration'],
] as const;

describe.each(cases)('%s', (name, effect, code, category) => {
  test('on a list', async () => {
    await admin.addTrouble({ operation: 'consult', ...effect });
    await expect(consumer.listMessages()).rejects.toMatchObject({ code, category });
  });

  test('on the content of an attachment', async () => {
    trouble = { operation: 'consult', ...effect };
    // The digest proves the content, whatever its label.
    if (name === 'wrong media type') await download();
    else await expect(download()).rejects.toMatchObject({ code, category });
  });

  test('once: a sync gets over it', async () => {
    await admin.addTrouble({ operation: 'consult', count: 1, ...effect });
    const target = await openSyncFolder(join(world.folder, name.replaceAll(' ', '-')), { owner: 'me' });
    const retries = { attempts: 3, firstWaitMs: 1, longestWaitMs: 10_000 };
    const sources = [{ providerId: 'ebox', consumer }];
    const report = await syncInbox({ sources, target, retries }).finally(() => target.close());
    expect(report).toMatchObject({ complete: true, failures: [], providers: [{ fetched: 1 }] });
  });
});

test('a change that is cut off may be sent again', async () => {
  await admin.addTrouble({ operation: 'updateMessages', count: 1, reset: 'after' });
  const hide = () => consumer.updateMessages([{ messageId, visible: false }]);
  await expect(hide()).rejects.toMatchObject({ code: 'TRANSPORT_CLOSED', category: 'network' });
  await hide();
  expect(await consumer.getMessage(messageId)).toMatchObject({ visible: false });
});

test('a clock that is off by an hour is told at the token', async () => {
  const { urls, ready, pki } = world.simulator;
  const identity = await loadIdentityFile(join(pki, 'sender.p12'));
  const late = createTokenSource({
    clientId: ready.clients.sender,
    tokenUrl: urls.token,
    identity,
    now: () => new Date(Date.now() - 3_600_000),
  });
  const reader = createEboxConsumer({ baseUrl: `${urls.messageRegistry}/v3`, version: 'v3', tokens: late });
  await expect(reader.listMessages()).rejects.toMatchObject({ code: 'REST_CLOCK_OFF', category: 'configuration' });
  await reader.close();
  await late.close();
});

test('the registry of providers, and the Partition API for mandates', async () => {
  const { urls } = world.simulator;
  const registry = createProviderRegistry({ baseUrl: urls.federation, tokens });
  const providers = await registry.listProviders();
  expect(providers.map(({ providerId, version, active }) => [providerId, version, active])).toEqual([
    ['ebox', 'v3', true],
    ['second-provider', 'v2.1', true],
  ]);
  await registry.close();
  const partitions = createPartitionApi({ baseUrl: urls.partition, tokens });
  await checkMandates(partitions, [mandator]);
  const missing = checkMandates(partitions, [mandator, '0406798006']);
  await expect(missing).rejects.toMatchObject({ code: 'REST_NO_MANDATE' });
  await partitions.close();
});
