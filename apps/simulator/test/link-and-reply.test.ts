import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator, type WorldInput } from '../src/index.ts';
import { registryV2 } from './registry-contract.ts';
import { askToken, assertion, codeOf, grant, held, publish, recipient, sender, token } from './rest-client.ts';

const citizen = '85073003328';
const world: WorldInput = {
  messageTypes: [
    { messageTypeId: 'DIMONA1', validityPeriod: { number: 1, unit: 'month' } },
    { messageTypeId: 'ENTERPRISES', recipients: ['enterprise'] },
  ],
  partitions: [{ enterpriseNumber: sender, partitionId: 'HR' }],
  routingRules: [{ enterpriseNumber: sender, messageTypeId: 'DIMONA1', partitionId: 'HR' }],
  settings: { replies: 'checked' },
};

let simulator: Simulator;
let bearer: string;
beforeAll(async () => {
  simulator = await startSimulator({ world });
  bearer = await token(simulator, 'sender');
});
afterAll(() => simulator.close());

const publicationSender = 'scope:document:management:consult:ws-eboxrestentreprise:publicationsender';
const post = (path: string, body: unknown, by = bearer) =>
  fetch(`${simulator.urls.messageRegistry}/v2${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${by}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const published = async (change: Record<string, unknown> = {}) => {
  const response = await publish(simulator, { bearer, change });
  if (response.status !== 201) throw new Error(await response.text());
  return ((await response.json()) as { messageId: string }).messageId;
};
const enterprise = (eboxIdValue: string) => ({ eboxType: 'enterprise', eboxIdValue });

describe('linkEboxMessage of 2.1', () => {
  test('messages of another enterprise need a token with the scope of a service provider', async () => {
    const messageId = await published();
    const link = { messageId, recipients: [enterprise(sender)] };
    const asked = [{ messageId, eboxId: enterprise(recipient) }];
    const narrow = await token(simulator, 'facade', publicationSender);
    for (const [path, body] of [
      ['/linkEboxMessage', link],
      ['/searchMessageStatus', asked],
    ] as const) {
      expect(await codeOf(await post(path, body, narrow))).toBe('404 MESSAGE_NOT_FOUND');
      expect((await post(path, body, await token(simulator, 'facade'))).status).toBe(201);
    }
  });

  test('the message is in more e-Boxes, unread, with its files; who cannot get it comes back', async () => {
    const messageId = await published();
    await fetch(`${simulator.urls.admin}/messages/${messageId}/read`, { method: 'POST' });
    const recipients = [
      enterprise(sender),
      enterprise('0244640639'),
      { eboxType: 'citizen', eboxIdValue: citizen },
      enterprise(recipient),
    ];
    const response = await post('/linkEboxMessage', { messageId, recipients });
    expect(response.status).toBe(201);
    expect(registryV2.linked.parse(await response.json())).toMatchObject({
      messageId,
      nbSuccessLinks: 3,
      errorCases: [enterprise('0244640639')],
    });
    const links = (await held(simulator)).filter(({ answerId }) => answerId === messageId);
    expect(links).toMatchObject([
      { eboxType: 'enterprise', recipient: sender, partition: 'HR', read: false, expirationDate: expect.any(String) },
      { eboxType: 'citizen', recipient: citizen, read: false },
    ]);
    const content = await fetch(`${simulator.urls.admin}/messages/${links[1]?.messageId}/attachments/1`);
    expect(await content.text()).toBe('hello');
    const asked = [enterprise(recipient), enterprise(sender)].map((eboxId) => ({ messageId, eboxId }));
    const statuses = (await (await post('/searchMessageStatus', asked)).json()) as { readStatus: boolean }[];
    expect(statuses.map(({ readStatus }) => readStatus)).toEqual([true, false]);
  });

  test('linked again: no second copy', async () => {
    const messageId = await published();
    for (const expected of [1, 1]) {
      const response = await post('/linkEboxMessage', { messageId, recipients: [enterprise('0406798006')] });
      expect(await response.json()).toMatchObject({ nbSuccessLinks: expected, errorCases: [] });
    }
    expect((await held(simulator)).filter(({ answerId }) => answerId === messageId)).toHaveLength(1);
  });

  test('a message type that is not for this kind of recipient', async () => {
    const messageId = await published({ messageTypeId: 'ENTERPRISES' });
    const recipients = [{ eboxType: 'citizen', eboxIdValue: citizen }];
    expect(await (await post('/linkEboxMessage', { messageId, recipients })).json()).toMatchObject({
      nbSuccessLinks: 0,
      errorCases: recipients,
    });
  });

  test('attack: the message of another sender; an unknown one; a body that is not of the contract', async () => {
    const messageId = await published();
    const recipients = [enterprise(sender)];
    const clientId = 'another-sender';
    const certificatePem = await readFile(join(simulator.pki, 'facade.pem'), 'utf8');
    await fetch(`${simulator.urls.admin}/clients`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ clientId, certificatePem, scopes: [publicationSender] }),
    });
    const granted = await askToken(simulator, grant(await assertion(simulator, { clientId, keyOf: 'facade' })));
    const { access_token: foreign } = (await granted.json()) as { access_token: string };
    expect(await codeOf(await post('/linkEboxMessage', { messageId, recipients }, foreign))).toBe(
      '404 MESSAGE_NOT_FOUND',
    );
    expect(await codeOf(await post('/linkEboxMessage', { messageId: 'none', recipients }))).toBe(
      '404 MESSAGE_NOT_FOUND',
    );
    expect(await codeOf(await post('/linkEboxMessage', { messageId, recipients: [] }))).toBe('400 INVALID_INPUT');
    const v3 = await fetch(`${simulator.urls.messageRegistry}/v3/linkEboxMessage`, { method: 'POST' });
    expect(v3.status).toBe(404);
  });
});

describe('replies, when they are checked', () => {
  const toSender = { recipient: { eboxType: 'enterprise', enterpriseNumber: sender } };
  const reply = (originalMessageId: string, to = sender) =>
    publish(simulator, {
      bearer,
      change: { originalMessageId, recipient: { eboxType: 'enterprise', enterpriseNumber: to } },
    });

  test('to a message that allows them, from its recipient to its sender', async () => {
    const original = await published({ ...toSender, isReplyAuthorized: true });
    expect((await reply(original)).status).toBe(201);
    expect((await held(simulator)).at(-1)).toMatchObject({ originalMessageId: original });
    expect(await codeOf(await reply(original, recipient))).toBe('400 INVALID_INPUT');
  });

  test('to a message that allows none, is not there, or is in the e-Box of another', async () => {
    expect(await codeOf(await reply(await published(toSender)))).toBe('400 INVALID_INPUT');
    expect(await codeOf(await reply('none'))).toBe('400 INVALID_INPUT');
    expect(await codeOf(await reply(await published({ isReplyAuthorized: true })))).toBe('400 INVALID_INPUT');
  });
});
