import type { EboxExistence, Existence } from '@ebox-bridge/bridge';
import { type EntityId, eboxMessageOperations, type HasAnEboxRequest } from '@ebox-bridge/ebox-message/server';
import { writeEnvelope } from '@ebox-bridge/soap';
import { fuzzSettings } from '@ebox-bridge/test/fuzz-settings';
import { parseXml } from '@ebox-bridge/xml';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnswerMemory } from '../src/soap-door/answer-memory.ts';
import type { DoorCall } from '../src/soap-door/operation.ts';
import { hasAnEboxRow } from '../src/soap-door/operations/has-an-ebox.ts';

// The answer is written from the numbers and what was found, without an object for each e-Box. It must be the octets that the
// writer of the contract makes of these objects.

const { hasAnEbox } = eboxMessageOperations;
const prefixes = hasAnEbox.compactOutput?.prefixes ?? {};

const answering = (eboxes: readonly EboxExistence[]): Existence => ({ search: async () => ({ eboxes }) });

async function answered(request: HasAnEboxRequest, eboxes: readonly EboxExistence[], row = rowOf(eboxes)) {
  const call = { request: parseXml(Buffer.from(hasAnEbox.writeInput(request))) } as DoorCall;
  const result = await row.run(call);
  if (!('content' in result)) expect.fail('an answer of its own');
  const envelope = writeEnvelope(result.content);
  return { text: Buffer.from(envelope).toString(), envelope, sent: () => result.onSent?.() };
}

const rowOf = (eboxes: readonly EboxExistence[]) => hasAnEboxRow(answering(eboxes), false);

/** As the writer of the contract makes it of objects. */
function expected({ eboxId, ...kind }: HasAnEboxRequest, eboxes: readonly EboxExistence[]): string {
  const ebox = eboxId.map((id, index) => ({ ebox: id, ...(eboxes[index] ?? { exists: false }) }));
  const plain = { ...hasAnEbox.compactOutput };
  const body = (sink: Parameters<NonNullable<typeof plain.writeInto>>[0]) => plain.writeInto?.(sink, { ...kind, ebox });
  return Buffer.from(writeEnvelope({ body, inclusivePrefixes: prefixes })).toString();
}

const companies = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ companyId: String(200_000_000 + index * 97).padStart(10, '0') }));
const none: EboxExistence = { exists: false };
const known: EboxExistence = { exists: true, exclusivelyEbox: false, lastConnectionDate: '2026-03-01+01:00' };

describe('the answer to a search', () => {
  it.each<[string, EntityId[], (index: number) => EboxExistence]>([
    ['one e-Box', companies(1), () => known],
    ['a thousand of which the same is known', companies(1000), () => known],
    ['a thousand of which some do not exist', companies(1000), (index) => (index % 10 === 9 ? none : known)],
    [
      'dates and flags that change',
      companies(600),
      (index) => ({
        exists: true,
        exclusivelyEbox: index % 3 === 0,
        ...(index % 7 === 0 ? {} : { lastConnectionDate: `2026-03-${10 + (index % 20)}${index % 2 === 0 ? 'Z' : ''}` }),
      }),
    ],
    ['existence alone', companies(20), () => ({ exists: true })],
    ['citizens', Array.from({ length: 300 }, (_, index) => ({ inss: String(index).padStart(11, '8') })), () => known],
    [
      'parts of enterprises among others',
      companies(40).map((id, index) => (index % 5 === 0 ? { ...id, subentityId: 'a&b' } : id)),
      () => known,
    ],
    [
      'numbers that need more than a copy',
      [{ companyId: '1&3' }, { companyId: 'é23' }, { companyId: '123' }],
      () => known,
    ],
    ['a date that needs more than a copy', companies(3), () => ({ ...known, lastConnectionDate: '<&>' })],
    ['a long date', companies(3), () => ({ ...known, lastConnectionDate: 'x'.repeat(100) })],
  ])('is what the contract writes: %s', async (_, eboxId, found) => {
    const request: HasAnEboxRequest = { eboxType: 'ENTERPRISE', eboxId };
    const eboxes = eboxId.map((_id, index) => found(index));
    expect((await answered(request, eboxes)).text).toBe(expected(request, eboxes));
  });

  it('says of an e-Box of which nothing was answered that it does not exist', async () => {
    const request: HasAnEboxRequest = { eboxType: 'ENTERPRISE', eboxId: companies(3) };
    expect((await answered(request, [known])).text).toBe(expected(request, [known, none, none]));
  });

  it('is that for any owners and findings', async () => {
    const word = fc.string({
      unit: fc.constantFrom('0', '1', '9', '&', '<', 'é', ' ', '😀'),
      minLength: 1,
      maxLength: 11,
    });
    const owner = fc.oneof(
      { weight: 4, arbitrary: word.map((companyId): EntityId => ({ companyId })) },
      fc.constantFrom<EntityId>({ companyId: '0200000000' }, { companyId: '0200000000', subentityId: 's' }),
      word.map((inss): EntityId => ({ inss })),
    );
    const found = fc.record(
      { exists: fc.boolean(), exclusivelyEbox: fc.boolean(), lastConnectionDate: word },
      { requiredKeys: ['exists'] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(owner, found), { minLength: 1, maxLength: 30 }), async (pairs) => {
        const request: HasAnEboxRequest = { eboxType: 'ENTERPRISE', eboxId: pairs.map(([id]) => id) };
        const eboxes = pairs.map(([, ebox]) => ebox);
        expect((await answered(request, eboxes)).text).toBe(expected(request, eboxes));
      }),
      { seed: fuzzSettings.seed, numRuns: 200 * fuzzSettings.factor },
    );
  });
});

describe('memory of long answers', () => {
  const request: HasAnEboxRequest = { eboxType: 'ENTERPRISE', eboxId: companies(1000) };
  const eboxes = request.eboxId.map(() => known);

  it('is not used again before the answer is sent', async () => {
    const row = rowOf(eboxes);
    const first = await answered(request, eboxes, row);
    const other = { ...request, eboxId: companies(1000).toReversed() };
    const second = await answered(other, eboxes, row);
    expect(second.envelope.buffer).not.toBe(first.envelope.buffer);
    expect(Buffer.from(first.envelope).toString()).toBe(expected(request, eboxes));
    expect(second.text).toBe(expected(other, eboxes));
  });

  it('is used again afterwards, by one answer at a time, however often that is told', async () => {
    const row = rowOf(eboxes);
    const first = await answered(request, eboxes, row);
    first.sent();
    const second = await answered(request, eboxes, row);
    first.sent();
    const third = await answered(request, eboxes, row);
    expect(second.envelope.buffer).toBe(first.envelope.buffer);
    expect(third.envelope.buffer).not.toBe(first.envelope.buffer);
  });

  it('is not what short answers are written into', async () => {
    const short = { ...request, eboxId: companies(3) };
    const { envelope } = await answered(short, eboxes, rowOf(eboxes));
    expect(envelope.buffer.byteLength).toBeLessThan(256 * 1024);
  });

  it('is kept for some answers only', () => {
    const memory = new AnswerMemory();
    const taken = Array.from({ length: 20 }, () => memory.take());
    const buffers = new Set(taken.map((one) => one.memory));
    expect(buffers.size).toBe(20);
    for (const one of taken) one.giveBack();
    const again = Array.from({ length: 20 }, () => memory.take().memory);
    expect(again.filter((one) => buffers.has(one)).length).toBe(8);
  });
});
