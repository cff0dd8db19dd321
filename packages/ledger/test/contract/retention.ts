import { describe, expect, test } from 'vitest';
import { asAttempt, citizen, enterprise, hash, keyOf, publication } from '../setting.ts';
import { aborted, content, type LedgerAtTest, ok, refused, unknown } from './ledger-at-test.ts';
import { letter } from './letters.ts';

/** What is taken away after a time, and what stays so that nothing is doubled. */
export function retentionContract(at: LedgerAtTest): void {
  const later = (seconds = 100) => {
    at.clock.advance(seconds);
    return { before: at.clock.now() };
  };

  describe('purge', () => {
    test('details go, the tombstone stays: a late retry is a retry, other content is 620', async () => {
      const change = { recipient: enterprise };
      await at.settle((await at.begin(change)).attemptId, { ...refused, faultId: 'F-1' } as typeof refused);
      await at.settle((await at.begin(change)).attemptId, aborted);
      const { attemptId, ledgerId } = await at.begin(change);
      await at.mark(attemptId, content);
      await at.settle(attemptId, { ...ok, notice: 'NO_DIGITAL_USER' } as typeof ok);
      expect(await at.ledger.purge(later())).toEqual({ messages: 1, letters: 0, documents: 0 });
      const found = await at.ledger.find(publication().key);
      expect(found).toMatchObject({
        ...{
          ledgerId,
          answerId: 'REST-1',
          state: 'published',
          purgedAt: at.clock.now(),
          messageType: '',
          signerCbe: '',
        },
        recipients: [{ numberHmac: enterprise.numberHmac, messageId: 'REST-1', attempts: [{ generation: 2 }] }],
      });
      expect(JSON.stringify(found)).not.toMatch(/F-1|INVALID_INPUT|NO_DIGITAL_USER|enterpriseNumber/);
      expect(await at.call(publication(change))).toMatchObject({
        ...{ kind: 'published', answerId: 'REST-1', bindingContent: content },
      });
      const other = await at.call(publication({ ...change, envelopeFingerprint: hash('other') }));
      expect(other.kind).toBe('differs');
      expect(await at.ledger.purge(later()), 'once').toEqual({ messages: 0, letters: 0, documents: 0 });
    });

    test('a refused message goes on with the next generation: its keys are never used twice', async () => {
      await at.toEnd(refused);
      await at.toEnd(refused);
      await at.ledger.purge(later());
      expect(await at.begin()).toMatchObject({ generation: 2, idempotencyKey: keyOf(citizen, 0, 2) });
      expect((await at.ledger.find(publication().key))?.purgedAt, 'no tombstone any more').toBeUndefined();
    });

    test('what runs, is unknown, in conflict or recent stays whole', async () => {
      const end = async (ticket: string, finish: (attemptId: string) => Promise<unknown>) => {
        await finish(asAttempt(await at.ledger.beginPublish(publication({}, ticket))).attemptId);
      };
      await end('running', async () => undefined);
      await end('unknown', async (attemptId) => {
        await at.mark(attemptId, content);
        await at.settle(attemptId, unknown);
      });
      await end('conflict', (attemptId) => at.settle(attemptId, ok));
      const limit = later();
      await end('recent', (attemptId) => at.settle(attemptId, refused));
      expect(await at.ledger.purge(limit)).toEqual({ messages: 0, letters: 0, documents: 0 });
      await expect(at.ledger.purge({ before: new Date(Number.NaN) })).rejects.toThrow(TypeError);
    });

    test('many are purged in small steps, and all of them', async () => {
      await Promise.all(
        Array.from({ length: 120 }, async (_, index) => {
          const { attemptId } = asAttempt(await at.ledger.beginPublish(publication({}, `T-${index}`)));
          await at.settle(attemptId, refused);
        }),
      );
      expect(await at.ledger.purge(later())).toEqual({ messages: 120, letters: 0, documents: 0 });
    });

    test('documents of letters have a retention of their own; the letter is not sent again', async () => {
      const begun = await at.ledger.beginLetter(letter());
      const attemptId = begun.kind === 'attempt' ? begun.attemptId : '';
      await at.ledger.markLetter(attemptId);
      const answer = [{ name: 'response', mediaType: 'text/xml', bytes: Buffer.from('<r/>') }];
      await at.ledger.settleLetter(attemptId, { state: 'sent', ticket: 'RM-1', answer });
      expect(await at.ledger.purge(later())).toEqual({ messages: 0, letters: 1, documents: 0 });
      expect(await at.ledger.beginLetter(letter())).toMatchObject({ kind: 'sent', answer: [{ name: 'response' }] });
      expect(await at.ledger.purge({ ...later(), documentsBefore: at.clock.now() })).toMatchObject({ documents: 1 });
      expect(await at.ledger.beginLetter(letter())).toMatchObject({ kind: 'sent', answer: [] });
      const found = await at.ledger.findLetter('0123456789', 'RM-1');
      expect(found).toMatchObject({ documents: [], signerCbe: '', purgedAt: expect.any(Date) });
    });
  });
}
