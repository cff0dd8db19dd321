import { describe, expect, test } from 'vitest';
import { asAttempt, publication } from '../setting.ts';
import { content, type LedgerAtTest, ok, refused } from './ledger-at-test.ts';

/** What the database keeps: over a restart, in lists, and the replay keys. */
export function storageContract(at: LedgerAtTest): void {
  describe('restart', () => {
    test('before the mark: aborted; after it: unknown; the rest stays', async () => {
      const publish = async (ticket: string) => asAttempt(await at.ledger.beginPublish(publication({}, ticket)));
      const sending = await publish('A');
      const marked = await publish('B');
      await at.mark(marked.attemptId, content);
      const done = await publish('C');
      await at.mark(done.attemptId, content);
      await at.settle(done.attemptId, ok);
      await at.restart();
      expect(at.ledger.recovered).toEqual({ aborted: 1, unknown: 1 });
      expect(await at.ledger.counts()).toMatchObject({
        aborted: 1,
        unknown: 1,
        published: 1,
        sending: 0,
        committing: 0,
      });
      expect(await at.ledger.attempt(sending.attemptId)).toMatchObject({ state: 'aborted', error: 'PROCESS_ENDED' });
      expect(await at.ledger.renewLease([sending.attemptId], 30)).toBe(false);
      expect(await at.mark(sending.attemptId, content)).toBe('lost');
      expect(await at.call(publication({}, 'B'))).toMatchObject({ kind: 'unknown' });
      expect(await at.call(publication({}, 'C'))).toMatchObject({
        kind: 'published',
        answerId: 'REST-1',
      });
      await at.restart();
      expect(at.ledger.recovered).toEqual({ aborted: 0, unknown: 0 });
    });
  });

  describe('lists and counts', () => {
    test('newest first, by state, up to the limit', async () => {
      for (const ticket of ['A', 'B', 'C']) {
        const { attemptId } = asAttempt(await at.ledger.beginPublish(publication({}, ticket)));
        if (ticket !== 'B') await at.settle(attemptId, refused);
        at.clock.advance(1);
      }
      const tickets = async (filter = {}) => (await at.ledger.list(filter)).map(({ key }) => key.ticket);
      expect(await tickets()).toEqual(['C', 'B', 'A']);
      expect(await tickets({ state: 'refused' })).toEqual(['C', 'A']);
      expect(await tickets({ state: ['sending', 'unknown'] })).toEqual(['B']);
      expect(await tickets({ limit: 2 })).toEqual(['C', 'B']);
      await expect(at.ledger.list({ limit: 0 })).rejects.toThrow(TypeError);
      expect(await at.ledger.counts()).toEqual({
        ...{ sending: 1, committing: 0, published: 0, refused: 2, aborted: 0, unknown: 0, conflict: 0 },
      });
    });
  });

  describe('pages of a list', () => {
    test('go on after a message, and conditions hold together', async () => {
      for (const ticket of ['A', 'B', 'C', 'D']) {
        const { attemptId } = asAttempt(await at.ledger.beginPublish(publication({}, ticket)));
        if (ticket === 'B') await at.settle(attemptId, refused);
        at.clock.advance(1);
      }
      const first = await at.ledger.list({ limit: 3 });
      const rest = await at.ledger.list({ cursor: first[2]?.ledgerId ?? '' });
      expect([...first, ...rest].map(({ key }) => key.ticket)).toEqual(['D', 'C', 'B', 'A']);
      expect(await at.ledger.list({ cursor: 'no such message' })).toEqual([]);
      const start = at.clock.ms - 4000;
      const tickets = async (filter: Parameters<typeof at.ledger.list>[0]) =>
        (await at.ledger.list(filter)).map(({ key }) => key.ticket);
      expect(await tickets({ updatedAfter: new Date(start + 1000), updatedBefore: new Date(start + 3000) })).toEqual([
        'C',
        'B',
      ]);
      const { senderCbe, application } = publication().key;
      expect(await tickets({ ticket: 'C', senderCbe, application })).toEqual(['C']);
      expect(await tickets({ ticket: 'C', senderCbe: '0999999999' })).toEqual([]);
      expect(await tickets({ state: ['sending', 'refused'], ticket: 'B' })).toEqual(['B']);
      expect(await tickets({ state: 'sending', limit: 2, updatedAfter: new Date(start) })).toEqual(['D', 'C']);
    });
  });

  test('a list of one Ticket: of some of its sequences, or of who signed', async () => {
    for (const sequence of [null, 0, 1, 2]) {
      await at.ledger.beginPublish(publication({}, 'BATCH', sequence));
      at.clock.advance(1);
    }
    await at.ledger.beginPublish(publication({ signerCbe: '0244640631' }, 'BATCH', 3));
    const sequences = async (filter: Parameters<typeof at.ledger.list>[0]) =>
      (await at.ledger.list({ ticket: 'BATCH', ...filter })).map(({ key }) => key.sequence);
    expect(await sequences({})).toEqual([3, 2, 1, 0, null]);
    expect(await sequences({ sequences: [0, 2, 9] })).toEqual([2, 0]);
    expect(await sequences({ sequences: [0, 1, 2], limit: 1 })).toEqual([2]);
    expect(await sequences({ signerCbe: '0244640631' })).toEqual([3]);
    for (const wrong of [[], [-1], [1.5]]) {
      await expect(at.ledger.list({ sequences: wrong })).rejects.toThrow(TypeError);
    }
  });

  test('one message is shown by its ledger ID, whoever sent it', async () => {
    const { ledgerId } = await at.begin();
    expect(await at.ledger.show(ledgerId)).toEqual(await at.ledger.find(publication().key));
    expect(await at.ledger.show('nothing')).toBeUndefined();
    expect(await at.ledger.showLetter('nothing')).toBeUndefined();
  });

  describe('replay', () => {
    test('a key is new once, until its time has passed, also after a restart', async () => {
      const until = new Date(at.clock.ms + 60_000);
      const answers = await Promise.all([at.ledger.replay.remember('k', until), at.ledger.replay.remember('k', until)]);
      expect(answers).toEqual(['new', 'seen']);
      await at.restart();
      at.clock.advance(60);
      expect(await at.ledger.replay.remember('k', until)).toBe('seen');
      at.clock.advance(0.001);
      expect(await at.ledger.replay.remember('k', new Date(at.clock.ms + 1))).toBe('new');
    });

    test('a forgotten key is new again', async () => {
      const until = new Date(at.clock.ms + 60_000);
      await at.ledger.replay.remember('k', until);
      await at.ledger.replay.forget('k');
      expect(await at.ledger.replay.remember('k', until)).toBe('new');
    });

    test('a full store says so, still knows its keys, and makes room only when time has passed', async () => {
      await at.restart({ replayCapacity: 3 });
      const until = new Date(at.clock.ms + 60_000);
      for (const key of ['a', 'b', 'c']) expect(await at.ledger.replay.remember(key, until)).toBe('new');
      expect(await at.ledger.replay.remember('d', until)).toBe('full');
      expect(await at.ledger.replay.remember('a', until)).toBe('seen');
      at.clock.advance(60.001);
      expect(await at.ledger.replay.remember('d', new Date(at.clock.ms + 1))).toBe('new');
    });
  });

  test('keys whose time has passed make room without being asked for, and come back as new', async () => {
    await at.restart({ replayCapacity: 100 });
    const remember = (key: string) => at.ledger.replay.remember(key, new Date(at.clock.ms + 60_000));
    for (let round = 0; round < 5; round += 1) {
      const keys = Array.from({ length: 100 }, (_, index) => `key-${index}`);
      const answers = await Promise.all(keys.map(remember));
      expect(answers).toEqual(keys.map(() => 'new'));
      expect(await remember('one-more')).toBe('full');
      expect(await Promise.all(keys.map(remember))).toEqual(keys.map(() => 'seen'));
      at.clock.advance(60.001);
    }
  });

  test('a probe writes, a closed ledger does nothing more', async () => {
    await at.ledger.probe();
    const asked = at.call(publication());
    await at.ledger.close();
    expect((await asked).kind).toBe('attempt');
    await expect(at.ledger.probe()).rejects.toMatchObject({ code: 'LEDGER_CLOSED' });
    await at.ledger.close();
  });
}
