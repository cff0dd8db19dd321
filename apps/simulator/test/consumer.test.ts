import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator, type WorldInput } from '../src/index.ts';
import { providers, registryV2 } from './registry-contract.ts';
import { codeOf, held, publish, sha256, token } from './rest-client.ts';

const own = '0206731645';
const other = '0244640631';
const world: WorldInput = {
  messageTypes: [
    { messageTypeId: 'DIMONA1', name: { nl: 'Dimona' }, senders: [own] },
    { messageTypeId: 'SHORT1', validityPeriod: { number: 1, unit: 'day' } },
    { messageTypeId: 'ROUTED' },
  ],
  organisations: [{ enterpriseNumber: own, shortName: { fr: 'ONSS' } }],
  applications: [{ applicationId: 'employment:job-attest:werkkaart', enterpriseNumbers: [own] }],
  mandates: [{ holder: own, for: [other], allows: ['consult'] }],
  partitions: [{ enterpriseNumber: own, partitionId: 'HR', name: { nl: 'Personeel' } }],
  routingRules: [{ enterpriseNumber: own, messageTypeId: 'ROUTED', partitionId: 'HR' }],
};

let simulator: Simulator;
let bearer: string;
beforeAll(async () => {
  simulator = await startSimulator({ world, frozenAt: new Date('2026-03-01T10:00:00Z') });
  bearer = await token(simulator, 'sender');
});
afterAll(() => simulator.close());

type Headers = Record<string, string>;
const registry = (version: 'v2' | 'v3') => `${simulator.urls.messageRegistry}/${version}`;
function get(path: string, version: 'v2' | 'v3' = 'v2', headers: Headers = {}): Promise<Response> {
  const url = path.startsWith('http') ? path : `${registry(version)}${path}`;
  return fetch(url, { headers: { authorization: `Bearer ${bearer}`, ...headers } });
}
const json = async (response: Promise<Response>): Promise<unknown> => (await response).json();
const send = (url: string, method: string, body: unknown, type = 'application/json') =>
  fetch(url, {
    method,
    headers: { authorization: `Bearer ${bearer}`, 'content-type': type },
    body: JSON.stringify(body),
  });

async function published(change: Record<string, unknown> = {}): Promise<string> {
  const recipient = { eboxType: 'enterprise', enterpriseNumber: own };
  const response = await publish(simulator, { bearer, change: { recipient, ...change } });
  const answer = (await response.json()) as { messageId: string };
  if (response.status !== 201) throw new Error(JSON.stringify(answer));
  return answer.messageId;
}

const ids = async (query: string, version: 'v2' | 'v3' = 'v2') => {
  const { items } = (await json(get(`/ebox/messages${query}`, version))) as { items: { messageId: string }[] };
  return items.map(({ messageId }) => messageId);
};

describe('an e-Box is read', () => {
  test('summary, message, attachments, content and body; the main content marks the message read', async () => {
    const id = await published({
      bodyContent: { fr: 'Bonjour' },
      businessDataList: [{ key: 'BUSINESS_DOMAIN', values: [{ fr: 'Emploi' }] }],
      forTheAttentionOf: { ssin: '85073003328', label: 'Jan Peeters' },
      isReplyAuthorized: true,
    });
    const path = `/ebox/messages/${id}`;
    const before = registryV2.ebox.parse(await json(get('/ebox')));
    const message = registryV2.message.parse(await json(get(path)));
    expect(message).toMatchObject({
      subject: { fr: 'Votre document' },
      receiptDate: '2026-03-01T10:00:00Z',
      expirationDate: '2029-03-01T10:00:00Z',
      readStatus: false,
      senderOrganizationId: own,
      replyAuthorized: true,
      businessDataList: { items: [{ key: 'BUSINESS_DOMAIN', values: [{ fr: 'Emploi' }] }] },
      forTheAttentionOf: { id: '85073003328', name: 'Jan Peeters' },
    });
    const [attachment] = registryV2.attachments.parse(await json(get(`${path}/attachments`))).items;
    expect(attachment?.digest.digestValue).toBe(sha256('hello', 'base64url'));
    expect(registryV2.attachment.parse(await json(get(`${path}/attachments/1`)))).toEqual(attachment);
    expect(registryV2.body.parse(await json(get(`${path}/body`)))).toEqual({ fr: 'Bonjour' });
    expect(registryV2.message.parse(await json(get(path))).readStatus).toBe(false);
    expect(await (await get(attachment?.contentHref ?? '')).text()).toBe('hello');
    expect(registryV2.message.parse(await json(get(path))).readStatus).toBe(true);
    const after = registryV2.ebox.parse(await json(get('/ebox')));
    expect(after.numberOfUnreadMessages).toBe(before.numberOfUnreadMessages - 1);
    expect(await json(get('/ebox/statistics', 'v3'))).toMatchObject({ numberOfMessages: after.numberOfMessages });
  });

  test('v3 has the names of v3', async () => {
    const id = await published();
    const message = await json(get(`/ebox/messages/${id}`, 'v3'));
    expect(message).toMatchObject({
      sender: { eboxType: 'enterprise', enterpriseNumber: own },
      partition: 'GENERAL',
      isRegisteredMail: false,
      isBodyMainContent: false,
      attachments: { items: [{ isMainContent: true, isAttachmentSigned: false }] },
    });
    expect(message).not.toHaveProperty('registeredMail');
  });

  test('what is not there, in the shape of the contract', async () => {
    const id = await published();
    const paths = ['none', `${id}/attachments/2`, `${id}/attachments/x/content`, `${id}/body`, `${id}/paymentData`];
    for (const path of paths) {
      const response = await get(`/ebox/messages/${path}`);
      expect(response.status).toBe(404);
      registryV2.error.parse(await response.json());
    }
  });
});

describe('lists', () => {
  test('newest first, in pages of at most 100, each filter', async () => {
    await fetch(`${simulator.urls.admin}/messages`, { method: 'DELETE' });
    const plain = await published({ subject: { fr: 'Bonjour tout le monde' } });
    const short = await published({ messageTypeId: 'SHORT1', subject: { nl: 'Dag' } });
    const routed = await published({ messageTypeId: 'ROUTED' });
    await get(`/ebox/messages/${plain}/attachments/1/content`).then((response) => response.text());
    const all = registryV2.messages.parse(await json(get('/ebox/messages')));
    expect(all.items.map(({ messageId }) => messageId)).toEqual([routed, short, plain]);
    expect(await ids('?pageSize=2&page=2')).toEqual([plain]);
    const queries: readonly [string, readonly string[]][] = [
      ['receivedAfter=2026-03-01', []],
      ['receivedAfter=2026-02-28', [routed, short, plain]],
      ['receivedBefore=2026-03-02', [routed, short, plain]],
      ['receivedBefore=2026-03-01', []],
      ['expiredBefore=2026-04-01', [short]],
      ['expiredAfter=2026-04-01', [routed, plain]],
      ['readStatus=true', [plain]],
      ['readStatus=false', [routed, short]],
      ['visible=false', []],
      ['messageTypeId=SHORT1', [short]],
      [`senderOrganizationId=${own}`, [routed, short, plain]],
      ['senderOrganizationId=0406798006', []],
      ['senderApplicationId=another', []],
      ['registeredMail=true', []],
      ['q=tout%20LE&qlang=fr', [plain]],
      ['q=tout%20LE&qlang=nl', []],
      ['q=dag&qlang=nl', [short]],
    ];
    for (const [query, expected] of queries) expect([query, await ids(`?${query}`)]).toEqual([query, expected]);
    expect(await ids('?partition=HR', 'v3')).toEqual([routed]);
    expect(await ids('?partition=GENERAL', 'v3')).toEqual([short, plain]);
  });

  test('a wrong query', async () => {
    const wrong = ['page=0', 'pageSize=101', 'pageSize=x', 'receivedAfter=yesterday', 'readStatus=1', 'q=x', 'other=1'];
    for (const query of [...wrong, 'page=1&page=2', 'partition=HR']) {
      expect([query, await codeOf(await get(`/ebox/messages?${query}`))]).toEqual([query, '400 INVALID_INPUT']);
    }
  });

  test('PATCH hides messages and, in v3, moves them; all of the list or nothing; kept', async () => {
    const id = await published();
    const patch = (items: unknown, version: 'v2' | 'v3' = 'v2') =>
      send(`${registry(version)}/ebox/messages`, 'PATCH', { items }, 'application/merge-patch+json');
    expect((await patch([{ messageId: id, visible: false }])).status).toBe(200);
    expect(await ids('?visible=false')).toEqual([id]);
    expect((await patch([{ messageId: id, visible: true, partition: 'HR' }], 'v3')).status).toBe(200);
    expect((await held(simulator)).at(-1)).toMatchObject({ visible: true, partition: 'HR' });
    const both = [
      { messageId: id, visible: false },
      { messageId: 'none', visible: false },
    ];
    expect(await codeOf(await patch(both))).toBe('404 MESSAGE_NOT_FOUND');
    expect(await ids('?visible=false')).toEqual([]);
    expect(await codeOf(await patch([{ messageId: id, partition: 'NONE' }], 'v3'))).toBe('400 INVALID_INPUT');
    expect(await codeOf(await patch([{ messageId: id }]))).toBe('400 INVALID_INPUT');
  });
});

describe('who may read', () => {
  test('attack: another enterprise, with and without mandate', async () => {
    await published({ recipient: { eboxType: 'enterprise', enterpriseNumber: other } });
    const stranger = (await held(simulator)).at(-1)?.messageId;
    expect((await get(`/ebox/messages/${stranger}`)).status).toBe(404);
    const onBehalf = (number: string) => ({ 'on-behalf-of-enterprise-number': number });
    expect((await get(`/ebox/messages/${stranger}`, 'v2', onBehalf(other))).status).toBe(200);
    expect((await get('/ebox', 'v2', onBehalf('0406798006'))).status).toBe(403);
    expect((await get('/ebox', 'v2', onBehalf('1'))).status).toBe(400);
  });

  test('no token, and a token without the scope', async () => {
    expect((await fetch(`${registry('v2')}/ebox`)).status).toBe(401);
    const publisher = await token(
      simulator,
      'sender',
      'scope:document:management:consult:ws-eboxrestentreprise:publicationsender',
    );
    const response = await fetch(`${registry('v2')}/ebox`, { headers: { authorization: `Bearer ${publisher}` } });
    expect(response.status).toBe(403);
  });

  test('an enterprise without e-Box', async () => {
    const facade = await token(simulator, 'facade');
    const response = await fetch(`${registry('v2')}/ebox`, { headers: { authorization: `Bearer ${facade}` } });
    expect(response.status).toBe(404);
  });
});

describe('Message Registry 2.1 for senders', () => {
  const message = (change: Record<string, unknown> = {}) => ({
    recipient: { eboxType: 'enterprise', eboxIdValue: own },
    subject: { nl: 'Document' },
    messageTypeId: 'DIMONA1',
    senderOrganizationId: own,
    senderApplicationId: 'employment:job-attest:werkkaart',
    registeredMail: false,
    attachments: [{ httpPartName: 'upfile1', mainContent: true, attachmentSigned: true }],
    bodyMainContent: false,
    replyAuthorized: false,
    ...change,
  });
  const publishV2 = (json: unknown, headers: Headers = {}) => {
    const form = new FormData();
    form.append('messageToPublish', new Blob([JSON.stringify(json)], { type: 'application/json' }));
    form.append('upfile1', new Blob(['hello'], { type: 'application/pdf' }), 'document.pdf');
    return fetch(`${registry('v2')}/publishMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}`, ...headers },
      body: form,
    });
  };

  test('publishMessage and searchMessageStatus', async () => {
    const key = { 'idempotency-key': '"0f8fad5b-d9cb-469f-a165-70867728950e"' };
    const first = registryV2.published.parse(await json(publishV2(message(), key)));
    // 2.1 knows no Idempotency-Key.
    expect((await publishV2(message(), key)).status).toBe(201);
    expect((await held(simulator)).find(({ messageId }) => messageId === first.messageId)).toMatchObject({
      recipient: own,
      attachments: [{ mainContent: true, signed: true }],
    });
    const ask = (eboxId: unknown, version: 'v2' | 'v3' = 'v2') =>
      send(`${registry(version)}/searchMessageStatus`, 'POST', [{ messageId: first.messageId, eboxId }]);
    const eboxId = { eboxType: 'enterprise', eboxIdValue: own };
    const response = await ask(eboxId);
    expect(response.status).toBe(201);
    expect(registryV2.statuses.parse(await response.json())).toMatchObject([
      { eboxId, readStatus: false, visible: true },
    ]);
    await (await get(`/ebox/messages/${first.messageId}/attachments/1/content`)).text();
    const eboxIdV3 = { eboxType: 'enterprise', enterpriseNumber: own };
    expect(await json(ask(eboxIdV3, 'v3'))).toMatchObject([{ eboxId: eboxIdV3, readStatus: true }]);
    expect((await ask({ eboxType: 'enterprise', eboxIdValue: other })).status).toBe(404);
  });

  const refused: readonly [string, Record<string, unknown>][] = [
    ['a name of v3', { isRegisteredMail: false }],
    ['no bodyMainContent', { bodyMainContent: undefined }],
    ['no replyAuthorized', { replyAuthorized: undefined }],
    ['null', { messageTypeId: null }],
    ['seven files', { attachments: Array.from({ length: 7 }, () => ({ httpPartName: 'x', mainContent: false })) }],
    ['no main content', { attachments: [{ httpPartName: 'upfile1', mainContent: false }] }],
  ];
  test.each(refused)('%s is refused', async (_name, change) => {
    const response = await publishV2(message(change));
    expect(response.status).toBe(400);
    expect(registryV2.error.parse(await response.json()).code).toBe('INVALID_INPUT');
  });

  test('the sender of the client where the message names none; another one needs its scope', async () => {
    expect((await publishV2(message({ senderOrganizationId: undefined }))).status).toBe(201);
    expect(await codeOf(await publishV2(message({ messageTypeId: 'UNKNOWN' })))).toBe('400 INVALID_SENDER');
  });
});

describe('federation, reference data, partitions', () => {
  test('two document providers, each with messages of its own', async () => {
    const list = providers.parse(await json(get(`${simulator.urls.federation}/messageProviders`)));
    expect(list.map(({ messageProviderUrl }) => messageProviderUrl)).toEqual([
      registry('v3'),
      `${simulator.urls.secondMessageRegistry}/v2`,
    ]);
    const one = await json(get(`${simulator.urls.federation}/messageProviders/${list[1]?.messageProviderId}`));
    expect(one).toEqual(list[1]);
    expect((await get(`${simulator.urls.federation}/messageProviders/none`)).status).toBe(404);
    const second = { ...simulator, urls: { ...simulator.urls, messageRegistry: simulator.urls.secondMessageRegistry } };
    const change = { recipient: { eboxType: 'enterprise', enterpriseNumber: own } };
    const { messageId } = (await (await publish(second, { bearer, change })).json()) as { messageId: string };
    expect((await get(`/ebox/messages/${messageId}`)).status).toBe(404);
    expect((await get(`${list[1]?.messageProviderUrl}/ebox/messages/${messageId}`)).status).toBe(200);
  });

  test('reference data of the world, in both versions', async () => {
    const types = registryV2.messageTypes.parse(await json(get('/referenceData/messageTypes?pageSize=2')));
    expect(types).toMatchObject({ totalItems: 3, items: [{ messageTypeName: { nl: 'Dimona' } }, {}] });
    expect(await json(get('/refData/messageTypes/SHORT1', 'v3'))).toMatchObject({
      validityPeriod: { validityPeriodNumber: 1, validityPeriodUnit: 'day' },
    });
    const names = ['senderOrganizations', 'senderApplications'] as const;
    for (const name of names) {
      const { items } = registryV2[name].parse(await json(get(`/referenceData/${name}`)));
      expect(items).toHaveLength(1);
    }
    expect((await get('/referenceData/senderOrganizations/0000000000')).status).toBe(404);
    expect((await get('/refData/messageTypes')).status).toBe(404);
  });

  test('partitions, routing rules and mandates', async () => {
    const base = `${simulator.urls.partition}/ebox`;
    expect(await json(get(`${base}/${own}/partitions`))).toMatchObject({
      items: [{ partitionId: 'GENERAL' }, { partitionId: 'HR', name: { nl: 'Personeel' } }],
    });
    expect(await json(get(`${base}/${own}/routingRules`))).toEqual({
      items: [{ messageTypeId: 'ROUTED', partitionId: 'HR' }],
      totalItems: 1,
    });
    expect(await json(get(`${base}/${other}/hasMandate`))).toEqual({ hasMandate: true });
    expect(await json(get(`${base}/0406798006/hasMandate`))).toEqual({ hasMandate: false });
    expect((await get(`${base}/0406798006/partitions`)).status).toBe(403);
  });
});
