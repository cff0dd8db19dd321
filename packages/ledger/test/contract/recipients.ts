import { describe, expect, test } from 'vitest';
import {
  asAttempt,
  asBegun,
  type Change,
  citizen,
  enterprise,
  hash,
  keyOf,
  professional,
  publication,
  type TestRecipient,
} from '../setting.ts';
import { aborted, content, keyUsed, type LedgerAtTest, ok, refused, unknown } from './ledger-at-test.ts';

const both = { recipients: [citizen, enterprise] };

/** Several recipients of one message: begun together, each with its own attempts. */
export function recipientsContract(at: LedgerAtTest): void {
  const begin = async (change: Change = both) => {
    const begun = asBegun(await at.ledger.beginPublish(publication(change)));
    const ids = begun.recipients.map((one) => (one.kind === 'attempt' ? one.attemptId : one.kind));
    return { ...begun, ids, kinds: begun.recipients.map(({ kind }) => kind) };
  };
  /** Marks one attempt and ends it. */
  const carry = async (attemptId: string | undefined, outcome: Parameters<typeof at.settle>[1]) => {
    expect(await at.mark(attemptId ?? '', content)).toBe('marked');
    await at.ledger.markSent([attemptId ?? '']);
    return at.settle(attemptId ?? '', outcome);
  };

  describe('several recipients', () => {
    test('are begun together, in the order of the call, each with a key of its own', async () => {
      const begun = await begin({ recipients: [enterprise, citizen, professional] });
      expect(begun.recipients).toMatchObject([
        { kind: 'attempt', idempotencyKey: keyOf(enterprise), revision: 0, generation: 0 },
        { kind: 'attempt', idempotencyKey: keyOf(citizen) },
        { kind: 'attempt', idempotencyKey: keyOf(professional) },
      ]);
      expect((await at.ledger.find(publication().key))?.recipients).toMatchObject([
        { number: 0, kind: 'enterprise', enterpriseNumber: '0123456789' },
        { number: 1, kind: 'citizen' },
        { number: 2, kind: 'professional' },
      ]);
      expect((await at.ledger.counts()).sending).toBe(3);
    });

    test('a malformed list is not recorded', async () => {
      const bad: [string, Change][] = [
        ['none', { recipients: [] }],
        ['six', { recipients: Array.from({ length: 6 }, (_, n) => ({ kind: 'citizen', numberHmac: hash(`${n}`) })) }],
        ['the same twice', { recipients: [citizen, citizen] }],
      ];
      for (const [what, change] of bad) {
        await expect(at.ledger.beginPublish(publication(change)), what).rejects.toThrow(TypeError);
      }
      const begin = publication(both);
      const short = { ...begin, derive: (id: string) => ({ ...begin.derive(id), recipientHmacs: [hash('citizen')] }) };
      await expect(at.ledger.beginPublish(short)).rejects.toThrow(TypeError);
      expect(await at.ledger.list()).toEqual([]);
    });

    test('with the same number are two where the kind differs', async () => {
      const twice: TestRecipient[] = [citizen, { ...professional, numberHmac: citizen.numberHmac }];
      expect((await begin({ recipients: twice })).kinds).toEqual(['attempt', 'attempt']);
    });

    test('a partial failure: the retry tries what is missing, and the answer is the ledger ID', async () => {
      const first = await begin();
      expect((await carry(first.ids[0], ok)).answerId).toBe(first.ledgerId);
      await carry(first.ids[1], refused);
      expect(await at.stateNow()).toBe('refused');
      const second = await begin();
      expect(second).toMatchObject({ bindingContent: content, answerId: first.ledgerId });
      expect(second.recipients).toMatchObject([{ kind: 'published' }, { kind: 'attempt', generation: 1 }]);
      await carry(second.ids[1], ok);
      expect((await begin()).kinds).toEqual(['published', 'published']);
      expect(await at.stateNow()).toBe('published');
    });

    test('the content of one binds all', async () => {
      const { ids } = await begin();
      await carry(ids[0], unknown);
      expect(await at.mark(ids[1] ?? '', hash('other'))).toBe('differs');
      expect(await at.mark(ids[1] ?? '', content)).toBe('marked');
    });

    test('fewer than before are a retry of those; a new one is another message', async () => {
      const first = await begin();
      await carry(first.ids[0], ok);
      await carry(first.ids[1], refused);
      expect((await begin({ recipients: [citizen] })).kinds).toEqual(['published']);
      expect((await begin({ recipients: [enterprise] })).kinds).toEqual(['attempt']);
      const more = await at.ledger.beginPublish(publication({ recipients: [citizen, professional] }));
      expect(more).toMatchObject({ kind: 'differs', ledgerId: first.ledgerId });
    });

    test('before anything is committed the newest call names them', async () => {
      const first = await begin();
      await at.ledger.settle(first.ids, aborted);
      const second = await begin({ recipients: [professional, enterprise] });
      expect(second.recipients).toMatchObject([
        { kind: 'attempt', generation: 0 },
        { kind: 'attempt', generation: 1, idempotencyKey: keyOf(enterprise, 0, 1) },
      ]);
      const found = await at.ledger.find(publication().key);
      expect(found?.recipients.filter(({ superseded }) => superseded)).toMatchObject([{ kind: 'citizen', number: 0 }]);
      expect(await at.ledger.counts()).toMatchObject({ sending: 2, aborted: 0 });
      await carry(second.ids[0], ok);
      const named = await at.ledger.beginPublish(publication({ recipients: [citizen] }));
      expect(named.kind, 'a recipient that was dropped').toBe('differs');
    });

    test('while one is worked on nobody else begins another', async () => {
      const first = await begin();
      await carry(first.ids[0], ok);
      await at.settle(first.ids[1] ?? '', aborted);
      const second = await begin();
      expect(second.kinds).toEqual(['published', 'attempt']);
      const third = await begin();
      expect(third.recipients).toEqual([{ kind: 'published' }, { kind: 'running', attemptId: second.ids[1] }]);
    });

    test('one that is unknown rests, the others go on', async () => {
      const first = await begin();
      await carry(first.ids[0], unknown);
      await carry(first.ids[1], refused);
      const second = await begin();
      expect(second.recipients[0]).toEqual({ kind: 'unknown', retryAt: new Date(at.clock.ms + 120_000) });
      expect(second.kinds).toEqual(['unknown', 'attempt']);
      await carry(second.ids[1], ok);
      at.clock.advance(120);
      const third = await begin();
      expect(third.recipients).toMatchObject([
        { kind: 'attempt', idempotencyKey: keyOf(citizen) },
        { kind: 'published' },
      ]);
    });

    test('a request that carries all: one mark, one outcome, one step', async () => {
      const { ids, ledgerId } = await begin();
      expect(await at.ledger.commitMark(ids, content)).toBe('marked');
      await at.ledger.markSent(ids);
      const settled = await at.ledger.settle(ids, ok);
      expect(settled).toEqual({
        ledgerId,
        answerId: ledgerId,
        attempts: [
          { state: 'published', recipientState: 'published' },
          { state: 'published', recipientState: 'published' },
        ],
      });
      const found = await at.ledger.find(publication().key);
      expect(found?.recipients.map(({ messageId }) => messageId)).toEqual(['REST-1', 'REST-1']);
    });

    test('a mark for several is won for all or for none', async () => {
      const { ids } = await begin();
      await at.settle(ids[1] ?? '', aborted);
      expect(await at.ledger.commitMark(ids, content)).toBe('lost');
      expect((await at.ledger.attempt(ids[0] ?? ''))?.state).toBe('sending');
      expect(await at.ledger.renewLease(ids, 30)).toBe(false);
      await expect(at.ledger.markSent(ids)).rejects.toThrow(TypeError);
    });

    test('attempts of several messages, none, or one twice are a mistake of the program', async () => {
      const { ids } = await begin();
      const other = asBegun(await at.ledger.beginPublish(publication({}, 'T-2'))).recipients[0];
      const foreign = other?.kind === 'attempt' ? other.attemptId : '';
      for (const bad of [[ids[0] ?? '', foreign], [], [ids[0] ?? '', ids[0] ?? '']]) {
        await expect(at.ledger.commitMark(bad, content)).rejects.toThrow(TypeError);
        await expect(at.ledger.settle(bad, ok)).rejects.toThrow(TypeError);
      }
    });

    test('the word of the operator on one of them leaves the others', async () => {
      const { ids, ledgerId } = await begin();
      await at.ledger.commitMark(ids, content);
      await at.ledger.settle(ids, unknown);
      const one = await at.ledger.resolve(ledgerId, 'not-published', { recipient: 1 });
      expect(one.recipients.map(({ state }) => state)).toEqual(['unknown', 'refused']);
      expect(one.state).toBe('unknown');
      const again = at.ledger.resolve(ledgerId, 'published', { recipient: 1 });
      await expect(again).rejects.toMatchObject({ code: 'LEDGER_RESOLVE_REFUSED' });
      const all = await at.ledger.resolve(ledgerId, 'published');
      expect(all.recipients.map(({ state }) => state)).toEqual(['published', 'refused']);
      expect((await begin()).kinds).toEqual(['published', 'attempt']);
    });

    test('an expired lease frees all that the dead call had begun', async () => {
      const first = await begin();
      expect(await at.mark(first.ids[0] ?? '', content)).toBe('marked');
      at.clock.advance(30);
      const second = await begin();
      expect(second.kinds).toEqual(['unknown', 'attempt']);
      expect(await at.mark(first.ids[1] ?? '', content)).toBe('lost');
    });
  });

  describe('backends', () => {
    test('none is chosen: nothing is written, unless something binds the message', async () => {
      const none = { backend: undefined };
      expect(await at.ledger.beginPublish(publication(none))).toEqual({ kind: 'unrouted' });
      expect(await at.ledger.list()).toEqual([]);
      expect(await at.ledger.boundBackend(publication().key)).toBeUndefined();
      const { attemptId } = await at.begin();
      expect(await at.ledger.boundBackend(publication().key), 'live').toBe('message-registry-v3');
      expect((await at.call(publication(none))).kind).toBe('running');
      await at.settle(attemptId, refused);
      expect(await at.ledger.boundBackend(publication().key), 'refused').toBeUndefined();
      expect(await at.ledger.beginPublish(publication(none))).toEqual({ kind: 'unrouted' });
      await at.toEnd(unknown);
      expect(await at.ledger.boundBackend(publication().key), 'unknown').toBe('message-registry-v3');
      at.clock.advance(120);
      expect(await at.call(publication(none))).toMatchObject({ kind: 'attempt', backend: 'message-registry-v3' });
    });

    test('that is not idempotent: an unknown message is never sent again until the operator says so', async () => {
      const never = { unknownRetrySeconds: 'never' } as const;
      const { attemptId, ledgerId } = await at.begin(never);
      await at.mark(attemptId, content);
      await at.settle(attemptId, unknown);
      for (const days of [0, 1, 400]) {
        at.clock.advance(days * 86_400);
        const decision = await at.call(publication());
        expect(decision.kind).toBe('unknown');
        expect(decision).not.toHaveProperty('retryAt');
      }
      await at.ledger.resolve(ledgerId, 'not-published');
      expect((await at.begin(never)).generation).toBe(1);
    });

    test('a used ticket proves publication for recipients that every earlier request carried', async () => {
      const ticketUsed = { ...keyUsed, used: 'ticket' } as typeof keyUsed;
      const retry = async (recipient: TestRecipient) => {
        at.clock.advance(120);
        const { attemptId } = await at.begin({ recipient });
        await at.mark(attemptId, content);
        return (await at.settle(attemptId, { ...ticketUsed, sent: true })).state;
      };
      const { ids } = await begin();
      await at.ledger.commitMark(ids, content);
      await at.ledger.settle(ids, { ...unknown, sent: true });
      expect(await retry(citizen)).toBe('published');
      // The request before this one was itself answered with 620: it used no ticket.
      expect(await retry(enterprise)).toBe('published');
    });

    test('a used ticket after a mark without sent bytes is ours; a used key is not proven by it', async () => {
      for (const [ticket, used, expected] of [
        ['T-1', 'ticket', 'published'],
        ['T-2', 'key', 'conflict'],
      ] as const) {
        const first = asAttempt(await at.ledger.beginPublish(publication({}, ticket)));
        await at.mark(first.attemptId, content);
        await at.settle(first.attemptId, unknown);
        at.clock.advance(120);
        const { attemptId } = asAttempt(await at.ledger.beginPublish(publication({}, ticket)));
        await at.mark(attemptId, content);
        const outcome = { ...keyUsed, used, unproven: 'refused' } as typeof keyUsed;
        expect((await at.settle(attemptId, outcome)).state, ticket).toBe(expected);
      }
    });

    test('attack on the ticket: a request for somebody else proves nothing', async () => {
      const ticketUsed = { ...keyUsed, used: 'ticket' } as typeof keyUsed;
      const { ids } = await begin();
      for (const id of ids) {
        await at.mark(id, content);
        await at.settle(id, { ...unknown, sent: true });
      }
      at.clock.advance(120);
      const second = await begin();
      await at.ledger.commitMark(second.ids, content);
      const settled = await at.ledger.settle(second.ids, {
        ...ticketUsed,
        unproven: 'refused',
        sent: true,
      } as typeof keyUsed);
      expect(settled.attempts.map(({ state }) => state)).toEqual(['conflict', 'conflict']);
    });

    test('a used ticket without proof may be a refusal', async () => {
      const { settled } = await at.toEnd({ ...keyUsed, unproven: 'refused' } as typeof keyUsed);
      expect(settled.state).toBe('refused');
    });

    test('sent bytes may be told with the outcome', async () => {
      const first = await at.toMark();
      await at.settle(first.attemptId, { ...unknown, sent: true });
      expect(await at.ledger.attempt(first.attemptId)).toMatchObject({ sentAt: at.clock.now() });
      at.clock.advance(120);
      const second = await at.begin();
      await at.mark(second.attemptId, content);
      expect((await at.settle(second.attemptId, keyUsed)).state).toBe('published');
    });
  });
}
