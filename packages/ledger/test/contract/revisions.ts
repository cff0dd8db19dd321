import { describe, expect, test } from 'vitest';
import { asBegun, type Change, citizen, enterprise, hash, keyOf, professional, publication } from '../setting.ts';
import { content, keyUsed, type LedgerAtTest, ok, refused, unknown } from './ledger-at-test.ts';

const newContent = hash('new content');
const update: Change = { envelopeFingerprint: hash('new envelope'), content: newContent };

/** Updates: a message type that may be published again with other content. */
export function revisionsContract(at: LedgerAtTest): void {
  const publish = async (change: Change, fingerprint: string, outcome = ok) => {
    const attempt = await at.begin(change);
    expect(await at.mark(attempt.attemptId, fingerprint)).toBe('marked');
    return { ...attempt, settled: await at.settle(attempt.attemptId, { ...outcome, sent: true }) };
  };

  describe('updates', () => {
    test('other content of a published message is a new revision with new keys; the answer stays', async () => {
      const { ledgerId } = await at.toEnd(ok);
      expect((await at.call(publication({ envelopeFingerprint: hash('new envelope') }))).kind).toBe('differs');
      const second = await at.begin(update);
      expect(second).toMatchObject({ ledgerId, revision: 1, generation: 0, idempotencyKey: keyOf(citizen, 1) });
      expect(second).not.toHaveProperty('bindingContent');
      await at.mark(second.attemptId, newContent);
      const settled = await at.settle(second.attemptId, { ...ok, messageId: 'REST-2' } as typeof ok);
      expect(settled.answerId).toBe('REST-1');
      expect(await at.ledger.find(publication().key)).toMatchObject({
        ...{ revision: 1, envelopeFingerprint: hash('new envelope'), state: 'published' },
        recipients: [
          { number: 0, revision: 0, messageId: 'REST-1' },
          { number: 1, revision: 1, messageId: 'REST-2' },
        ],
      });
    });

    test('content of any revision is its retry, with update or by its envelope', async () => {
      await at.toEnd(ok);
      await publish(update, newContent);
      for (const change of [{}, { content }]) {
        expect(await at.call(publication(change))).toMatchObject({ kind: 'published', bindingContent: content });
      }
      expect(await at.call(publication(update))).toMatchObject({ kind: 'published', bindingContent: newContent });
    });

    test('attack on the order: content of an earlier revision is never published as a later one', async () => {
      await at.toEnd(ok);
      // Same envelope, other documents: nothing but the content tells the revisions apart.
      const refusedUpdate = await publish({ content: newContent }, newContent, refused);
      const again = await at.begin({ content: newContent });
      expect(again).toMatchObject({ revision: 1, generation: 1 });
      expect(refusedUpdate.settled.state).toBe('refused');
      expect(await at.mark(again.attemptId, content)).toBe('differs');
      expect(await at.mark(again.attemptId, newContent)).toBe('marked');
    });

    test('wait until the newest revision is settled for every recipient', async () => {
      const both = { recipients: [citizen, enterprise] };
      const first = asBegun(await at.ledger.beginPublish(publication(both)));
      const [a = '', b = ''] = first.recipients.map((one) => (one.kind === 'attempt' ? one.attemptId : ''));
      await at.mark(a, content);
      await at.settle(a, { ...ok, sent: true });
      const waits = async () => asBegun(await at.ledger.beginPublish(publication({ ...both, ...update })));
      const running = { kind: 'running', attemptId: b } as const;
      expect((await waits()).recipients).toEqual([running, running]);
      await at.mark(b, content);
      await at.settle(b, { ...unknown, sent: true });
      at.clock.advance(400);
      expect((await waits()).recipients).toEqual([{ kind: 'unknown' }, { kind: 'unknown' }]);
      expect(await waits()).not.toHaveProperty('bindingContent');
      const retry = asBegun(await at.ledger.beginPublish(publication(both))).recipients[1];
      const retryId = retry?.kind === 'attempt' ? retry.attemptId : '';
      await at.settle(retryId, { ...keyUsed, proves: 'nothing' } as typeof keyUsed);
      expect((await waits()).recipients).toEqual([{ kind: 'conflict' }, { kind: 'conflict' }]);
      await at.ledger.resolve(first.ledgerId, 'not-published');
      expect((await waits()).recipients).toMatchObject([
        { kind: 'attempt', revision: 1 },
        { kind: 'attempt', revision: 1 },
      ]);
    });

    test('a recipient that a revision does not have joins it, and nobody gets it twice', async () => {
      const { ledgerId } = await at.toEnd(ok);
      const more = { recipients: [citizen, enterprise] };
      const joined = asBegun(await at.ledger.beginPublish(publication({ ...more, content })));
      expect(joined).toMatchObject({ ledgerId, bindingContent: content });
      expect(joined.recipients).toMatchObject([
        { kind: 'published' },
        { kind: 'attempt', revision: 0, generation: 0, idempotencyKey: keyOf(enterprise) },
      ]);
    });

    test('who joins waits while something runs, and nothing of it is recorded', async () => {
      const both = { recipients: [citizen, enterprise] };
      const first = asBegun(await at.ledger.beginPublish(publication(both)));
      const [a = '', b = ''] = first.recipients.map((one) => (one.kind === 'attempt' ? one.attemptId : ''));
      await at.mark(a, content);
      await at.settle(a, { ...ok, sent: true });
      const more = publication({ recipients: [citizen, professional], content });
      const running = { kind: 'running', attemptId: b };
      expect(asBegun(await at.ledger.beginPublish(more)).recipients).toEqual([running, running]);
      expect((await at.ledger.find(publication().key))?.recipients).toHaveLength(2);
      await at.settle(b, refused);
      expect(asBegun(await at.ledger.beginPublish(more)).recipients.map(({ kind }) => kind)).toEqual([
        ...['published', 'attempt'],
      ]);
    });

    test('a revision of which nothing was published is replaced by the next one', async () => {
      await at.toEnd(ok);
      await publish(update, newContent, refused);
      const third = await publish(
        { envelopeFingerprint: hash('third'), content: hash('third content') },
        hash('third content'),
      );
      expect(third).toMatchObject({ revision: 1, generation: 1 });
      expect((await at.ledger.find(publication().key))?.revision).toBe(1);
    });

    test('go to the backend that binds the message, or to the one that is named', async () => {
      await at.toEnd(ok);
      const second = await publish({ ...update, backend: 'another' }, newContent);
      expect(second.backend).toBe('message-registry-v3');
      const legacy = {
        envelopeFingerprint: hash('third'),
        content: hash('third content'),
        updateBackend: 'eboxMessage',
      };
      expect((await at.begin(legacy)).backend).toBe('eboxMessage');
      expect(await at.ledger.boundBackend(publication().key)).toBe('eboxMessage');
    });

    test('a ticket that an earlier revision used is a refusal; after an unknown update it proves nothing', async () => {
      const used = { ...keyUsed, used: 'ticket', unproven: 'refused' } as typeof keyUsed;
      await at.toEnd(ok);
      expect((await publish(update, newContent, used)).settled.state).toBe('refused');
      await publish(update, newContent, unknown);
      at.clock.advance(120);
      expect((await publish(update, newContent, used)).settled.state).toBe('conflict');
    });

    test('of a message that nothing binds is an ordinary call', async () => {
      expect(await at.begin(update)).toMatchObject({ revision: 0, generation: 0 });
    });
  });

  describe('looking for messages', () => {
    test('by ledger ID and by answer ID, of that sender only', async () => {
      const { ledgerId } = await at.toEnd(ok);
      const { senderCbe } = publication().key;
      expect((await at.ledger.findById(senderCbe, ledgerId))?.ledgerId).toBe(ledgerId);
      expect((await at.ledger.findById(senderCbe, 'REST-1'))?.ledgerId).toBe(ledgerId);
      expect(await at.ledger.findById('0999999999', ledgerId)).toBeUndefined();
      expect(await at.ledger.findById('0999999999', 'REST-1')).toBeUndefined();
      expect(await at.ledger.findById(senderCbe, 'REST-2')).toBeUndefined();
    });

    test('by ticket, in the order of the applications, then of the sequences', async () => {
      const { key } = publication();
      const asked: [string, number | null][] = [
        ['b', 2],
        ['b', null],
        ['a', 1],
        ['c', 0],
        ['b', 0],
      ];
      for (const [application, sequence] of asked) {
        await at.ledger.beginPublish(publication({ key: { ...key, application, sequence } }));
      }
      await at.ledger.beginPublish(publication({ key: { ...key, application: 'a', senderCbe: '0999999999' } }));
      const found = await at.ledger.findByTicket(key.senderCbe, ['b', 'a', 'x'], key.ticket);
      expect(found.map((message) => [message.key.application, message.key.sequence])).toEqual([
        ['b', null],
        ['b', 0],
        ['b', 2],
        ['a', 1],
      ]);
      expect(await at.ledger.findByTicket(key.senderCbe, ['b'], 't-1')).toEqual([]);
    });
  });
}
