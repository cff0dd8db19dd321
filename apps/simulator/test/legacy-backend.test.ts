import { join } from 'node:path';
import { type Identity, loadIdentityFile } from '@ebox-bridge/certificate';
import { createCitizenProfileClient } from '@ebox-bridge/citizen-profile';
import {
  createEboxMessageClient,
  type EboxMessageClient,
  type PublishEboxMessageRequest,
} from '@ebox-bridge/ebox-message';
import { createRegisteredMailClient, type RegisteredMailClient } from '@ebox-bridge/registered-mail';
import { attachmentFromBytes, collectAttachments } from '@ebox-bridge/soap';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator, type WorldInput } from '../src/index.ts';
import { held, publish, token } from './rest-client.ts';
import { citizen, enterprise, outcome, resultOf, senderIdentity } from './soap-kit.ts';

/** The facade signs anew for others, so it holds their mandate. */
const facade = '0123456749';
const sender = '0206731645';
const application = 'employment:job-attest:werkkaart';
const world: WorldInput = { mandates: [{ holder: facade, allows: ['publish'] }] };

let simulator: Simulator;
let resigned: Clients;
let passedThrough: Clients;
beforeAll(async () => {
  simulator = await startSimulator({ world });
  resigned = clients(await loadIdentityFile(join(simulator.pki, 'facade.p12')));
  passedThrough = clients(await senderIdentity(simulator));
});
afterAll(async () => {
  for (const client of [resigned, passedThrough].flatMap((all) => Object.values(all))) await client.close();
  await simulator.close();
});

function clients(identity: Identity) {
  const common = { identity, validateResponses: true };
  return {
    eboxMessage: createEboxMessageClient({ url: simulator.urls.eboxMessage, ...common }),
    citizenProfile: createCitizenProfileClient({ url: simulator.urls.citizenProfile, ...common }),
    registeredMail: createRegisteredMailClient({ url: simulator.urls.registeredMail, ...common }),
  };
}
type Clients = ReturnType<typeof clients>;

const content = Buffer.from('%PDF-1.7 document');
const document = () => ({
  title: 'Attestation',
  content: attachmentFromBytes(content, 'application/pdf'),
  downloadFileName: 'attestation.pdf',
  mime: 'application/pdf' as const,
});
const publication = (ticket: string, change: Partial<PublishEboxMessageRequest> = {}): PublishEboxMessageRequest => ({
  messageId: { ticket, sequence: 1 },
  senderId: { application, institution: sender },
  recipientId: [{ companyId: enterprise, eboxType: 'ENTERPRISE' }],
  messageType: 'DIMONA1',
  document: document(),
  ...change,
});
const attachment = {
  fileName: 'attestation.pdf',
  mediaType: 'application/pdf',
  size: content.length,
  sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  mainContent: true,
  title: 'Attestation',
};
const statusOf = async (client: EboxMessageClient, ticket: string) => {
  const message = [{ eboxId: { companyId: enterprise }, messageId: { ticket, sequence: 1 } }];
  const { message: found = [], errorCase = [] } = resultOf(
    await client.getMessageStatus({ eboxType: 'ENTERPRISE', message }),
  );
  return [...found.map(({ hasBeenConsulted }) => hasBeenConsulted), ...errorCase.map(({ errorCode }) => errorCode)];
};

test('publishEboxMessage: a used Ticket is 620 whoever signs, and the message is listed with all its facts', async () => {
  const { id } = resultOf(await resigned.eboxMessage.publishEboxMessage(publication('ONCE')));
  expect(outcome(await resigned.eboxMessage.publishEboxMessage(publication('ONCE')))).toBe('500 Client 620');
  expect(outcome(await passedThrough.eboxMessage.publishEboxMessage(publication('ONCE')))).toBe('500 Client 620');
  const other = publication('ONCE', { messageId: { ticket: 'ONCE', sequence: 2 } });
  expect(outcome(await passedThrough.eboxMessage.publishEboxMessage(other))).toBe('ok');
  expect((await held(simulator))[0]).toEqual({
    messageId: id,
    answerId: id,
    protocol: 'soap',
    eboxType: 'enterprise',
    quality: 'ENTERPRISE',
    recipient: enterprise,
    sender,
    senderApplicationId: application,
    messageTypeId: 'DIMONA1',
    subject: 'Attestation',
    ticket: 'ONCE',
    sequence: 1,
    receivedAt: expect.any(String),
    read: false,
    registeredMail: false,
    metas: [],
    attachments: [attachment],
  });
});

test('a professional is listed as REST names one; other qualities of persons by their code', async () => {
  const recipientId = [
    { inss: citizen, qualityCode: 'PROFESSIONAL' },
    { inss: citizen, qualityCode: 'QUAL_CUR' },
  ] as const;
  const request = publication('PERSONS', { recipientId });
  const { id } = resultOf(await passedThrough.eboxMessage.publishEboxMessage(request));
  expect((await held(simulator)).filter(({ answerId }) => answerId === id)).toMatchObject([
    { eboxType: 'citizen', partition: 'QUAL_PROFESSIONAL', quality: 'PROFESSIONAL' },
    { eboxType: 'citizen', quality: 'QUAL_CUR' },
  ]);
});

test('getMessageStatus: read by whatever way, asked by the sender or by the holder of its mandate', async () => {
  const { id } = resultOf(await passedThrough.eboxMessage.publishEboxMessage(publication('STATUS')));
  expect(await statusOf(passedThrough.eboxMessage, 'STATUS')).toEqual([false]);
  await fetch(`${simulator.urls.admin}/messages/${id}/read`, { method: 'POST' });
  expect(await statusOf(passedThrough.eboxMessage, 'STATUS')).toEqual([true]);
  expect(await statusOf(resigned.eboxMessage, 'STATUS')).toEqual([true]);
});

test('the status search of REST sees messages over REST and, by their ID, over SOAP to each of their recipients', async () => {
  const bearer = await token(simulator, 'sender');
  const recipientId = [
    { companyId: enterprise, eboxType: 'ENTERPRISE' },
    { inss: citizen, eboxType: 'CITIZEN' },
  ] as const;
  const { id } = resultOf(await passedThrough.eboxMessage.publishEboxMessage(publication('BOTH', { recipientId })));
  const { messageId } = (await (await publish(simulator, { bearer })).json()) as { messageId: string };
  await fetch(`${simulator.urls.admin}/messages/${id}-2/read`, { method: 'POST' });
  const toEnterprise = { eboxType: 'enterprise', enterpriseNumber: enterprise };
  const asked = [
    { messageId, eboxId: toEnterprise },
    { messageId: id, eboxId: toEnterprise },
    { messageId: id, eboxId: { eboxType: 'citizen', ssin: citizen } },
    { messageId: id, eboxId: { eboxType: 'citizen', ssin: '85073003329' } },
  ];
  const response = await fetch(`${simulator.urls.messageRegistry}/v3/searchMessageStatus`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  });
  const found = (await response.json()) as { readStatus: boolean }[];
  expect(found.map(({ readStatus }) => readStatus)).toEqual([false, false, true]);
});

test('hasAnEbox and getRestrictedCitizenProfiles agree on citizens', async () => {
  const numbers = [citizen, '85073003329', '85073003299'];
  const eboxId = numbers.map((inss) => ({ inss }));
  const { ebox } = resultOf(await resigned.eboxMessage.hasAnEbox({ eboxType: 'CITIZEN', eboxId }));
  expect(ebox).toEqual([
    { ebox: { inss: citizen }, exists: true, exclusivelyEbox: false },
    { ebox: { inss: numbers[1] }, exists: false },
    { ebox: { inss: numbers[2] }, exists: false },
  ]);
  const { citizenProfile } = resultOf(
    await resigned.citizenProfile.getRestrictedCitizenProfiles({ inss: numbers as [string, ...string[]] }),
  );
  expect(citizenProfile).toMatchObject([
    { inss: citizen, flags: { conditionsAccepted: true } },
    { inss: numbers[1], flags: { conditionsAccepted: false } },
    { inss: numbers[2], status: 'ProfileNotFound' },
  ]);
});

test('registered mail: receipt, proof, and the letter in the list; its ticket is no Ticket of EBoxMessage', async () => {
  const { ticket } = await send(resigned.registeredMail);
  expect((await held(simulator)).at(-1)).toEqual({
    messageId: ticket,
    protocol: 'soap',
    eboxType: 'enterprise',
    quality: 'QUAL_EMP_NOSS',
    recipient: enterprise,
    sender: facade,
    senderApplicationId: 'ebox-bridge:facade',
    messageTypeId: 'LETTER',
    subject: 'Attestation',
    ticket,
    token: 'my-token',
    receivedAt: expect.any(String),
    read: false,
    registeredMail: true,
    metas: [],
    attachments: [attachment],
  });
  expect(await statusOf(resigned.eboxMessage, ticket)).toEqual(['NOT_FOUND']);
  const result = await resigned.registeredMail.getStatus({ ticket });
  expect(resultOf(result)).toMatchObject({ ticket, token: 'my-token', status: 'SENT' });
  if (!result.ok) throw new Error('no status');
  expect((await collectAttachments(result.attachments)).contentIds).toHaveLength(1);
  expect(outcome(await passedThrough.registeredMail.getStatus({ ticket }))).toBe('500 Client REPO_B01');
});

async function send(client: RegisteredMailClient) {
  const recipient = { $type: 'Enterprise', companyId: enterprise, qualityCode: 'QUAL_EMP_NOSS' } as const;
  const result = await client.sendDocument({
    registeredMailItem: { token: 'my-token', recipient, document: { ...document(), type: 'LETTER' } },
  });
  if (!result.ok) throw new Error(outcome(result));
  await collectAttachments(result.attachments);
  return result.value.receipt;
}
