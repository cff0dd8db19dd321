import type { Identity } from '@ebox-bridge/certificate';
import {
  createEboxMessageClient,
  type EboxMessageClient,
  type PublishEboxMessageRequest,
  type StoreEboxMessageRequest,
} from '@ebox-bridge/ebox-message';
import { eboxMessageOperations, eboxMessageSchema } from '@ebox-bridge/ebox-message/server';
import { attachmentFromBytes } from '@ebox-bridge/soap';
import { signEnvelope } from '@ebox-bridge/ws-security';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator, type WorldInput } from '../src/index.ts';
import { held, sha256 } from './rest-client.ts';
import { citizen, enterprise, faultViolations, outcome, resultOf, senderIdentity } from './soap-kit.ts';

const sender = '0206731645';
const application = 'employment:job-attest:werkkaart';
const world: WorldInput = {
  messageTypes: [
    {
      messageTypeId: 'DIMONA1',
      metas: [{ type: 'RequestDate', required: true, pattern: '\\d{4}-\\d{2}-\\d{2}' }, { type: 'Other' }],
    },
    { messageTypeId: 'UPDATES', updatable: true, validityPeriod: { number: 1, unit: 'month' } },
    { messageTypeId: 'CITIZENS', recipients: ['citizen'] },
  ],
  mandates: [{ holder: sender, for: ['0244640631'], allows: ['publish', 'registeredMail'] }],
  settings: { unsignedCall: 'SOA-01002' },
};

let simulator: Simulator;
let identity: Identity;
let client: EboxMessageClient;
beforeAll(async () => {
  simulator = await startSimulator({ world });
  identity = await senderIdentity(simulator);
  client = createEboxMessageClient({ url: simulator.urls.eboxMessage, identity, validateResponses: true });
});
afterAll(async () => {
  await client.close();
  await simulator.close();
});

let count = 0;
const content = Buffer.from('%PDF-1.7 document');
const senderId = { application, institution: sender };
function stored(change: Partial<StoreEboxMessageRequest> = {}): StoreEboxMessageRequest {
  count += 1;
  return {
    messageId: { ticket: `E${count}` },
    senderId,
    messageType: 'UPDATES',
    document: {
      title: 'Attestation',
      content: attachmentFromBytes(content, 'application/pdf'),
      downloadFileName: 'attestation.pdf',
      mime: 'application/pdf',
    },
    ...change,
  };
}
const publication = (change: Partial<PublishEboxMessageRequest> = {}): PublishEboxMessageRequest => ({
  ...stored(),
  recipientId: [{ companyId: enterprise, eboxType: 'ENTERPRISE' }],
  ...change,
});

describe('rules of message types', () => {
  const meta = (type: string, ...value: string[]) => ({ type, value });
  const metas: readonly [string, PublishEboxMessageRequest['meta'], string][] = [
    ['the required one is there', [meta('RequestDate', '2026-01-01')], 'ok'],
    ['a required one is missing', [meta('Other', 'x')], '500 Client 52'],
    ['one is unknown', [meta('RequestDate', '2026-01-01'), meta('Nothing', 'x')], '500 Client 50'],
    ['one of the values has the wrong form', [meta('RequestDate', '2026-01-01', '1 Jan')], '500 Client 51'],
    ['several are wrong: 52 comes first', [meta('Nothing', 'x')], '500 Client 52'],
  ];
  test.each(metas)('metas: %s', async (_name, given, expected) => {
    const request = publication({ messageType: 'DIMONA1', ...(given ? { meta: given } : {}) });
    expect(outcome(await client.publishEboxMessage(request))).toBe(expected);
  });

  test('nobody looks at the metas of a message for citizens only', async () => {
    const recipientId = [{ inss: citizen, eboxType: 'CITIZEN' }] as const;
    expect(outcome(await client.publishEboxMessage(publication({ messageType: 'DIMONA1', recipientId })))).toBe('ok');
  });

  test('an update replaces the message where its type allows it', async () => {
    const messageId = { ticket: 'UPDATE', sequence: 1 };
    const first = resultOf(await client.publishEboxMessage(publication({ messageId })));
    const second = resultOf(await client.publishEboxMessage(publication({ messageId })));
    expect(second.id).not.toBe(first.id);
    const kept = (await held(simulator)).filter(({ ticket }) => ticket === 'UPDATE');
    expect(kept).toMatchObject([{ messageId: second.id, expirationDate: expect.stringMatching(/Z$/) }]);
  });
});

describe('mandates', () => {
  test('the holder must give SenderID, may name those of the mandate, and may register', async () => {
    const { senderId: _none, ...without } = publication();
    expect(outcome(await client.publishEboxMessage(without))).toBe('500 Client 30');
    const named = (institution: string) => publication({ senderId: { application, institution }, isRegistered: true });
    expect(outcome(await client.publishEboxMessage(named('0406798006')))).toBe('500 Client 20');
    expect(outcome(await client.publishEboxMessage(named('0244640631')))).toBe('ok');
    expect((await held(simulator)).at(-1)).toMatchObject({ sender: '0244640631', registeredMail: true });
  });
});

describe('store, link, commit', () => {
  test('the message is in the e-Boxes after the commit, not before; who cannot get it comes back', async () => {
    const annex = [{ ...stored().document, title: 'Annex', downloadFileName: 'annex.pdf' }];
    const { id } = resultOf(await client.storeEboxMessage(stored({ annex })));
    const visible = async () => (await held(simulator)).filter(({ answerId }) => answerId === id);
    const unknown = { companyId: '0244640639', eboxType: 'ENTERPRISE' } as const;
    const linked = resultOf(
      await client.linkEboxMessage({
        senderId,
        storedEboxMessageId: id,
        recipientId: [{ companyId: enterprise, eboxType: 'ENTERPRISE' }, unknown],
      }),
    );
    expect(linked).toMatchObject({ messageId: id, nbrOfSuccessfulLinks: '1', recipientError: [unknown] });
    await client.linkEboxMessage({
      senderId,
      storedEboxMessageId: id,
      recipientId: [{ inss: citizen, eboxType: 'CITIZEN' }],
    });
    expect(await visible()).toEqual([]);
    expect(resultOf(await client.commitLinkEboxMessage({ senderId, storedEboxMessageId: id }))).toEqual({
      storedEboxMessageId: id,
    });
    expect(await visible()).toMatchObject([
      { messageId: id, recipient: enterprise, attachments: [{ sha256: sha256(content, 'hex') }, { title: 'Annex' }] },
      { messageId: `${id}-2`, recipient: citizen },
    ]);
    const file = await fetch(`${simulator.urls.admin}/messages/${id}-2/attachments/1`);
    expect(Buffer.from(await file.arrayBuffer())).toEqual(content);
    expect(outcome(await client.commitLinkEboxMessage({ senderId, storedEboxMessageId: id }))).toBe(
      '500 Client SOA-03007',
    );
  });

  test('an unknown number, and a Ticket that exists', async () => {
    const asked = { senderId, storedEboxMessageId: '000000000AAAA' };
    expect(outcome(await client.commitLinkEboxMessage(asked))).toBe('500 Client SOA-03007');
    const messageId = { ticket: 'STORED' };
    expect(outcome(await client.storeEboxMessage(stored({ messageId })))).toBe('ok');
    expect(outcome(await client.storeEboxMessage(stored({ messageId })))).toBe('500 Client 620');
  });
});

test('getEboxInfo: each owner is in EboxInfo or in ErrorCase', async () => {
  const eboxId = [{ companyId: enterprise }, { companyId: '0244640639' }];
  expect(resultOf(await client.getEboxInfo({ eboxType: 'ENTERPRISE', eboxId }))).toMatchObject({
    eboxInfo: [{ entityId: { companyId: enterprise }, emailAddress: `ebox-${enterprise}@example.org` }],
    errorCase: [{ companyId: '0244640639' }],
  });
});

test('a call without signature gets the code of the platform when the world says so; the fault fits the schema', async () => {
  const body = eboxMessageOperations.hasAnEbox.writeInput({
    eboxType: 'ENTERPRISE',
    eboxId: [{ companyId: enterprise }],
  });
  const signed = Buffer.from(await signEnvelope({ identity, body })).toString();
  const post = async (envelope: string) => {
    const headers = { 'content-type': 'text/xml; charset=utf-8' };
    return (await fetch(simulator.urls.eboxMessage, { method: 'POST', headers, body: envelope })).text();
  };
  const unsigned = await post(signed.replace(/<soap:Header.*<\/soap:Header>/s, ''));
  expect(unsigned).toContain('SOA-01002');
  expect(await faultViolations(unsigned, eboxMessageSchema)).toEqual([]);
  // A signature that is there and wrong is another thing.
  expect(await post(signed.replace(enterprise, '0244640632'))).toContain('SOA-01001');
});
