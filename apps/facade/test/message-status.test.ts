import { randomUUID } from 'node:crypto';
import { createEboxMessageClient, type GetMessageStatusRequest } from '@ebox-bridge/ebox-message';
import { attachmentFromBytes } from '@ebox-bridge/soap';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { publish, send } from './answers.ts';
import { type RecordingService, recordService } from './recording-service.ts';
import { getMessageStatus, hasAnEbox, pdf, publication, publishEboxMessage, signed } from './requests.ts';
import { clearTrouble, held, openWorld, type RunningFacade, setTrouble, type World } from './world.ts';

const enterprise = '0244640631';
const inss = '85073003328';

let world: World;
let legacy: RecordingService;
let facade: RunningFacade;
let passing: RunningFacade;
beforeAll(async () => {
  world = await openWorld();
  legacy = await recordService(world.simulator.urls.eboxMessage);
  facade = await world.start((draft) => {
    draft['backends'] = {};
    draft['senders'] = [{ cbeNumber: '0206731645', applications: ['employment:job-attest:werkkaart', 'other:app'] }];
  });
  passing = await world.start((draft) => {
    draft['backends'].eboxMessage = { url: legacy.url, mode: 'passthrough' };
  });
});
afterAll(async () => {
  await world.close();
  await legacy.close();
});
afterEach(async () => {
  legacy.exchanges.length = 0;
  legacy.instead = undefined;
  await clearTrouble(world);
});

const newTicket = () => `S-${randomUUID().slice(0, 8)}`;
const toEnterprise = [{ companyId: enterprise, eboxType: 'ENTERPRISE' as const }];

async function published(at: RunningFacade, change: Parameters<typeof publication>[0], identity = world.sender) {
  const answer = await publish(
    at.urls.eboxMessage,
    await signed(identity, publishEboxMessage.writeInput(publication(change))),
  );
  expect(answer.code).toBe('ok');
  return answer;
}

type Asked = readonly (readonly [
  ticket: string,
  sequence?: number | undefined,
  owner?: { companyId: string } | { inss: string },
])[];

/** What was answered for each message: consulted, or the error. */
async function ask(
  at: RunningFacade,
  messages: Asked,
  options: { identity?: World['sender']; citizens?: boolean } = {},
) {
  const request = {
    eboxType: options.citizens === true ? 'CITIZEN' : 'ENTERPRISE',
    message: messages.map(([ticket, sequence, owner = { companyId: enterprise }]) => ({
      eboxId: owner,
      messageId: { ticket, ...(sequence === undefined ? {} : { sequence }) },
    })),
  } as GetMessageStatusRequest;
  const client = createEboxMessageClient({ url: at.urls.eboxMessage, identity: options.identity ?? world.sender });
  const answer = await client.getMessageStatus(request);
  await client.close();
  if (!answer.ok) return answer.code;
  const { message = [], errorCase = [] } = answer.value;
  const key = ({ messageId }: { messageId: { ticket: string; sequence?: number } }) =>
    `${messageId.ticket}/${messageId.sequence ?? '-'}`;
  const found = new Map<string, string | boolean>([
    ...message.map((one) => [key(one), one.hasBeenConsulted] as const),
    ...errorCase.map((one) => [key(one), one.errorCode] as const),
  ]);
  return messages.map(([ticket, sequence]) => found.get(`${ticket}/${sequence ?? '-'}`));
}

async function markRead(ticket: string) {
  const admin = world.simulator.urls.admin;
  const found = (await held(world)) as unknown as { messageId: string; idempotencyKey: string; subject: string }[];
  const message = found.find(({ subject }) => subject === ticket);
  if (message === undefined) throw new Error('not there');
  const answer = await fetch(`${admin}/messages/${message.messageId}/read`, { method: 'POST' });
  if (!answer.ok) throw new Error(`not marked: ${answer.status}`);
}

describe('rows of "Status and IDs"', () => {
  test('HasBeenConsulted = readStatus', async () => {
    const ticket = newTicket();
    const document = { ...publication().document, title: ticket };
    await published(facade, { messageId: { ticket }, recipientId: toEnterprise, document });
    expect(await ask(facade, [[ticket]])).toEqual([false]);
    await markRead(ticket);
    expect(await ask(facade, [[ticket]])).toEqual([true]);
  });

  test('the message of a citizen: its number is in the question again', async () => {
    const ticket = newTicket();
    await published(facade, { messageId: { ticket }, recipientId: [{ inss, eboxType: 'CITIZEN' }] });
    expect(await ask(facade, [[ticket, undefined, { inss }]], { citizens: true })).toEqual([false]);
    expect(await ask(facade, [[ticket, undefined, { inss: '85073003229' }]], { citizens: true })).toEqual([
      'NOT_FOUND',
    ]);
  });

  test('EboxID must be one of the recipients, else NOT_FOUND', async () => {
    const ticket = newTicket();
    await published(facade, { messageId: { ticket }, recipientId: toEnterprise });
    expect(await ask(facade, [[ticket, undefined, { companyId: '0406798006' }]])).toEqual(['NOT_FOUND']);
  });

  test('several sequences for a ticket without Sequence: MULTIPLE_RESULTS_SPECIFY_SEQUENCE', async () => {
    const ticket = newTicket();
    await published(facade, { messageId: { ticket, sequence: 1 }, recipientId: toEnterprise });
    expect(await ask(facade, [[ticket], [ticket, 1], [ticket, 2]])).toEqual([false, false, 'NOT_FOUND']);
    await published(facade, { messageId: { ticket, sequence: 2 }, recipientId: toEnterprise });
    expect(await ask(facade, [[ticket], [ticket, 1], [ticket, 2]])).toEqual([
      'MULTIPLE_RESULTS_SPECIFY_SEQUENCE',
      false,
      false,
    ]);
  });

  test("rows of the caller's CN first, then of applications that are listed for it", async () => {
    const [own, listed] = [newTicket(), newTicket()];
    const other = await world.issue({ commonName: 'other:app' });
    await published(facade, { messageId: { ticket: own }, recipientId: toEnterprise });
    await published(facade, { messageId: { ticket: own }, recipientId: toEnterprise }, other);
    await published(facade, { messageId: { ticket: listed }, recipientId: toEnterprise }, other);
    expect(await ask(facade, [[own], [listed]])).toEqual([false, false]);
  });

  test('NOT_AUTHORIZED only if no row of the caller matches', async () => {
    const open = await world.start((draft) => {
      draft['backends'] = {};
    });
    const ticket = newTicket();
    const other = await world.issue({ commonName: 'foreign:app' });
    await published(open, { messageId: { ticket }, recipientId: toEnterprise }, other);
    expect(await ask(open, [[ticket], [newTicket()]])).toEqual(['NOT_AUTHORIZED', 'NOT_FOUND']);
    await published(open, { messageId: { ticket }, recipientId: toEnterprise });
    expect(await ask(open, [[ticket]])).toEqual([false]);
  });

  test('a message that was refused does not exist', async () => {
    const ticket = newTicket();
    await setTrouble(world, { operation: 'publish', count: 1, fault: { code: 'INVALID_SENDER' }, status: 400 });
    await publish(
      facade.urls.eboxMessage,
      await signed(world.sender, publishEboxMessage.writeInput(publication({ messageId: { ticket } }))),
    );
    expect(await ask(facade, [[ticket]])).toEqual(['NOT_FOUND']);
  });

  test('a registry that fails is SOA-02002, never NOT_FOUND', async () => {
    const ticket = newTicket();
    await published(facade, { messageId: { ticket }, recipientId: toEnterprise });
    await setTrouble(world, { operation: 'searchMessageStatus', status: 503 });
    expect(await ask(facade, [[ticket]])).toBe('SOA-02002');
  });

  test('not in the ledger: the legacy service if configured', async () => {
    const before = newTicket();
    const old = createEboxMessageClient({ url: world.simulator.urls.eboxMessage, identity: world.sender });
    const made = publication({ messageId: { ticket: before }, recipientId: toEnterprise });
    await old.publishEboxMessage({
      ...made,
      document: { ...made.document, content: attachmentFromBytes(pdf, 'application/pdf') },
    });
    await old.close();
    const now = newTicket();
    await published(passing, { messageId: { ticket: now }, recipientId: toEnterprise });
    expect(await ask(facade, [[before]])).toEqual(['NOT_FOUND']);
    expect(await ask(passing, [[before], [now], [newTicket()]])).toEqual([false, false, 'NOT_FOUND']);
    // The caller's own question is passed on whole.
    expect(legacy.exchanges).toHaveLength(1);
  });

  test("only what is the legacy service's to answer is relayed, byte for byte", async () => {
    const request = getMessageStatus.writeInput({
      eboxType: 'ENTERPRISE',
      message: [{ eboxId: { companyId: enterprise }, messageId: { ticket: newTicket() } }],
    });
    const envelope = await signed(world.sender, request);
    const answer = await send(passing.urls.eboxMessage, envelope);
    expect(legacy.exchanges[0]?.request.equals(envelope)).toBe(true);
    expect(answer.text).toBe(legacy.exchanges[0]?.answer.toString());
  });

  test('a legacy service that fails is SOA-02002, never NOT_FOUND', async () => {
    legacy.instead = () => 'cut';
    expect(await ask(passing, [[newTicket()]])).toBe('SOA-02002');
  });

  test('under one certificate for several institutions, the legacy service is not asked about tickets of others', async () => {
    const shared = await world.start((draft) => {
      draft['backends'].eboxMessage = { url: legacy.url, mode: 'resigned' };
      draft['senders'] = [{ cbeNumber: '0206731645' }, { cbeNumber: '0244640631' }];
    });
    expect(await ask(shared, [[newTicket()]])).toEqual(['NOT_FOUND']);
    expect(legacy.exchanges).toEqual([]);
    const alone = await world.start((draft) => {
      draft['backends'].eboxMessage = { url: legacy.url, mode: 'resigned' };
    });
    expect(await ask(alone, [[newTicket()]])).toEqual(['NOT_FOUND']);
    expect(legacy.exchanges).toHaveLength(1);
  });
});

describe('hasAnEbox, other qualities', () => {
  const request = hasAnEbox.writeInput({
    qualityCode: 'QUAL_SSC',
    eboxId: [{ companyId: '0406798006' }, { companyId: enterprise }],
  });

  test('the legacy service if configured, passed through', async () => {
    const envelope = await signed(world.sender, request);
    const answer = await send(passing.urls.eboxMessage, envelope);
    expect(answer.code).toBe('ok');
    expect(legacy.exchanges[0]?.request.equals(envelope)).toBe(true);
    expect(answer.text).toBe(legacy.exchanges[0]?.answer.toString());
  });
  test('else 90, which says so', async () => {
    const answer = await send(facade.urls.eboxMessage, await signed(world.sender, request));
    expect(answer).toMatchObject({ code: '90', kind: 'BusinessError' });
    expect(answer.message).toContain('no legacy route is configured');
  });
});

test('no personal number in any log', () => {
  for (const one of [facade, passing]) expect(one.logText()).not.toContain(inss);
});
