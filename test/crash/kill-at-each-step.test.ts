import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../kit/world.ts';
import { type BurnKey, crashAt, crashPoints } from './scenarios.ts';

// One world for each way in which the backend uses keys up. They run side by side; within one, crash follows crash on one
// ledger, as in a bad night.
const burnKeys: readonly BurnKey[] = ['on201', 'on400', 'onAbort'];
const worlds = new Map<BurnKey, { readonly world: World; queue: Promise<unknown>; readonly tickets: string[] }>();

beforeAll(async () => {
  await Promise.all(
    burnKeys.map(async (burnKey) => {
      // The outcome of a cut attempt may be asked again after one second.
      const world = await startWorld({ configure: (given) => ({ ...given, timeouts: { backend: 1 } }) });
      worlds.set(burnKey, { world, queue: Promise.resolve(), tickets: [] });
    }),
  );
});
afterAll(async () => {
  await Promise.all(Array.from(worlds.values(), ({ world }) => world.close()));
});

const cases = crashPoints.flatMap((point, at) =>
  (['small', 'large'] as const).flatMap((size, nth) =>
    burnKeys.map((burnKey, shift) => ({
      point,
      size,
      burnKey,
      name: point.name,
      // Both ways to retry at every point and for every size, spread over the worlds.
      retry: (at + nth + shift) % 2 === 0 ? ('fresh' as const) : ('same bytes' as const),
    })),
  ),
);

describe('kill -9, restart, retry: one message', () => {
  test.concurrent.each(cases)(
    '$name, a $size document, keys burned $burnKey, $retry',
    { timeout: 120_000 },
    async ({ point, size, burnKey, retry }) => {
      const place = worlds.get(burnKey);
      if (place === undefined) throw new Error('the world did not start');
      const run = place.queue.then(() => crashAt(place.world, point, { burnKey, size, retry }));
      place.queue = run.catch(() => undefined);
      place.tickets.push(await run);
    },
  );
});

test('after all crashes each world holds each message once', async () => {
  for (const { world, tickets } of worlds.values()) {
    const subjects = (await world.messages()).map(({ subject }) => subject);
    expect(subjects.toSorted()).toEqual(tickets.toSorted());
    expect(tickets).toHaveLength(crashPoints.length * 2);
  }
});
