import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AttemptOutcome, AttemptState, Ledger } from '../src/index.ts';
import { asAttempt, citizen, enterprise, hash, publication, TestClock } from './setting.ts';

/** One database of the kind under test. `open` after `close` is a restart: what a crash leaves behind is recovered. */
export interface LedgerUnderTest {
  open(options: { now: () => Date; replayCapacity?: number }): Promise<Ledger>;
  remove(): void;
}

const ok: AttemptOutcome = { state: 'published', messageId: 'REST-1', answerWith: 'messageId' };
const unknown: AttemptOutcome = { state: 'unknown', error: 'TRANSPORT_HEADERS_TIMEOUT' };
const refused: AttemptOutcome = { state: 'refused', error: 'INVALID_INPUT' };
const aborted: AttemptOutcome = { state: 'aborted', error: 'CALLER_GONE' };
const keyUsed: AttemptOutcome = { state: 'keyUsed', answerWith: 'messageId' };
const content = hash('content');

/** What every ledger must do, whatever database it is on. */
export function ledgerContract(name: string, create: () => Promise<LedgerUnderTest>): void {
  describe(`${name}: ledger contract`, () => {
    let place: LedgerUnderTest;
    let ledger: Ledger;
    let clock: TestClock;

    beforeEach(async () => {
      place = await create();
      clock = new TestClock();
      ledger = await place.open({ now: clock.now });
    });
    afterEach(async () => {
      await ledger.close();
      place.remove();
    });

    const restart = async (): Promise<void> => {
      await ledger.close();
      ledger = await place.open({ now: clock.now });
    };
    const begin = async (change = {}) => asAttempt(await ledger.beginPublish(publication(change)));
    const toMark = async (fingerprint = content) => {
      const attempt = await begin();
      expect(await ledger.commitMark(attempt.attemptId, fingerprint)).toBe('marked');
      return attempt;
    };
    const toSent = async () => {
      const attempt = await toMark();
      await ledger.markSent(attempt.attemptId);
      return attempt;
    };
    const toEnd = async (outcome: AttemptOutcome) => {
      const attempt = await toSent();
      const settled = await ledger.settle(attempt.attemptId, outcome);
      return { ...attempt, settled };
    };
    const stateNow = async () => (await ledger.find(publication().key))?.state;

    describe('a new message', () => {
      test('gets an attempt with a stored key of generation 0 and a ledger ID of 13 characters', async () => {
        const attempt = await begin();
        expect(attempt).toMatchObject({ generation: 0, backend: 'message-registry-v3' });
        expect(attempt.idempotencyKey).toBe(publication().makeKey(0, 0));
        expect(attempt.ledgerId).toMatch(/^[0-9A-HJ-NP-Z]{13}$/);
        expect(attempt.bindingContent).toBeUndefined();
        expect(await ledger.attempt(attempt.attemptId)).toMatchObject({
          state: 'sending',
          idempotencyKey: attempt.idempotencyKey,
          leaseUntil: new Date(clock.ms + 30_000),
        });
      });

      test('keeps what the call said, the number of an enterprise in clear', async () => {
        const { ledgerId } = await begin({ recipient: enterprise });
        const { makeKey: _, ...said } = publication({ recipient: enterprise });
        expect(await ledger.find(said.key)).toMatchObject({
          ledgerId,
          key: said.key,
          signerCbe: said.signerCbe,
          messageType: 'DIMONA1',
          backend: said.backend,
          envelopeFingerprint: said.envelopeFingerprint,
          state: 'sending',
          recipients: [{ ...enterprise, superseded: false, attempts: [{ generation: 0 }] }],
        });
      });

      test.each([
        ['another sequence', publication({}, 'T-1', 1)],
        ['sequence 0, which is not absent', publication({}, 'T-1', 0)],
        ['a ticket in other case', publication({}, 't-1')],
        ['a ticket with a space', publication({}, 'T-1 ')],
      ])('%s is another message', async (_, other) => {
        const first = await begin();
        const second = asAttempt(await ledger.beginPublish(other));
        expect(second.ledgerId).not.toBe(first.ledgerId);
        expect(await ledger.find(other.key)).toMatchObject({ ledgerId: second.ledgerId, key: other.key });
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
          await expect(ledger.beginPublish(publication(change)), what).rejects.toThrow(TypeError);
        }
        expect(await ledger.list()).toEqual([]);
      });

      test('is refused when its key belongs to another message: the backend would hide it', async () => {
        await begin({ makeKey: () => 'same' });
        await expect(ledger.beginPublish(publication({ makeKey: () => 'same' }, 'T-2'))).rejects.toMatchObject({
          code: 'LEDGER_KEY_REUSED',
        });
        expect(await ledger.list()).toHaveLength(1);
      });
    });

    describe('while an attempt runs', () => {
      test('a second call never sends, whatever it says', async () => {
        const { attemptId, ledgerId } = await begin();
        for (const change of [{}, { envelopeFingerprint: hash('other') }, { recipient: enterprise }]) {
          expect(await ledger.beginPublish(publication(change))).toEqual({ kind: 'running', attemptId, ledgerId });
        }
        await ledger.commitMark(attemptId, content);
        expect(await ledger.beginPublish(publication())).toMatchObject({ kind: 'running', bindingContent: content });
      });

      test('of two calls in the same moment one sends', async () => {
        const decisions = await Promise.all(Array.from({ length: 20 }, () => ledger.beginPublish(publication())));
        expect(decisions.filter(({ kind }) => kind === 'attempt')).toHaveLength(1);
        expect(decisions.filter(({ kind }) => kind === 'running')).toHaveLength(19);
      });

      test('a renewed lease keeps it alive, to the millisecond', async () => {
        const { attemptId } = await begin();
        clock.advance(29);
        expect(await ledger.renewLease(attemptId, 30)).toBe(true);
        clock.advance(29.999);
        expect((await ledger.beginPublish(publication())).kind).toBe('running');
        clock.advance(0.001);
        expect((await ledger.beginPublish(publication())).kind).toBe('attempt');
      });

      test('an expired lease before the mark: the next call takes over with the next key, the first one has lost', async () => {
        const first = await begin();
        clock.advance(30);
        const second = await begin();
        expect(second.generation).toBe(1);
        expect(second.idempotencyKey).not.toBe(first.idempotencyKey);
        expect(await ledger.renewLease(first.attemptId, 30)).toBe(false);
        expect(await ledger.commitMark(first.attemptId, content)).toBe('lost');
        expect(await ledger.commitMark(second.attemptId, content)).toBe('marked');
        expect(await ledger.attempt(first.attemptId)).toMatchObject({ state: 'aborted', error: 'LEASE_EXPIRED' });
        expect((await ledger.settle(first.attemptId, ok)).state).toBe('aborted');
      });

      test('an expired lease after the mark: unknown, never sent at once, its late outcome counts', async () => {
        const { attemptId } = await toSent();
        clock.advance(31);
        expect(await ledger.beginPublish(publication())).toMatchObject({
          kind: 'unknown',
          retryAt: new Date(clock.ms + 89_000),
          content,
        });
        expect(await ledger.settle(attemptId, ok)).toMatchObject({ state: 'published', answerId: 'REST-1' });
      });

      test('the mark can be won once', async () => {
        const { attemptId } = await toMark();
        expect(await ledger.commitMark(attemptId, content)).toBe('lost');
        expect(await ledger.commitMark('no such attempt', content)).toBe('lost');
      });

      test('sent before the mark is a mistake of the program', async () => {
        const { attemptId } = await begin();
        await expect(ledger.markSent(attemptId)).rejects.toThrow(TypeError);
        await expect(ledger.markSent('no such attempt')).rejects.toMatchObject({ code: 'LEDGER_ATTEMPT_UNKNOWN' });
        await expect(ledger.settle('no such attempt', ok)).rejects.toMatchObject({ code: 'LEDGER_ATTEMPT_UNKNOWN' });
      });
    });

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
        const { attemptId, ledgerId } = mark === 'before' ? await begin() : await toSent();
        const settled = await ledger.settle(attemptId, outcome);
        expect(settled).toMatchObject({ state: expected, recipientState: expected, ledgerId });
        expect(settled.answerId).toBe(expected === 'published' ? 'REST-1' : undefined);
        expect(await stateNow()).toBe(expected);
        expect((await ledger.counts())[expected]).toBe(1);
      });

      test.each([
        ['published', ok],
        ['refused', refused],
        ['conflict', keyUsed],
      ] as const)('%s stays: a second outcome changes nothing', async (expected, outcome) => {
        const { attemptId } = await toEnd(outcome);
        for (const again of [ok, refused, unknown, aborted, keyUsed]) {
          expect((await ledger.settle(attemptId, again)).state).toBe(expected);
        }
        expect(await stateNow()).toBe(expected);
      });

      test('a code is kept, a text that could hold a number is not', async () => {
        const { attemptId } = await begin();
        await ledger.settle(attemptId, {
          state: 'refused',
          error: 'SSIN 85073003328 is bad',
          faultId: '85.07.30-033.28',
        });
        const attempt = await ledger.attempt(attemptId);
        expect(attempt?.error).toBe('UNCLASSIFIED');
        expect(attempt).not.toHaveProperty('faultId');
        const next = await begin();
        const faultId = '0b5f8f0e-9c6d-4d53-8f7a-3f9f37a1c001';
        await ledger.settle(next.attemptId, { state: 'refused', error: 'INVALID_INPUT', faultId });
        expect(await ledger.attempt(next.attemptId)).toMatchObject({ error: 'INVALID_INPUT', faultId });
      });
    });

    describe('published', () => {
      test('the same call gets the first answer for ever; other envelope or recipient differs', async () => {
        const { ledgerId } = await toEnd(ok);
        for (const days of [0, 1, 400]) {
          clock.advance(days * 86_400);
          const decision = await ledger.beginPublish(publication({ backend: 'another' }));
          expect(decision).toEqual({ kind: 'published', ledgerId, answerId: 'REST-1', content });
        }
        for (const change of [{ envelopeFingerprint: hash('other') }, { recipient: enterprise }]) {
          expect(await ledger.beginPublish(publication(change))).toEqual({ kind: 'differs', ledgerId });
        }
        expect(await ledger.find(publication().key)).toMatchObject({ backend: 'message-registry-v3' });
      });

      test.each([
        ['answerWith ledger', { state: 'published', messageId: 'REST-1', answerWith: 'ledger' }],
        ['no messageId known', { state: 'published', answerWith: 'messageId' }],
      ] as const)('%s: the answer is the ledger ID', async (_, outcome) => {
        const { settled, ledgerId } = await toEnd(outcome);
        expect(settled.answerId).toBe(ledgerId);
      });

      test('keeps messageId and notice', async () => {
        await toEnd({ state: 'published', messageId: 'REST-1', notice: 'NO_DIGITAL_USER', answerWith: 'ledger' });
        const message = await ledger.find(publication().key);
        expect(message?.recipients[0]).toMatchObject({ messageId: 'REST-1', notice: 'NO_DIGITAL_USER' });
      });
    });

    describe('not committed', () => {
      test.each([
        ['refused after the mark', async () => void (await toEnd(refused))],
        ['aborted', async () => void (await ledger.settle((await begin()).attemptId, aborted))],
      ])('%s: a corrected call gets through with the next key', async (_, end) => {
        await end();
        const corrected = { envelopeFingerprint: hash('corrected'), messageType: 'OTHER', backend: 'another' };
        const attempt = await begin(corrected);
        expect(attempt).toMatchObject({ generation: 1, backend: 'another' });
        expect(attempt.idempotencyKey).toBe(publication().makeKey(0, 1));
        expect(attempt.bindingContent).toBeUndefined();
        expect(await ledger.find(publication().key)).toMatchObject(corrected);
        expect(await ledger.commitMark(attempt.attemptId, hash('other content'))).toBe('marked');
      });

      test('a corrected recipient gets a row of its own, and the first one back continues its generations', async () => {
        const first = await toEnd(refused);
        const second = await begin({ recipient: enterprise });
        expect(second).toMatchObject({ generation: 0, ledgerId: first.ledgerId });
        expect(second.idempotencyKey).not.toBe(first.idempotencyKey);
        expect((await ledger.find(publication().key))?.recipients).toMatchObject([
          { kind: 'citizen', superseded: true },
          { kind: 'enterprise', superseded: false },
        ]);
        expect(await ledger.counts()).toMatchObject({ sending: 1, refused: 0 });
        await ledger.settle(second.attemptId, refused);
        const third = await begin();
        expect(third).toMatchObject({ generation: 1 });
        expect(third.idempotencyKey).toBe(publication().makeKey(0, 1));
        expect((await ledger.find(publication().key))?.recipients.at(-1)).toMatchObject({ kind: 'citizen' });
      });
    });

    describe('unknown', () => {
      test('not before the time-out has passed since the mark; then the same key, backend and content', async () => {
        const first = await toMark();
        clock.advance(20);
        await ledger.settle(first.attemptId, unknown);
        const retryAt = new Date(clock.ms + 100_000);
        const { ledgerId } = first;
        clock.advance(99.999);
        expect(await ledger.beginPublish(publication())).toEqual({ kind: 'unknown', ledgerId, retryAt, content });
        for (const change of [{ envelopeFingerprint: hash('other') }, { recipient: enterprise }]) {
          expect(await ledger.beginPublish(publication(change))).toEqual({ kind: 'differs', ledgerId });
        }
        clock.advance(0.001);
        const makeKey = (): string => 'computed with a new secret';
        const second = await begin({ backend: 'another', makeKey });
        expect(second).toEqual({ ...first, attemptId: second.attemptId, bindingContent: content });
        expect(await ledger.commitMark(second.attemptId, hash('other'))).toBe('differs');
        expect((await ledger.attempt(second.attemptId))?.state).toBe('sending');
        expect(await ledger.commitMark(second.attemptId, content)).toBe('marked');
      });

      test.each([
        ['aborted before the mark', false, aborted],
        ['refused before the mark', false, refused],
        ['refused after the mark', true, refused],
      ])('a retry that was %s leaves it unknown, with the same key', async (_, mark, outcome) => {
        const first = await toEnd(unknown);
        clock.advance(120);
        const second = await begin();
        if (mark) await ledger.commitMark(second.attemptId, content);
        expect(await ledger.settle(second.attemptId, outcome)).toMatchObject({ recipientState: 'unknown' });
        const other = publication({ envelopeFingerprint: hash('other') });
        expect((await ledger.beginPublish(other)).kind).toBe('differs');
        expect(await begin()).toMatchObject({ generation: 0, idempotencyKey: first.idempotencyKey });
      });

      test('the late outcome of that very attempt counts', async () => {
        const { attemptId } = await toEnd(unknown);
        expect(await ledger.settle(attemptId, ok)).toMatchObject({ state: 'published', answerId: 'REST-1' });
      });

      test('a late refusal un-commits it', async () => {
        const { attemptId } = await toEnd(unknown);
        expect(await ledger.settle(attemptId, refused)).toMatchObject({ state: 'refused', recipientState: 'refused' });
        expect(await begin({ envelopeFingerprint: hash('corrected') })).toMatchObject({ generation: 1 });
      });

      test('a late outcome counts no more once a later attempt runs or reached its mark', async () => {
        const first = await toEnd(unknown);
        clock.advance(120);
        const second = await begin();
        expect((await ledger.settle(first.attemptId, refused)).state).toBe('unknown');
        await ledger.commitMark(second.attemptId, content);
        await ledger.settle(second.attemptId, unknown);
        expect((await ledger.settle(first.attemptId, refused)).state).toBe('unknown');
        expect(await stateNow()).toBe('unknown');
      });

      test('a late outcome counts after a later attempt that ended before its mark', async () => {
        const first = await toEnd(unknown);
        clock.advance(120);
        await ledger.settle((await begin()).attemptId, aborted);
        expect(await ledger.settle(first.attemptId, ok)).toMatchObject({ state: 'published', answerId: 'REST-1' });
      });
    });

    describe('409: the key was used', () => {
      const retry409 = async (early: boolean, outcome: AttemptOutcome = keyUsed) => {
        clock.advance(120);
        const { attemptId } = await begin();
        if (!early) await ledger.commitMark(attemptId, content);
        return ledger.settle(attemptId, outcome);
      };

      test.each([false, true])(
        'after sent bytes of an earlier attempt: published with the ledger ID (early %s)',
        async (early) => {
          const { ledgerId } = await toEnd(unknown);
          expect(await retry409(early)).toMatchObject({ state: 'published', answerId: ledgerId });
          expect(await ledger.beginPublish(publication())).toMatchObject({
            kind: 'published',
            answerId: ledgerId,
            content,
          });
        },
      );

      test('a mark without sent bytes proves nothing: conflict, for ever', async () => {
        await ledger.settle((await toMark()).attemptId, unknown);
        expect(await retry409(false)).toMatchObject({ state: 'conflict' });
        expect(await ledger.beginPublish(publication())).toMatchObject({ kind: 'conflict', content });
        const other = publication({ envelopeFingerprint: hash('other') });
        expect((await ledger.beginPublish(other)).kind).toBe('differs');
      });

      test('its own sent bytes prove nothing: another one used the key', async () => {
        const { settled } = await toEnd(keyUsed);
        expect(settled.state).toBe('conflict');
        expect(settled.answerId).toBeUndefined();
      });

      test('sent bytes of a refused attempt prove nothing: they had another key', async () => {
        await toEnd(refused);
        const { attemptId } = await toSent();
        expect((await ledger.settle(attemptId, keyUsed)).state).toBe('conflict');
      });

      test('proves nothing at a backend that burns keys in other ways', async () => {
        await toEnd(unknown);
        const outcome = { ...keyUsed, proves: 'nothing' } as const;
        expect(await retry409(false, outcome)).toMatchObject({ state: 'conflict' });
      });
    });

    describe('restart', () => {
      test('before the mark: aborted; after it: unknown; the rest stays', async () => {
        const publish = async (ticket: string) => asAttempt(await ledger.beginPublish(publication({}, ticket)));
        const sending = await publish('A');
        const marked = await publish('B');
        await ledger.commitMark(marked.attemptId, content);
        const done = await publish('C');
        await ledger.commitMark(done.attemptId, content);
        await ledger.settle(done.attemptId, ok);
        await restart();
        expect(ledger.recovered).toEqual({ aborted: 1, unknown: 1 });
        expect(await ledger.counts()).toMatchObject({
          aborted: 1,
          unknown: 1,
          published: 1,
          sending: 0,
          committing: 0,
        });
        expect(await ledger.attempt(sending.attemptId)).toMatchObject({ state: 'aborted', error: 'PROCESS_ENDED' });
        expect(await ledger.renewLease(sending.attemptId, 30)).toBe(false);
        expect(await ledger.commitMark(sending.attemptId, content)).toBe('lost');
        expect(await ledger.beginPublish(publication({}, 'B'))).toMatchObject({ kind: 'unknown' });
        expect(await ledger.beginPublish(publication({}, 'C'))).toMatchObject({
          kind: 'published',
          answerId: 'REST-1',
        });
        await restart();
        expect(ledger.recovered).toEqual({ aborted: 0, unknown: 0 });
      });
    });

    describe('the word of the operator', () => {
      const toConflict = async () => (await toEnd(keyUsed)).ledgerId;
      const toUnknown = async () => (await toEnd(unknown)).ledgerId;

      test.each([
        ['unknown', toUnknown],
        ['conflict', toConflict],
      ])('%s -> published: the ledger ID is the answer', async (_, make) => {
        const ledgerId = await make();
        const message = await ledger.resolve(ledgerId, 'published', 'seen in the inbox of 85.07.30-033.28');
        expect(message).toMatchObject({ state: 'published', answerId: ledgerId });
        expect(message.recipients[0]?.resolution).toEqual({
          verdict: 'published',
          at: clock.now(),
          note: 'seen in the inbox of ***********',
        });
        const decision = await ledger.beginPublish(publication());
        expect(decision).toEqual({ kind: 'published', ledgerId, answerId: ledgerId, content });
      });

      test.each([
        ['unknown', toUnknown],
        ['conflict', toConflict],
      ])('%s -> not published: the next call is a new attempt with a new key', async (_, make) => {
        const message = await ledger.resolve(await make(), 'not-published');
        expect(message.state).toBe('refused');
        expect(await begin({ envelopeFingerprint: hash('corrected') })).toMatchObject({ generation: 1 });
      });

      test('is refused where nothing is open', async () => {
        await expect(ledger.resolve('0000000000000', 'published')).rejects.toMatchObject({
          code: 'LEDGER_MESSAGE_UNKNOWN',
        });
        const typo = ledger.resolve('0000000000000', 'Published' as 'published');
        await expect(typo).rejects.toThrow(TypeError);
        const { ledgerId, attemptId } = await begin();
        const refuse = async () =>
          expect(ledger.resolve(ledgerId, 'not-published')).rejects.toMatchObject({ code: 'LEDGER_RESOLVE_REFUSED' });
        await refuse();
        await ledger.commitMark(attemptId, content);
        await refuse();
        await ledger.settle(attemptId, ok);
        await refuse();
      });
    });

    describe('lists and counts', () => {
      test('newest first, by state, up to the limit', async () => {
        for (const ticket of ['A', 'B', 'C']) {
          const { attemptId } = asAttempt(await ledger.beginPublish(publication({}, ticket)));
          if (ticket !== 'B') await ledger.settle(attemptId, refused);
          clock.advance(1);
        }
        const tickets = async (filter = {}) => (await ledger.list(filter)).map(({ key }) => key.ticket);
        expect(await tickets()).toEqual(['C', 'B', 'A']);
        expect(await tickets({ state: 'refused' })).toEqual(['C', 'A']);
        expect(await tickets({ state: ['sending', 'unknown'] })).toEqual(['B']);
        expect(await tickets({ limit: 2 })).toEqual(['C', 'B']);
        await expect(ledger.list({ limit: 0 })).rejects.toThrow(TypeError);
        expect(await ledger.counts()).toEqual({
          ...{ sending: 1, committing: 0, published: 0, refused: 2, aborted: 0, unknown: 0, conflict: 0 },
        });
      });
    });

    describe('replay', () => {
      test('a key is new once, until its time has passed, also after a restart', async () => {
        const until = new Date(clock.ms + 60_000);
        const answers = await Promise.all([ledger.replay.remember('k', until), ledger.replay.remember('k', until)]);
        expect(answers).toEqual(['new', 'seen']);
        await restart();
        clock.advance(60);
        expect(await ledger.replay.remember('k', until)).toBe('seen');
        clock.advance(0.001);
        expect(await ledger.replay.remember('k', new Date(clock.ms + 1))).toBe('new');
      });

      test('a forgotten key is new again', async () => {
        const until = new Date(clock.ms + 60_000);
        await ledger.replay.remember('k', until);
        await ledger.replay.forget('k');
        expect(await ledger.replay.remember('k', until)).toBe('new');
      });

      test('a full store says so, still knows its keys, and makes room only when time has passed', async () => {
        await ledger.close();
        ledger = await place.open({ now: clock.now, replayCapacity: 3 });
        const until = new Date(clock.ms + 60_000);
        for (const key of ['a', 'b', 'c']) expect(await ledger.replay.remember(key, until)).toBe('new');
        expect(await ledger.replay.remember('d', until)).toBe('full');
        expect(await ledger.replay.remember('a', until)).toBe('seen');
        clock.advance(60.001);
        expect(await ledger.replay.remember('d', new Date(clock.ms + 1))).toBe('new');
      });
    });

    test('a probe writes, a closed ledger does nothing more', async () => {
      await ledger.probe();
      const asked = ledger.beginPublish(publication());
      await ledger.close();
      expect((await asked).kind).toBe('attempt');
      await expect(ledger.probe()).rejects.toMatchObject({ code: 'LEDGER_CLOSED' });
      await ledger.close();
    });
  });
}
