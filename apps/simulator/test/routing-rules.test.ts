import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator, type WorldInput } from '../src/index.ts';
import { held, publish, sender, token } from './rest-client.ts';

/** A document provider that keeps what it is told. */
const told: { readonly url: string; readonly type: string; readonly event: Record<string, unknown> }[] = [];
const provider = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const event = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
  told.push({ url: request.url ?? '', type: request.headers['content-type'] ?? '', event });
  response.statusCode = 204;
  response.end();
});

let dir: string;
let world: WorldInput;
let simulator: Simulator;
beforeAll(async () => {
  provider.listen(0, '127.0.0.1');
  await once(provider, 'listening');
  const { port } = provider.address() as AddressInfo;
  world = {
    partitions: ['HR', 'TAX'].map((partitionId) => ({ enterpriseNumber: sender, partitionId })),
    settings: { eventNotificationUrl: `http://127.0.0.1:${port}/eventNotifications` },
  };
  dir = await mkdtemp(join(tmpdir(), 'routing-rules-'));
  simulator = await startSimulator({ dir, world });
});
afterAll(async () => {
  await simulator.close();
  provider.close();
  await rm(dir, { recursive: true });
});

const rule = (method: string, partitionId?: string) =>
  fetch(`${simulator.urls.admin}/routingRules/${sender}/${encodeURIComponent('urn:type/1')}`, {
    method,
    ...(partitionId === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ partitionId }) }),
  });
const partitionOf = async () => {
  const change = {
    recipient: { eboxType: 'enterprise', enterpriseNumber: sender },
    messageTypeId: 'urn:type/1',
  };
  await publish(simulator, { bearer: await token(simulator, 'sender'), change });
  return (await held(simulator)).at(-1)?.['partition'];
};

test('a rule that is created, changed and deleted routes messages, and the document provider is told', async () => {
  expect(await partitionOf()).toBeUndefined();
  expect(await (await rule('PUT', 'HR')).json()).toMatchObject({ changed: 'created', notification: { status: 204 } });
  expect(await partitionOf()).toBe('HR');
  expect(await (await rule('PUT', 'TAX')).json()).toMatchObject({ changed: 'updated' });
  expect(await (await rule('PUT', 'TAX')).json()).toEqual({ changed: 'nothing' });
  expect(await partitionOf()).toBe('TAX');
  await simulator.close();
  simulator = await startSimulator({ dir, world });
  expect(await partitionOf()).toBe('TAX');
  expect(await (await rule('DELETE')).json()).toMatchObject({ changed: 'deleted' });
  expect((await rule('DELETE')).status).toBe(404);
  expect(await partitionOf()).toBeUndefined();
  const name = 'be.eboxenterprise.v1.routingRule';
  expect(told.map(({ event }) => event['type'])).toEqual([`${name}.created`, `${name}.updated`, `${name}.deleted`]);
  expect(told[0]).toEqual({
    url: '/eventNotifications',
    type: 'application/cloudevents+json; charset=utf-8',
    event: {
      specversion: '1.0',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      source: expect.stringContaining('/partition/v1'),
      type: `${name}.created`,
      time: expect.stringMatching(/Z$/),
      datacontenttype: 'application/json',
      data: { enterpriseNumber: sender, messageTypeId: 'urn:type/1', partitionId: 'HR' },
    },
  });
  expect(await (await fetch(`${simulator.urls.admin}/eventNotifications`)).json()).toHaveLength(1);
});

test('a partition that the e-Box has not', async () => {
  expect((await rule('PUT', 'OTHER')).status).toBe(400);
  expect(await (await fetch(`${simulator.urls.admin}/routingRules`)).json()).toEqual([]);
});

test('a document provider that cannot be reached: the rule holds, and the list says why nobody was told', async () => {
  const settings = { eventNotificationUrl: 'http://127.0.0.1:9/eventNotifications' };
  const alone = await startSimulator({ world: { ...world, settings } });
  const answer = await fetch(`${alone.urls.admin}/routingRules/${sender}/TYPE`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: '{"partitionId":"HR"}',
  });
  expect(await answer.json()).toMatchObject({ changed: 'created', notification: { error: expect.any(String) } });
  expect(await (await fetch(`${alone.urls.admin}/routingRules`)).json()).toHaveLength(1);
  await alone.close();
});
