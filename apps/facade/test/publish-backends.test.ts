import { randomBytes } from 'node:crypto';
import {
  attachmentFromBytes,
  createEboxMessageClient,
  type PublishEboxMessageRequest,
} from '@ebox-bridge/ebox-message';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RecordingService, recordService } from './recording-service.ts';
import { inss, pdf, publication, publishEboxMessage, related, signed } from './requests.ts';
import { type Draft, openWorld, type RunningFacade, type World } from './world.ts';

const enterprise = { companyId: '0244640631', eboxType: 'ENTERPRISE' } as const;
const professional = { inss, qualityCode: 'PROFESSIONAL' } as const;
const citizen = { inss, eboxType: 'CITIZEN' } as const;
const independent = { inss, qualityCode: 'QUAL_SP_IND' } as const;

let world: World;
let ebox: RecordingService;
let facade: RunningFacade;
beforeAll(async () => {
  world = await openWorld();
  ebox = await recordService(world.simulator.urls.eboxMessage);
});
afterEach(async () => {
  ebox.exchanges.length = 0;
  await facade.close();
});
afterAll(async () => {
  await ebox.close();
  await world.close();
});

const start = async (change: (draft: Draft) => void = () => undefined) => {
  facade = await world.start((draft) => {
    draft['backends'] = { eboxMessage: { url: ebox.url, mode: 'passthrough' } };
    change(draft);
  });
};
const toEbox = (draft: Draft) => {
  draft['routes'] = [{ name: 'legacy', operation: 'publishEboxMessage', backend: 'eboxMessage' }];
};
const resigned = (draft: Draft) => {
  toEbox(draft);
  draft['backends'].eboxMessage.mode = 'resigned';
  draft['senders'] = [{ cbeNumber: '0206731645', identity: senderIdentity(draft) }];
};
/** The institution signs through the facade with a certificate of its own. */
const senderIdentity = (draft: Draft) => {
  const pkcs12: string = draft['identity'].pkcs12.replace('facade.p12', 'sender.p12');
  return { pkcs12, passwordFile: `${pkcs12}.password` };
};

interface Held {
  readonly protocol: string;
  readonly ticket?: string;
  readonly recipient: string;
  readonly answerId?: string;
  readonly idempotencyKey?: string;
  readonly attachments: readonly { readonly size: number }[];
}

const heldWith = async (ticket: string): Promise<readonly Held[]> => {
  const all = (await (await fetch(`${world.simulator.urls.admin}/messages`)).json()) as readonly Held[];
  return all.filter((message) => message.ticket === ticket || message.idempotencyKey !== undefined);
};

async function publish(request: PublishEboxMessageRequest, bytes = pdf) {
  const client = createEboxMessageClient({
    url: facade.urls.eboxMessage,
    identity: world.sender,
    environment: undefined as never,
  });
  const { digest: _, ...document } = request.document;
  try {
    return await client.publishEboxMessage({
      ...request,
      document: { ...document, content: attachmentFromBytes(bytes) },
    });
  } finally {
    await client.close();
  }
}

async function post(request: PublishEboxMessageRequest, document = pdf): Promise<{ text: string; bytes: Buffer }> {
  const envelope = await signed(world.sender, publishEboxMessage.writeInput(request));
  const { contentType, bytes } = related(envelope, [{ id: 'doc', bytes: document }]);
  return { ...(await postBytes(contentType, bytes)), bytes };
}

async function postBytes(contentType: string, bytes: Buffer) {
  const answer = await fetch(facade.urls.eboxMessage, {
    method: 'POST',
    headers: { 'Content-Type': contentType, SOAPAction: '"publish"' },
    body: bytes,
  });
  return { text: await answer.text() };
}

const withoutDigest = () =>
  publication({ document: { title: 'T', content: 'cid:doc', downloadFileName: 'a.pdf', mime: 'application/pdf' } });

const idIn = (text: string) => /:ID[^>]*>([^<]+)</.exec(text)?.[1] ?? text;

describe('several recipients', () => {
  test('each gets the message, the caller one ID, and the same one again', async () => {
    await start();
    const request = publication({ recipientId: [enterprise, citizen, professional] });
    const before = (await heldWith('')).length;
    const first = await publish(request);
    const again = await publish(request);
    expect([first.ok, again]).toMatchObject([true, { ok: true, value: first.ok ? first.value : {} }]);
    const held = (await heldWith('')).slice(before);
    expect(held.map(({ recipient }) => recipient).toSorted()).toEqual(['0244640631', inss, inss]);
    expect(ebox.exchanges).toEqual([]);
  });

  test('one that ends in 9 has no e-Box: 90, who has the message, and the ID without it', async () => {
    await start();
    const none = { companyId: '0206732349', eboxType: 'ENTERPRISE' } as const;
    const request = publication({ recipientId: [enterprise, none] });
    const refused = await publish(request);
    if (refused.ok) throw new Error('published');
    expect(refused.code).toBe('90');
    expect(refused.fault?.detail?.messages[0]?.text).toContain(
      'Of 2 recipients, number 1 has the message, number 2 has not.',
    );
    const without = await publish({ ...request, recipientId: [enterprise] });
    expect(without).toMatchObject({ ok: true });
  });
});

describe('EBoxMessage, passed through', () => {
  test("gets the caller's very bytes, and the caller its ID", async () => {
    await start(toEbox);
    const request = publication({ recipientId: [enterprise, citizen] });
    const { text, bytes } = await post(request);
    expect(ebox.exchanges).toHaveLength(1);
    expect(ebox.exchanges[0]?.request.equals(bytes)).toBe(true);
    expect(ebox.exchanges[0]?.headers['soapaction']).toBe('"publish"');
    const held = await heldWith(request.messageId.ticket);
    expect(held.filter(({ protocol }) => protocol === 'soap')).toHaveLength(2);

    // Signed anew by the caller: answered from the ledger.
    const again = await post(request);
    expect(idIn(text)).toMatch(/^[\w-]{5,40}$/);
    expect(idIn(again.text)).toBe(idIn(text));
    expect(ebox.exchanges).toHaveLength(1);
  });

  test('large and small ones keep their bytes, with attachments before the envelope too', async () => {
    await start(toEbox);
    const large = randomBytes(3_000_000);
    const request = publication({
      document: { title: 'Large', content: 'cid:doc', downloadFileName: 'a.pdf', mime: 'application/pdf' },
    });
    const envelope = await signed(world.sender, publishEboxMessage.writeInput(request));
    const { contentType, bytes } = related(envelope, [{ id: 'doc', bytes: large, before: true }]);
    const { text } = await postBytes(contentType, bytes);
    expect(text).toContain('ID>');
    expect(ebox.exchanges[0]?.request.equals(bytes)).toBe(true);
  });

  test('the same signed bytes again are a retry, and not sent again', async () => {
    await start(toEbox);
    const envelope = await signed(world.sender, publishEboxMessage.writeInput(publication()));
    const { contentType, bytes } = related(envelope, [{ id: 'doc', bytes: pdf }]);
    const first = await postBytes(contentType, bytes);
    const second = await postBytes(contentType, bytes);
    expect(idIn(second.text)).toBe(idIn(first.text));
    expect(ebox.exchanges).toHaveLength(1);
  });

  test("a fault is told to the caller with the service's code", async () => {
    await start(toEbox);
    const request = publication({ recipientId: [{ companyId: '0206732349', eboxType: 'ENTERPRISE' }] });
    expect((await post(request)).text).toContain('Code>90</');
  });

  test('a lost answer: SOA-02002 at once, and the bytes go out only once', async () => {
    await start(toEbox);
    ebox.instead = () => 'cut';
    const { text } = await post(publication());
    ebox.instead = undefined;
    expect(text).toContain('SOA-02002');
    expect(ebox.exchanges).toHaveLength(1);
  });

  test.each([
    ['at hand as a whole', pdf],
    ['larger than what is kept', randomBytes(3_000_000)],
  ])('a message that it may have stays its own when the routes say REST: %s', async (_name, document) => {
    await start((draft) => {
      toEbox(draft);
      // So long the message rests, too, whose outcome is unknown.
      draft['timeouts'] = { backend: 1 };
    });
    ebox.instead = () => 'cut';
    const request = withoutDigest();
    const lost = await post(request, document);
    ebox.instead = undefined;
    expect(lost.text).toContain('SOA-02002');

    const { ledger } = facade.draft;
    await facade.close();
    await start((draft) => {
      draft['ledger'] = ledger;
    });
    const before = (await heldWith('')).length;
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const { text, bytes } = await post(request, document);
    expect(text).toContain('ID>');
    expect(ebox.exchanges).toHaveLength(2);
    expect(ebox.exchanges[1]?.request.equals(bytes)).toBe(true);
    expect(await heldWith('')).toHaveLength(before);
  });
});

describe('EBoxMessage, signed by the facade', () => {
  test('gets a request of its own with SenderID and digests', async () => {
    await start(resigned);
    const request = publication({ recipientId: [enterprise, independent] });
    const result = await publish(request, randomBytes(2_000_000));
    expect(result.ok).toBe(true);
    const sent = ebox.exchanges[0]?.request.toString('latin1') ?? '';
    expect(sent).toMatch(/Institution>0206731645<\//);
    expect(sent).toContain('SHA-256');
    const held = (await heldWith(request.messageId.ticket)).filter(({ protocol }) => protocol === 'soap');
    expect(
      held.filter(({ ticket }) => ticket === request.messageId.ticket).map(({ attachments }) => attachments[0]?.size),
    ).toEqual([2_000_000, 2_000_000]);
  });
});

describe('the Message Registry, beside an EBoxMessage that is passed through', () => {
  test.each([
    ['begins with its commit mark, where it is small', pdf, 'marked attempt'],
    ['has its commit mark before its last bytes, where it is large', randomBytes(3_000_000), 'attempt'],
  ])('gets a message that %s', async (_name, document, begun) => {
    await start();
    expect((await post(withoutDigest(), document)).text).toContain('ID>');
    expect(facade.log.find((line) => line['step'] === 'begun')).toMatchObject({ detail: begun });
  });
});

describe('recipients that REST does not know', () => {
  test('go to EBoxMessage by default, the others to the Message Registry', async () => {
    await start();
    const request = publication({ recipientId: [independent] });
    expect((await post(request)).text).toContain('ID>');
    expect(ebox.exchanges).toHaveLength(1);
    expect(idIn((await post(publication())).text)).toMatch(/^[\w-]{5,40}$/);
    expect(ebox.exchanges).toHaveLength(1);
  });

  test('are 90 without it', async () => {
    await start((draft) => {
      draft['backends'] = {};
    });
    expect((await post(publication({ recipientId: [independent] }))).text).toContain('Code>90</');
  });
});

test('Message Registry v2.1 as a route', async () => {
  await start((draft) => {
    draft['routes'] = [{ operation: 'publishEboxMessage', messageType: 'DIMONA1', backend: 'messageRegistry-v2.1' }];
  });
  const before = await heldWith('');
  expect((await post(publication())).text).toContain('ID>');
  const all = (await (await fetch(`${world.simulator.urls.admin}/messages`)).json()) as readonly Held[];
  // v2.1 has no Idempotency-Key.
  expect(
    all.filter(({ idempotencyKey, protocol }) => protocol === 'rest' && idempotencyKey === undefined),
  ).toHaveLength(1);
  expect(await heldWith('')).toHaveLength(before.length);
});
