import { expect, test } from 'vitest';
import { createMemoryReplayStore } from '../src/index.ts';

const at = (seconds: number): Date => new Date(1_800_000_000_000 + seconds * 1000);

test('a key is new once, then seen until its time, then new again', async () => {
  let now = at(0);
  const store = createMemoryReplayStore({ capacity: 10, now: () => now });
  expect(await store.remember('a', at(10))).toBe('new');
  expect(await store.remember('a', at(10))).toBe('seen');
  now = at(10);
  expect(await store.remember('a', at(10))).toBe('seen');
  now = at(11);
  expect(await store.remember('a', at(20))).toBe('new');
});

test('a full store says so and evicts nothing before its time', async () => {
  let now = at(0);
  const store = createMemoryReplayStore({ capacity: 2, now: () => now });
  await store.remember('a', at(10));
  await store.remember('b', at(20));
  expect(await store.remember('c', at(30))).toBe('full');
  expect(await store.remember('a', at(10))).toBe('seen');
  now = at(11);
  expect(await store.remember('c', at(30))).toBe('new');
  expect(await store.remember('b', at(20))).toBe('seen');
  expect(await store.remember('d', at(30))).toBe('full');
});

test('a forgotten key is new again and frees its place', async () => {
  const store = createMemoryReplayStore({ capacity: 1, now: () => at(0) });
  await store.remember('a', at(10));
  await store.forget('a');
  await store.forget('never there');
  expect(await store.remember('a', at(10))).toBe('new');
});

test.each([0, -1, 1.5, Number.NaN])('refuses capacity %s', (capacity) => {
  expect(() => createMemoryReplayStore({ capacity })).toThrow(TypeError);
});

test('refuses an invalid time', async () => {
  await expect(createMemoryReplayStore({ capacity: 1 }).remember('a', new Date(Number.NaN))).rejects.toThrow(TypeError);
});
