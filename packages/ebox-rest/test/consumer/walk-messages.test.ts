import { describe, expect, test } from 'vitest';
import type { MessagePage } from '../../src/consumer/message-page.ts';
import { walkMessages } from '../../src/consumer/walk-messages.ts';
import type { ReceivedMessage } from '../../src/index.ts';
import { messageOf } from './provider-server.ts';

const limits = { pageSize: 5, maxMessages: 1000 };
const message = (id: string) => messageOf(id) as ReceivedMessage;
const pageOf = (ids: readonly string[], totalItems: number | undefined): MessagePage => ({
  items: ids.map(message),
  invalid: [],
  totalItems,
});

/** A reproducible chance. */
function createChance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}

async function collect(walk: AsyncIterable<ReceivedMessage>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { messageId } of walk) ids.push(messageId);
  return ids;
}

describe('messages come and go while the list is walked through', () => {
  test.each(Array.from({ length: 300 }, (_, seed) => seed))(
    'nothing skipped, nothing twice (chance %i)',
    async (seed) => {
      const chance = createChance(seed + 1);
      let list = Array.from({ length: chance(40) }, (_, index) => `old-${index}`);
      const stays = new Set(list);
      let arrived = 0;
      const pageSize = 1 + chance(6);
      const calm = chance(60) + 5;
      let calls = 0;
      const walk = walkMessages(
        async (page) => {
          calls += 1;
          for (let changes = calls < calm ? chance(4) : 0; changes > 0; changes -= 1) {
            if (chance(2) === 0) list = [`new-${arrived++}`, ...list];
            else {
              const gone = list[chance(list.length)];
              if (gone !== undefined) stays.delete(gone);
              list = list.filter((id) => id !== gone);
            }
          }
          return pageOf(list.slice((page - 1) * pageSize, page * pageSize), list.length);
        },
        { ...limits, pageSize },
      );
      const ids = await collect(walk);
      expect(new Set(ids).size).toBe(ids.length);
      expect([...stays].filter((id) => !ids.includes(id))).toEqual([]);
    },
  );

  test('a provider that tells no total is walked through until nothing new comes', async () => {
    let list = Array.from({ length: 12 }, (_, index) => `m${index}`);
    let calls = 0;
    const walk = walkMessages(async (page) => {
      calls += 1;
      const items = list.slice((page - 1) * 5, page * 5);
      // The first two go after the first page: two others move to where nobody looks any more.
      if (calls === 1) list = list.slice(2);
      return pageOf(items, undefined);
    }, limits);
    expect((await collect(walk)).sort()).toEqual(Array.from({ length: 12 }, (_, index) => `m${index}`).sort());
  });

  test('a provider that gives smaller pages than asked for', async () => {
    const list = Array.from({ length: 23 }, (_, index) => `m${index}`);
    const walk = walkMessages(async (page) => pageOf(list.slice((page - 1) * 4, page * 4), 23), {
      ...limits,
      pageSize: 10,
    });
    expect(await collect(walk)).toEqual(list);
  });
});

describe('attack: a provider whose list has no end', () => {
  const endless = { code: 'REST_LISTING_ENDLESS', category: 'remote' };

  test('new identifiers on every page', async () => {
    const walk = walkMessages(
      async (page) =>
        pageOf(
          [1, 2, 3, 4, 5].map((n) => `${page}-${n}`),
          10 ** 9,
        ),
      limits,
    );
    await expect(collect(walk)).rejects.toMatchObject(endless);
  });

  test.each([10 ** 9, undefined])('the same page again and again, total %s', async (total) => {
    let calls = 0;
    const walk = walkMessages(async () => {
      calls += 1;
      return pageOf(['a', 'b', 'c', 'd', 'e'], total);
    }, limits);
    await expect(collect(walk)).rejects.toMatchObject(endless);
    expect(calls).toBeLessThan(100);
  });

  test('a total that goes up and down', async () => {
    let calls = 0;
    const walk = walkMessages(async () => {
      calls += 1;
      return pageOf(['a', 'b', 'c', 'd', 'e'], calls % 2 === 0 ? 20 : 10_000);
    }, limits);
    await expect(collect(walk)).rejects.toMatchObject(endless);
    expect(calls).toBeLessThan(200);
  });
});

describe('a message that is not as the contract says', () => {
  const broken = { messageId: 'bad', problems: [{ path: 'subject', expected: 'TranslatedString', found: 'nothing' }] };
  const fetchPage = async () => ({ items: [message('good')], invalid: [broken], totalItems: 2 });

  test('ends the walk', async () => {
    await expect(collect(walkMessages(fetchPage, limits))).rejects.toMatchObject({ code: 'REST_ANSWER_INVALID' });
  });

  test('or is told once, and the others are given', async () => {
    const told: unknown[] = [];
    const walk = walkMessages(fetchPage, { ...limits, onInvalidMessage: (one) => told.push(one) });
    expect(await collect(walk)).toEqual(['good']);
    expect(told).toEqual([broken]);
  });
});
