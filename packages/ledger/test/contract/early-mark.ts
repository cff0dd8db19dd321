import { describe, expect, test } from 'vitest';
import type { AttemptOutcome, AttemptState } from '../../src/index.ts';
import { asAttempt, asBegun, citizen, enterprise, publication } from '../setting.ts';
import { aborted, content, keyUsed, type LedgerAtTest, ok, refused, unknown } from './ledger-at-test.ts';

/** A new message whose whole content is at hand has its commit mark with its begin. */
export function earlyMarkContract(at: LedgerAtTest): void {
  const mark = { contentFingerprint: () => content };
  const early = () => at.begin({ mark });

  describe('a mark that is made with the begin', () => {
    test('is on disk with the content, under the secret of the message', async () => {
      const secrets: string[] = [];
      const contentFingerprint = (secretId: string) => {
        secrets.push(secretId);
        return content;
      };
      const decision = asBegun(await at.ledger.beginPublish(publication({ mark: { contentFingerprint } })));
      const { attemptId, marked } = asAttempt(decision);
      expect(marked).toBe(true);
      expect(new Set(secrets)).toEqual(new Set([decision.secretId]));
      const attempt = await at.ledger.attempt(attemptId);
      expect(attempt).toMatchObject({ state: 'committing', markedAt: at.clock.now() });
      expect(await at.stateNow()).toBe('committing');
      expect((await at.ledger.counts()).committing).toBe(1);
      // Another call for the message meanwhile is told what binds it.
      expect(await at.call(publication())).toMatchObject({ kind: 'running', bindingContent: content });
    });

    test('needs no other one: whoever makes one has lost', async () => {
      const { attemptId } = await early();
      expect(await at.mark(attemptId, content)).toBe('lost');
      await at.ledger.markSent([attemptId]);
      expect(await at.settle(attemptId, ok)).toMatchObject({ state: 'published', answerId: 'REST-1' });
      expect(await at.call(publication())).toMatchObject({ kind: 'published', bindingContent: content });
    });

    const nothingSent = { nothingSent: true } as const;
    const table: [string, AttemptOutcome, AttemptState][] = [
      ['nothing left', { ...aborted, ...nothingSent }, 'aborted'],
      ['nothing left', { ...unknown, ...nothingSent }, 'aborted'],
      ['nothing left', { ...refused, ...nothingSent }, 'refused'],
      // Nobody can publish what nobody has sent: somebody must look at it.
      ['nothing left', { ...ok, ...nothingSent }, 'conflict'],
      ['nothing left', { ...keyUsed, ...nothingSent }, 'conflict'],
      ['something may have left', aborted, 'unknown'],
      ['something may have left', unknown, 'unknown'],
      ['something may have left', ok, 'published'],
    ];
    test.each(table)('%s, %o -> %s', async (_, outcome, expected) => {
      const { attemptId } = await early();
      expect(await at.settle(attemptId, outcome)).toMatchObject({ state: expected, recipientState: expected });
      expect(await at.stateNow()).toBe(expected);
    });

    test('that nothing left counts for nothing where it was recorded that all of it did', async () => {
      const { attemptId } = await early();
      await at.ledger.markSent([attemptId]);
      expect((await at.settle(attemptId, { ...aborted, ...nothingSent })).state).toBe('unknown');
    });

    test('given up before anything left, the corrected message has a fresh key and other content', async () => {
      const { attemptId } = await early();
      await at.settle(attemptId, { ...aborted, ...nothingSent });
      const again = await at.begin({ envelopeFingerprint: 'corrected' });
      expect(again).toMatchObject({ generation: 1 });
      expect(again).not.toHaveProperty('bindingContent');
      expect(await at.mark(again.attemptId, 'other')).toBe('marked');
    });

    test('after a crash the message is unknown and keeps its key', async () => {
      const first = await early();
      await at.restart();
      at.clock.advance(121);
      expect(await at.begin({ mark })).toMatchObject({
        idempotencyKey: first.idempotencyKey,
        bindingContent: content,
        generation: 0,
      });
    });

    test('is not made for a message that is known, nor for several recipients', async () => {
      const { attemptId } = await at.begin();
      await at.settle(attemptId, aborted);
      expect(await early()).not.toHaveProperty('marked');
      const several = await at.ledger.beginPublish(publication({ mark, recipients: [citizen, enterprise] }, 'T-2'));
      for (const decision of asBegun(several).recipients) expect(decision).not.toHaveProperty('marked');
    });

    test('malformed content is a TypeError, and nothing is recorded', async () => {
      const wrong = { contentFingerprint: () => '' };
      await expect(at.ledger.beginPublish(publication({ mark: wrong }))).rejects.toThrow(TypeError);
      expect(await at.stateNow()).toBeUndefined();
    });
  });
}
