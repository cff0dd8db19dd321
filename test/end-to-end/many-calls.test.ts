import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newTicket, publicationOf, sha256Hex } from '../kit/publication.ts';
import { startWorld, type World } from '../kit/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

test('50 publications at once, each a message of its own', async () => {
  const client = world.client();
  const sent = Array.from({ length: 50 }, (_, index) => ({
    ticket: newTicket(),
    document: randomBytes(index % 10 === 0 ? 1_500_000 : 20_000 + index),
  }));
  const results = await Promise.all(
    sent.map(({ ticket, document }) => client.publishEboxMessage(publicationOf(ticket, document))),
  );
  const messages = new Map((await world.messages()).map((message) => [message.messageId, message]));
  expect(messages.size).toBe(50);
  for (const [index, result] of results.entries()) {
    if (!result.ok) throw new Error(JSON.stringify(result.fault));
    const { ticket, document } = sent[index] ?? { ticket: '', document: Buffer.alloc(0) };
    expect(messages.get(result.value.id)).toMatchObject({
      subject: ticket,
      attachments: [{ sha256: sha256Hex(document) }],
    });
  }
});

test('20 calls at once with one Ticket: one message, one ID, also after a restart of the facade', async () => {
  const before = (await world.messages()).length;
  const ticket = newTicket();
  const document = randomBytes(30_000);
  const client = world.client();
  const results = await Promise.all(
    Array.from({ length: 20 }, () => client.publishEboxMessage(publicationOf(ticket, document))),
  );
  const ids = new Set(results.map((result) => (result.ok ? result.value.id : JSON.stringify(result.fault))));
  expect(ids.size).toBe(1);
  expect(await world.messages()).toHaveLength(before + 1);

  expect(await world.stopFacade()).toEqual({ code: 0, signal: null });
  await world.startFacade();
  const again = await world.client().publishEboxMessage(publicationOf(ticket, document));
  expect(again).toMatchObject({ ok: true, value: { id: [...ids][0] } });
  expect(await world.messages()).toHaveLength(before + 1);
});

test('20 calls at once with one Ticket and two contents: one message, the other content is 620', async () => {
  const before = (await world.messages()).length;
  const ticket = newTicket();
  const documents = [randomBytes(30_000), randomBytes(30_000)];
  const client = world.client();
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      client.publishEboxMessage(publicationOf(ticket, documents[index % 2] ?? Buffer.alloc(0))),
    ),
  );
  const [message, ...more] = (await world.messages()).slice(before);
  expect(more).toEqual([]);
  const winner = documents.findIndex((document) => sha256Hex(document) === message?.attachments[0]?.sha256);
  for (const [index, result] of results.entries()) {
    if (index % 2 === winner) expect(result).toMatchObject({ ok: true, value: { id: message?.messageId } });
    else expect(result).toMatchObject({ ok: false, fault: { detail: { code: '620', retry: false } } });
  }
});

test('a second facade on the same ledger refuses to start', async () => {
  const first = world.facade;
  await expect(world.startFacade()).rejects.toThrow(/LEDGER_IN_USE/);
  expect(first.ended).toBe(false);
});

test('hasAnEbox: 1000 numbers, answered in the order asked', async () => {
  const eboxId = Array.from({ length: 1000 }, (_, index) => ({
    companyId: String((index * 7919) % 1000).padStart(10, '0'),
  }));
  const result = await world.client().hasAnEbox({ eboxType: 'ENTERPRISE', eboxId });
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  expect(result.value.ebox.map(({ ebox }) => ebox)).toEqual(eboxId);
  for (const { ebox, exists } of result.value.ebox) expect(exists).toBe(!ebox.companyId?.endsWith('9'));
});
