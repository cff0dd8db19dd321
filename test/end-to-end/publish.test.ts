import { randomBytes } from 'node:crypto';
import {
  attachmentFromBytes,
  createEboxMessageClient,
  type EboxMessageClient,
  type PublishEboxMessageRequest,
} from '@ebox-bridge/ebox-message';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../kit/eventually.ts';
import {
  enterprise,
  newTicket,
  publicationOf,
  sha256Base64,
  sha256Hex,
  unknownEnterprise,
} from '../kit/publication.ts';
import { sendCall, signPublication } from '../kit/signed-call.ts';
import { type HeldMessage, startWorld, type World } from '../kit/world.ts';

let world: World;
let client: EboxMessageClient;
const pdf = randomBytes(300_000);
const csv = randomBytes(20_000);
const inss = '85073003328';

beforeAll(async () => {
  world = await startWorld();
  client = world.client();
});
afterAll(() => world.close());

async function published(request: PublishEboxMessageRequest): Promise<HeldMessage> {
  const result = await client.publishEboxMessage(request);
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  const message = (await world.messages()).find(({ messageId }) => messageId === result.value.id);
  if (message === undefined) throw new Error(`the simulator does not hold ${result.value.id}`);
  return message;
}

function annexOf(bytes: Uint8Array): NonNullable<PublishEboxMessageRequest['annex']>[number] {
  return {
    title: 'Hours',
    content: attachmentFromBytes(bytes, 'text/csv'),
    digest: { digestMethod: 'SHA-256', digestValue: sha256Base64(bytes) },
    downloadFileName: 'heures été.csv',
    mime: 'text/csv',
  };
}

describe('publishEboxMessage, by client, facade and simulator', () => {
  test('document and annex arrive byte by byte, with names and types', async () => {
    const ticket = newTicket();
    const message = await published(publicationOf(ticket, pdf, { annex: [annexOf(csv)] }));
    expect(message).toMatchObject({
      eboxType: 'enterprise',
      recipient: enterprise,
      subject: ticket,
      messageTypeId: 'DIMONA1',
    });
    expect(message.attachments).toMatchObject([
      { fileName: 'document.pdf', mediaType: 'application/pdf', sha256: sha256Hex(pdf), mainContent: true },
      { fileName: 'heures été.csv', mediaType: 'text/csv', sha256: sha256Hex(csv), mainContent: false },
    ]);
  });

  test('a document of 20 MiB', async () => {
    const large = randomBytes(20 * 1024 * 1024);
    const message = await published(publicationOf(newTicket(), large));
    expect(message.attachments).toMatchObject([{ size: large.length, sha256: sha256Hex(large) }]);
  });

  test('an empty document', async () => {
    const message = await published(publicationOf(newTicket(), new Uint8Array()));
    expect(message.attachments).toMatchObject([{ size: 0, sha256: sha256Hex(new Uint8Array()) }]);
  });

  test('a citizen: annexes, which SOAP never showed, are left out', async () => {
    const recipientId = [{ inss, eboxType: 'CITIZEN' } as const];
    const message = await published(publicationOf(newTicket(), pdf, { recipientId, annex: [annexOf(csv)] }));
    expect(message).toMatchObject({ eboxType: 'citizen', recipient: inss });
    expect(message.partition).toBeUndefined();
    expect(message.attachments).toMatchObject([{ sha256: sha256Hex(pdf), mainContent: true }]);
  });

  test('a professional is a citizen in a partition', async () => {
    const recipientId = [{ inss, qualityCode: 'PROFESSIONAL' } as const];
    const message = await published(publicationOf(newTicket(), pdf, { recipientId }));
    expect(message).toMatchObject({ recipient: inss, partition: 'QUAL_PROFESSIONAL' });
  });

  test('a citizen who never opened an e-Box gets the message all the same', async () => {
    const recipientId = [{ inss: '85073003229', eboxType: 'CITIZEN' } as const];
    expect(await published(publicationOf(newTicket(), pdf, { recipientId }))).toMatchObject({ eboxType: 'citizen' });
  });

  test('one MIME part that several Content elements name becomes several files', async () => {
    const content = attachmentFromBytes(pdf, 'application/pdf');
    const base = publicationOf(newTicket(), pdf);
    const message = await published({
      ...base,
      document: { ...base.document, content },
      annex: ['a.pdf', 'b.pdf'].map((downloadFileName) => ({
        ...annexOf(csv),
        digest: { digestMethod: 'SHA-256', digestValue: sha256Base64(pdf) },
        content,
        mime: 'application/pdf',
        downloadFileName,
      })),
    });
    expect(message.attachments.map(({ fileName, sha256 }) => [fileName, sha256])).toEqual([
      ['document.pdf', sha256Hex(pdf)],
      ['a.pdf', sha256Hex(pdf)],
      ['b.pdf', sha256Hex(pdf)],
    ]);
  });
});

describe('calls that must fail, and publish nothing', () => {
  async function refused(code: string, call: () => Promise<unknown>): Promise<void> {
    const before = await world.messages();
    const result = await call();
    expect(result).toMatchObject({ fault: { detail: { code, retry: false } } });
    const { fault } = result as { fault: { detail: { id: string } } };
    expect(fault.detail.id).not.toBe('');
    await eventually('the Id of the fault is in the log', () => world.facadeLog().includes(fault.detail.id));
    expect(await world.messages()).toEqual(before);
  }
  const endpoint = () => world.facade.ready.urls.eboxMessage;

  test('attack: a title changed after signing', async () => {
    const call = await signPublication(world.identity, publicationOf(newTicket(), pdf));
    const text = call.body.toString('latin1').replace('<Title>T-', '<Title>t-').replace('Title>T-', 'Title>t-');
    const body = Buffer.from(text, 'latin1');
    expect(body.equals(call.body)).toBe(false);
    await refused('SOA-01001', () => sendCall(endpoint(), { ...call, body }));
  });

  test('a CBE number with 9 digits', async () => {
    const lax = createEboxMessageClient({ url: endpoint(), identity: world.identity, validate: false });
    const recipientId = [{ companyId: enterprise.slice(1), eboxType: 'ENTERPRISE' } as const];
    await refused('SOA-03006', () => lax.publishEboxMessage(publicationOf(newTicket(), pdf, { recipientId })));
    await lax.close();
  });

  test.each([1, 3 * 1024 * 1024])('a wrong digest of a document of %i bytes', async (size) => {
    const document = randomBytes(size);
    const request = publicationOf(newTicket(), document);
    const digest = { digestMethod: 'SHA-256', digestValue: sha256Base64(csv) } as const;
    await refused('10', () => client.publishEboxMessage({ ...request, document: { ...request.document, digest } }));
    // The corrected message goes through with the same Ticket.
    expect(await client.publishEboxMessage(request)).toMatchObject({ ok: true });
  });

  test('an unknown recipient', async () => {
    const recipientId = [{ companyId: unknownEnterprise, eboxType: 'ENTERPRISE' } as const];
    await refused('90', () => client.publishEboxMessage(publicationOf(newTicket(), pdf, { recipientId })));
  });

  test('the same Ticket: the same content gets the same ID, other content 620', async () => {
    const ticket = newTicket();
    const { messageId } = await published(publicationOf(ticket, pdf));
    const before = await world.messages();
    expect(await client.publishEboxMessage(publicationOf(ticket, pdf))).toMatchObject({
      ok: true,
      value: { id: messageId },
    });
    expect(await world.messages()).toEqual(before);
    await refused('620', () => client.publishEboxMessage(publicationOf(ticket, csv)));
    const document = { ...publicationOf(ticket, pdf).document, title: 'Another title' };
    await refused('620', () => client.publishEboxMessage(publicationOf(ticket, pdf, { document })));
  });

  test('attack: the same signed envelope with another document', async () => {
    const request = publicationOf(newTicket(), pdf);
    const { digest, ...document } = request.document;
    expect(digest).toBeDefined();
    const call = await signPublication(world.identity, { ...request, document });
    expect(await sendCall(endpoint(), call)).toMatchObject({ kind: 'id' });
    const at = call.envelopeEnd + 2_000;
    const body = Buffer.from(call.body);
    body[at] = (body[at] ?? 0) ^ 1;
    await refused('SOA-01001', () => sendCall(endpoint(), { ...call, body }));
  });
});

test('after all that the facade is still ready', async () => {
  const answer = await fetch(`${world.facade.ready.urls.health}/ready`);
  expect(answer.status).toBe(200);
});
