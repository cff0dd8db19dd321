import { expect, it } from 'vitest';
import { createAttemptId } from '../src/attempt-id.ts';

it('an ID of an attempt is a UUID of version 7 that sorts by its time', () => {
  const moments = [0, Date.UTC(2026, 0), Date.UTC(2026, 0, 1, 0, 0, 0, 1), Date.UTC(2999, 0)];
  const ids = moments.map((moment) => createAttemptId(moment));
  for (const [index, id] of ids.entries()) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(moments[index]);
  }
  expect(ids.toSorted()).toEqual(ids);
});

it('two of one moment differ', () => {
  const ids = Array.from({ length: 1000 }, () => createAttemptId(Date.UTC(2026, 0)));
  expect(new Set(ids).size).toBe(1000);
});
