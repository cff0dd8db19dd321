import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../kit/world.ts';
import { type BurnKey, crashAt, crashPoints } from './scenarios.ts';

// One world for each way in which the backend uses keys up. They run side by side; within one, crash follows crash on one
// ledger, as in a bad night.
const burnKeys: readonly BurnKey[] = ['on201', 'on400', 'onAbort'];
interface Place {
  readonly world: World;
  queue: Promise<unknown>;
  readonly outcomes: Awaited<ReturnType<typeof crashAt>>[];
}
const worlds = new Map<BurnKey, Place>();

beforeAll(async () => {
  await Promise.all(
    burnKeys.map(async (burnKey) => {
      // The outcome of a cut attempt may be asked again after one second. Where aborted uploads burn keys, the operator
      // says so: a 409 proves nothing then.
      const keyUsedProves = burnKey === 'onAbort' ? 'nothing' : 'publication';
      const world = await startWorld({
        configure: (given) => ({ ...given, timeouts: { backend: 1 }, rest: { ...given.rest, keyUsedProves } }),
      });
      worlds.set(burnKey, { world, queue: Promise.resolve(), outcomes: [] });
    }),
  );
});
afterAll(async () => {
  await Promise.all(Array.from(worlds.values(), ({ world }) => world.close()));
});

const cases = crashPoints.flatMap((point, at) =>
  (['small', 'large'] as const).flatMap((size, nth) =>
    // Nothing here is answered by a 400: one size at each point is enough for that world.
    burnKeys
      .filter((burnKey) => burnKey !== 'on400' || (at + nth) % 2 === 0)
      .map((burnKey) => ({
        point,
        size,
        burnKey,
        name: point.name,
        // Both ways to retry at every point and for every size, spread over the worlds.
        retry: (at + nth + burnKeys.indexOf(burnKey)) % 2 === 0 ? ('fresh' as const) : ('same bytes' as const),
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
      place.outcomes.push(await run);
    },
  );
});

test('after all crashes no message is held twice, and each one that was acknowledged is held', async () => {
  for (const [burnKey, { world, outcomes }] of worlds) {
    const subjects = (await world.messages()).map(({ subject }) => subject);
    expect(new Set(subjects).size).toBe(subjects.length);
    const acknowledged = outcomes.filter(({ published }) => published).map(({ ticket }) => ticket);
    expect(subjects).toEqual(expect.arrayContaining(acknowledged));
    expect(outcomes).toHaveLength(cases.filter((one) => one.burnKey === burnKey).length);
    if (burnKey !== 'onAbort') expect(subjects.toSorted()).toEqual(acknowledged.toSorted());
  }
});
