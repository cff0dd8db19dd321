import { describe, expect, test } from 'vitest';
import type { AttemptOutcome, AttemptState } from '../../src/index.ts';
import { citizen, enterprise, hash, keyOf, publication } from '../setting.ts';
import { aborted, content, keyUsed, type LedgerAtTest, ok, refused, unknown } from './ledger-at-test.ts';

/** What an outcome makes of an attempt, and what the next call of the same message gets. */
export function outcomeContract(at: LedgerAtTest): void {
  describe('outcomes', () => {
    const table: [AttemptState, 'before' | 'after', AttemptOutcome, AttemptState][] = [
      ['sending', 'before', ok, 'conflict'],
      ['sending', 'before', refused, 'refused'],
      ['sending', 'before', aborted, 'aborted'],
      ['sending', 'before', unknown, 'aborted'],
      ['sending', 'before', keyUsed, 'conflict'],
      ['committing', 'after', ok, 'published'],
      ['committing', 'after', refused, 'refused'],
      ['committing', 'after', aborted, 'unknown'],
      ['committing', 'after', unknown, 'unknown'],
      ['committing', 'after', keyUsed, 'conflict'],
    ];
    test.each(table)('%s (%s the mark) + %o -> %s', async (_, mark, outcome, expected) => {
      const { attemptId, ledgerId } = mark === 'before' ? await at.begin() : await at.toSent();
      const settled = await at.settle(attemptId, outcome);
      expect(settled).toMatchObject({ state: expected, recipientState: expected, ledgerId });
      expect(settled.answerId).toBe(expected === 'published' ? 'REST-1' : undefined);
      expect(await at.stateNow()).toBe(expected);
      expect((await at.ledger.counts())[expected]).toBe(1);
    });

    test.each([
      ['published', ok],
      ['refused', refused],
      ['conflict', keyUsed],
    ] as const)('%s stays: a second outcome changes nothing', async (expected, outcome) => {
      const { attemptId } = await at.toEnd(outcome);
      for (const again of [ok, refused, unknown, aborted, keyUsed]) {
        expect((await at.settle(attemptId, again)).state).toBe(expected);
      }
      expect(await at.stateNow()).toBe(expected);
    });

    test('a code is kept, a text that could hold a number is not', async () => {
      const { attemptId } = await at.begin();
      await at.settle(attemptId, {
        state: 'refused',
        error: 'SSIN 85073003328 is bad',
        faultId: '85.07.30-033.28',
      });
      const attempt = await at.ledger.attempt(attemptId);
      expect(attempt?.error).toBe('UNCLASSIFIED');
      expect(attempt).not.toHaveProperty('faultId');
      const next = await at.begin();
      const faultId = '0b5f8f0e-9c6d-4d53-8f7a-3f9f37a1c001';
      await at.settle(next.attemptId, { state: 'refused', error: 'INVALID_INPUT', faultId });
      expect(await at.ledger.attempt(next.attemptId)).toMatchObject({ error: 'INVALID_INPUT', faultId });
    });
  });

  describe('published', () => {
    test('the same call gets the first answer for ever; other envelope or recipient differs', async () => {
      const { ledgerId } = await at.toEnd(ok);
      for (const days of [0, 1, 400]) {
        at.clock.advance(days * 86_400);
        const decision = await at.call(publication({ backend: 'another' }));
        expect(decision).toEqual({
          ...{
            kind: 'published',
            ledgerId,
            answerId: 'REST-1',
            bindingContent: content,
            backend: 'message-registry-v3',
          },
        });
      }
      for (const change of [{ envelopeFingerprint: hash('other') }, { recipient: enterprise }]) {
        expect(await at.call(publication(change))).toEqual({ kind: 'differs', ledgerId });
      }
      expect(await at.ledger.find(publication().key)).toMatchObject({ backend: 'message-registry-v3' });
    });

    test.each([
      ['answerWith ledger', { state: 'published', messageId: 'REST-1', answerWith: 'ledger' }],
      ['no messageId known', { state: 'published', answerWith: 'messageId' }],
    ] as const)('%s: the answer is the ledger ID', async (_, outcome) => {
      const { settled, ledgerId } = await at.toEnd(outcome);
      expect(settled.answerId).toBe(ledgerId);
    });

    test('keeps messageId and notice', async () => {
      await at.toEnd({ state: 'published', messageId: 'REST-1', notice: 'NO_DIGITAL_USER', answerWith: 'ledger' });
      const message = await at.ledger.find(publication().key);
      expect(message?.recipients[0]).toMatchObject({ messageId: 'REST-1', notice: 'NO_DIGITAL_USER' });
    });
  });

  describe('not committed', () => {
    test.each([
      ['refused after the mark', async () => void (await at.toEnd(refused))],
      ['aborted', async () => void (await at.settle((await at.begin()).attemptId, aborted))],
    ])('%s: a corrected call gets through with the next key', async (_, end) => {
      await end();
      const corrected = { envelopeFingerprint: hash('corrected'), messageType: 'OTHER', backend: 'another' };
      const attempt = await at.begin(corrected);
      expect(attempt).toMatchObject({ generation: 1, backend: 'another' });
      expect(attempt.idempotencyKey).toBe(keyOf(citizen, 0, 1));
      expect(attempt.bindingContent).toBeUndefined();
      expect(await at.ledger.find(publication().key)).toMatchObject(corrected);
      expect(await at.mark(attempt.attemptId, hash('other content'))).toBe('marked');
    });

    test('a corrected recipient gets a row of its own, and the first one back continues its generations', async () => {
      const first = await at.toEnd(refused);
      const second = await at.begin({ recipient: enterprise });
      expect(second).toMatchObject({ generation: 0, ledgerId: first.ledgerId });
      expect(second.idempotencyKey).not.toBe(first.idempotencyKey);
      expect((await at.ledger.find(publication().key))?.recipients).toMatchObject([
        { kind: 'citizen', superseded: true },
        { kind: 'enterprise', superseded: false },
      ]);
      expect(await at.ledger.counts()).toMatchObject({ sending: 1, refused: 0 });
      await at.settle(second.attemptId, refused);
      const third = await at.begin();
      expect(third).toMatchObject({ generation: 1 });
      expect(third.idempotencyKey).toBe(keyOf(citizen, 0, 1));
      expect((await at.ledger.find(publication().key))?.recipients.at(-1)).toMatchObject({ kind: 'citizen' });
    });
  });
}
