import { describe, expect, test } from 'vitest';
import type { AttemptOutcome } from '../../src/index.ts';
import { enterprise, hash, publication } from '../setting.ts';
import { aborted, content, keyUsed, type LedgerAtTest, ok, refused, unknown } from './ledger-at-test.ts';

/** What follows when nobody knows whether the message was published, until an answer or the operator says so. */
export function unknownOutcomeContract(at: LedgerAtTest): void {
  describe('unknown', () => {
    test('not before the time-out has passed since the mark; then the same key, backend and content', async () => {
      const first = await at.toMark();
      at.clock.advance(20);
      await at.settle(first.attemptId, unknown);
      const retryAt = new Date(at.clock.ms + 100_000);
      const { ledgerId } = first;
      at.clock.advance(99.999);
      expect(await at.call(publication())).toEqual({
        ...{ kind: 'unknown', ledgerId, retryAt, bindingContent: content, backend: first.backend },
      });
      for (const change of [{ envelopeFingerprint: hash('other') }, { recipient: enterprise }]) {
        expect(await at.call(publication(change))).toEqual({ kind: 'differs', ledgerId });
      }
      at.clock.advance(0.001);
      const makeKey = (): string => 'computed with a new secret';
      const second = await at.begin({ backend: 'another', makeKey });
      expect(second).toEqual({ ...first, attemptId: second.attemptId, bindingContent: content });
      expect(await at.mark(second.attemptId, hash('other'))).toBe('differs');
      expect((await at.ledger.attempt(second.attemptId))?.state).toBe('sending');
      expect(await at.mark(second.attemptId, content)).toBe('marked');
    });

    test.each([
      ['aborted before the mark', false, aborted],
      ['refused before the mark', false, refused],
      ['refused after the mark', true, refused],
    ])('a retry that was %s leaves it unknown, with the same key', async (_, mark, outcome) => {
      const first = await at.toEnd(unknown);
      at.clock.advance(120);
      const second = await at.begin();
      if (mark) await at.mark(second.attemptId, content);
      expect(await at.settle(second.attemptId, outcome)).toMatchObject({ recipientState: 'unknown' });
      const other = publication({ envelopeFingerprint: hash('other') });
      expect((await at.call(other)).kind).toBe('differs');
      expect(await at.begin()).toMatchObject({ generation: 0, idempotencyKey: first.idempotencyKey });
    });

    test('that it was sent is kept where the outcome that says so overtakes the word of it', async () => {
      const { attemptId } = await at.toMark();
      const sent = at.ledger.markSent([attemptId]);
      await Promise.all([sent, at.settle(attemptId, { ...unknown, sent: true })]);
      at.clock.advance(120);
      const second = await at.begin();
      await at.mark(second.attemptId, content);
      expect((await at.settle(second.attemptId, keyUsed)).state).toBe('published');
    });

    test('the late outcome of that very attempt counts', async () => {
      const { attemptId } = await at.toEnd(unknown);
      expect(await at.settle(attemptId, ok)).toMatchObject({ state: 'published', answerId: 'REST-1' });
    });

    test('a late refusal un-commits it', async () => {
      const { attemptId } = await at.toEnd(unknown);
      expect(await at.settle(attemptId, refused)).toMatchObject({ state: 'refused', recipientState: 'refused' });
      expect(await at.begin({ envelopeFingerprint: hash('corrected') })).toMatchObject({ generation: 1 });
    });

    test('a late outcome counts no more once a later attempt runs or reached its mark', async () => {
      const first = await at.toEnd(unknown);
      at.clock.advance(120);
      const second = await at.begin();
      expect((await at.settle(first.attemptId, refused)).state).toBe('unknown');
      await at.mark(second.attemptId, content);
      await at.settle(second.attemptId, unknown);
      expect((await at.settle(first.attemptId, refused)).state).toBe('unknown');
      expect(await at.stateNow()).toBe('unknown');
    });

    test('a late outcome counts after a later attempt that ended before its mark', async () => {
      const first = await at.toEnd(unknown);
      at.clock.advance(120);
      await at.settle((await at.begin()).attemptId, aborted);
      expect(await at.settle(first.attemptId, ok)).toMatchObject({ state: 'published', answerId: 'REST-1' });
    });
  });

  describe('409: the key was used', () => {
    const retry409 = async (early: boolean, outcome: AttemptOutcome = keyUsed) => {
      at.clock.advance(120);
      const { attemptId } = await at.begin();
      if (!early) await at.mark(attemptId, content);
      return at.settle(attemptId, outcome);
    };

    test.each([false, true])(
      'after sent bytes of an earlier attempt: published with the ledger ID (early %s)',
      async (early) => {
        const { ledgerId } = await at.toEnd(unknown);
        expect(await retry409(early)).toMatchObject({ state: 'published', answerId: ledgerId });
        expect(await at.call(publication())).toMatchObject({
          kind: 'published',
          answerId: ledgerId,
          bindingContent: content,
        });
      },
    );

    test('a mark without sent bytes proves nothing: conflict, for ever', async () => {
      await at.settle((await at.toMark()).attemptId, unknown);
      expect(await retry409(false)).toMatchObject({ state: 'conflict' });
      expect(await at.call(publication())).toMatchObject({ kind: 'conflict', bindingContent: content });
      const other = publication({ envelopeFingerprint: hash('other') });
      expect((await at.call(other)).kind).toBe('differs');
    });

    test('its own sent bytes prove nothing: another one used the key', async () => {
      const { settled } = await at.toEnd(keyUsed);
      expect(settled.state).toBe('conflict');
      expect(settled.answerId).toBeUndefined();
    });

    test('sent bytes of a refused attempt prove nothing: they had another key', async () => {
      await at.toEnd(refused);
      const { attemptId } = await at.toSent();
      expect((await at.settle(attemptId, keyUsed)).state).toBe('conflict');
    });

    test('proves nothing at a backend that burns keys in other ways', async () => {
      await at.toEnd(unknown);
      const outcome = { ...keyUsed, proves: 'nothing' } as const;
      expect(await retry409(false, outcome)).toMatchObject({ state: 'conflict' });
    });
  });

  describe('the word of the operator', () => {
    const toConflict = async () => (await at.toEnd(keyUsed)).ledgerId;
    const toUnknown = async () => (await at.toEnd(unknown)).ledgerId;

    test.each([
      ['unknown', toUnknown],
      ['conflict', toConflict],
    ])('%s -> published: the ledger ID is the answer', async (_, make) => {
      const ledgerId = await make();
      const message = await at.ledger.resolve(ledgerId, 'published', { note: 'seen in the inbox of 85.07.30-033.28' });
      expect(message).toMatchObject({ state: 'published', answerId: ledgerId });
      expect(message.recipients[0]?.resolution).toEqual({
        verdict: 'published',
        at: at.clock.now(),
        note: 'seen in the inbox of ***********',
      });
      const decision = await at.call(publication());
      expect(decision).toEqual({
        ...{ kind: 'published', ledgerId, answerId: ledgerId, bindingContent: content, backend: 'message-registry-v3' },
      });
    });

    test.each([
      ['unknown', toUnknown],
      ['conflict', toConflict],
    ])('%s -> not published: the next call is a new attempt with a new key', async (_, make) => {
      const message = await at.ledger.resolve(await make(), 'not-published');
      expect(message.state).toBe('refused');
      expect(await at.begin({ envelopeFingerprint: hash('corrected') })).toMatchObject({ generation: 1 });
    });

    test('is refused where nothing is open', async () => {
      await expect(at.ledger.resolve('0000000000000', 'published')).rejects.toMatchObject({
        code: 'LEDGER_MESSAGE_UNKNOWN',
      });
      const typo = at.ledger.resolve('0000000000000', 'Published' as 'published');
      await expect(typo).rejects.toThrow(TypeError);
      const { ledgerId, attemptId } = await at.begin();
      const refuse = async () =>
        expect(at.ledger.resolve(ledgerId, 'not-published')).rejects.toMatchObject({ code: 'LEDGER_RESOLVE_REFUSED' });
      await refuse();
      await at.mark(attemptId, content);
      await refuse();
      await at.settle(attemptId, ok);
      await refuse();
    });
  });
}
