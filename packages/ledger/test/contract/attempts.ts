import { describe, expect, test } from 'vitest';
import { asAttempt, citizen, enterprise, hash, keyOf, publication } from '../setting.ts';
import { content, type LedgerAtTest, ok } from './ledger-at-test.ts';

/** Who may send: the first attempt of a message, its lease and its mark. */
export function attemptContract(at: LedgerAtTest): void {
  describe('a new message', () => {
    test('gets an attempt with a stored key of generation 0 and a ledger ID of 13 characters', async () => {
      const attempt = await at.begin();
      expect(attempt).toMatchObject({ generation: 0, backend: 'message-registry-v3' });
      expect(attempt.idempotencyKey).toBe(keyOf(citizen, 0, 0));
      expect(attempt.ledgerId).toMatch(/^[0-9A-HJ-NP-Z]{13}$/);
      expect(attempt.bindingContent).toBeUndefined();
      expect(await at.ledger.attempt(attempt.attemptId)).toMatchObject({
        state: 'sending',
        idempotencyKey: attempt.idempotencyKey,
        leaseUntil: new Date(at.clock.ms + 30_000),
      });
    });

    test('keeps what the call said, the number of an enterprise in clear', async () => {
      const { ledgerId } = await at.begin({ recipient: enterprise });
      const said = publication({ recipient: enterprise });
      expect(await at.ledger.find(said.key)).toMatchObject({
        ledgerId,
        key: said.key,
        signerCbe: said.signerCbe,
        messageType: 'DIMONA1',
        backend: said.backend,
        envelopeFingerprint: hash('envelope'),
        revision: 0,
        secretId: expect.stringMatching(/^[0-9a-f]{16}$/),
        state: 'sending',
        recipients: [{ ...enterprise, number: 0, superseded: false, attempts: [{ generation: 0 }] }],
      });
    });

    test.each([
      ['another sequence', publication({}, 'T-1', 1)],
      ['sequence 0, which is not absent', publication({}, 'T-1', 0)],
      ['a ticket in other case', publication({}, 't-1')],
      ['a ticket with a space', publication({}, 'T-1 ')],
    ])('%s is another message', async (_, other) => {
      const first = await at.begin();
      const second = asAttempt(await at.ledger.beginPublish(other));
      expect(second.ledgerId).not.toBe(first.ledgerId);
      expect(await at.ledger.find(other.key)).toMatchObject({ ledgerId: second.ledgerId, key: other.key });
    });

    test('is not recorded when the call is malformed', async () => {
      const bad: [string, object][] = [
        ['number of a citizen in clear', { recipient: { ...citizen, enterpriseNumber: '85073003328' } }],
        ['number instead of an HMAC', { recipient: { kind: 'citizen', numberHmac: '85073003328' } }],
        ['lease', { leaseSeconds: Number.NaN }],
        ['key', { makeKey: () => '' }],
        ['sequence', { key: { ...publication().key, sequence: 1.5 } }],
      ];
      for (const [what, change] of bad) {
        await expect(at.call(publication(change)), what).rejects.toThrow(TypeError);
      }
      expect(await at.ledger.list()).toEqual([]);
    });

    test('is refused when its key belongs to another message: the backend would hide it', async () => {
      await at.begin({ makeKey: () => 'same' });
      await expect(at.call(publication({ makeKey: () => 'same' }, 'T-2'))).rejects.toMatchObject({
        code: 'LEDGER_KEY_REUSED',
      });
      expect(await at.ledger.list()).toHaveLength(1);
    });
  });

  describe('while an attempt runs', () => {
    test('a second call never sends, whatever it says', async () => {
      const { attemptId, ledgerId } = await at.begin();
      for (const change of [{}, { envelopeFingerprint: hash('other') }, { recipient: enterprise }]) {
        expect(await at.call(publication(change))).toEqual({
          ...{ kind: 'running', attemptId, ledgerId, backend: 'message-registry-v3' },
        });
      }
      await at.mark(attemptId, content);
      expect(await at.call(publication())).toMatchObject({ kind: 'running', bindingContent: content });
    });

    test('of two calls in the same moment one sends', async () => {
      const decisions = await Promise.all(Array.from({ length: 20 }, () => at.call(publication())));
      expect(decisions.filter(({ kind }) => kind === 'attempt')).toHaveLength(1);
      expect(decisions.filter(({ kind }) => kind === 'running')).toHaveLength(19);
    });

    test('a renewed lease keeps it alive, to the millisecond', async () => {
      const { attemptId } = await at.begin();
      at.clock.advance(29);
      expect(await at.ledger.renewLease([attemptId], 30)).toBe(true);
      at.clock.advance(29.999);
      expect((await at.call(publication())).kind).toBe('running');
      at.clock.advance(0.001);
      expect((await at.call(publication())).kind).toBe('attempt');
    });

    test('an expired lease before the mark: the next call takes over with the next key, the first one has lost', async () => {
      const first = await at.begin();
      at.clock.advance(30);
      const second = await at.begin();
      expect(second.generation).toBe(1);
      expect(second.idempotencyKey).not.toBe(first.idempotencyKey);
      expect(await at.ledger.renewLease([first.attemptId], 30)).toBe(false);
      expect(await at.mark(first.attemptId, content)).toBe('lost');
      expect(await at.mark(second.attemptId, content)).toBe('marked');
      expect(await at.ledger.attempt(first.attemptId)).toMatchObject({ state: 'aborted', error: 'LEASE_EXPIRED' });
      expect((await at.settle(first.attemptId, ok)).state).toBe('aborted');
    });

    test('an expired lease after the mark: unknown, never sent at once, its late outcome counts', async () => {
      const { attemptId } = await at.toSent();
      at.clock.advance(31);
      expect(await at.call(publication())).toMatchObject({
        kind: 'unknown',
        retryAt: new Date(at.clock.ms + 89_000),
        bindingContent: content,
      });
      expect(await at.settle(attemptId, ok)).toMatchObject({ state: 'published', answerId: 'REST-1' });
    });

    test('the mark can be won once', async () => {
      const { attemptId } = await at.toMark();
      expect(await at.mark(attemptId, content)).toBe('lost');
      expect(await at.mark('no such attempt', content)).toBe('lost');
    });

    test('sent before the mark is a mistake of the program', async () => {
      const { attemptId } = await at.begin();
      await expect(at.ledger.markSent([attemptId])).rejects.toThrow(TypeError);
      await expect(at.ledger.markSent(['no such attempt'])).rejects.toMatchObject({ code: 'LEDGER_ATTEMPT_UNKNOWN' });
      await expect(at.settle('no such attempt', ok)).rejects.toMatchObject({ code: 'LEDGER_ATTEMPT_UNKNOWN' });
    });
  });
}
