import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pdf } from '../requests.ts';
import { clearTrouble, openWorld, setTrouble, type World } from '../world.ts';
import { addKey, jsonPart, type RestClient, restClient } from './rest-calls.ts';

let world: World;
let client: RestClient;

beforeAll(async () => {
  world = await openWorld();
  let key = '';
  const facade = await world.start((draft) => {
    key = addKey(draft);
    draft['senders'][0].identity = { pkcs12: join(world.simulator.pki, 'sender.p12') };
    draft['backends'] = { eboxMessage: { url: world.simulator.urls.eboxMessage, mode: 'resigned' } };
  });
  client = restClient(facade, key);
});
afterAll(() => world.close());

/** Only EBoxMessage reaches such a recipient. */
const council = { eboxType: 'quality', quality: 'QUAL_SSC', enterpriseNumber: '0406798006' };
const enterprise = { eboxType: 'enterprise', enterpriseNumber: '0406798006' };
const message = (change: object) => ({
  ticket: randomUUID().slice(0, 20),
  recipients: [council],
  messageTypeId: 'DIMONA1',
  subject: 'Attestation',
  attachments: [{ httpPartName: 'main', fileName: 'attestation.pdf', isMainContent: true }],
  ...change,
});
const send = (value: object, headers: Record<string, string> = {}) =>
  client.form(
    '/messages',
    [jsonPart('message', value), { name: 'main', bytes: pdf, type: 'application/pdf' }],
    headers,
  );

describe('what a backend would refuse is named, for every backend', () => {
  test('by the contract of EBoxMessage', async () => {
    const answer = await send(message({ messageTypeId: 'SHORT' }));
    expect(answer).toMatchObject({ status: 422, body: { code: 'BRIDGE_MESSAGE_INVALID', retry: false } });
    expect(answer.body.detail).toMatch(/EBoxMessage would refuse it: .*messageType: .*length of '6'/);
  });

  test('by the limits of the Message Registry', async () => {
    const attachments = [
      { httpPartName: 'main', fileName: 'a.pdf', mediaType: 'application/x-own', isMainContent: true },
    ];
    const answer = await send(message({ recipients: [enterprise], attachments }));
    expect(answer).toMatchObject({ status: 422, body: { code: 'BRIDGE_MESSAGE_INVALID', retry: false } });
    expect(answer.body.detail).toMatch(/The Message Registry would refuse it: .*files\[0\]\.contentType/);
  });
});

test('a message without ticket, for whom only EBoxMessage reaches: told to give a ticket', async () => {
  const answer = await send(message({ ticket: undefined }), { 'Idempotency-Key': randomUUID() });
  expect(answer).toMatchObject({ status: 422, body: { code: 'BRIDGE_RECIPIENT_NOT_ROUTABLE', retry: false } });
  expect(answer.body.detail).toContain('a Ticket of at most 25 characters');
  expect(answer.body.detail).not.toContain('no legacy route');
});

test('a refusal of the facade itself is not said to come from REST', async () => {
  await setTrouble(world, { operation: 'publishEboxMessage', fault: { kind: 'BusinessError', code: '20' } });
  const answer = await send(message({}));
  await clearTrouble(world);
  expect(answer).toMatchObject({ status: 502, body: { code: 'BRIDGE_BACKEND_FORBIDDEN', retry: false } });
  expect(answer.body.title).not.toContain('REST');
});
