import { expect, it } from 'vitest';
import { createLedgerId } from '../src/ledger-id.ts';

it('a ledger ID has 13 characters, none of which is read as another, and sorts by its time', () => {
  const moments = [Date.UTC(2026, 0), Date.UTC(2026, 0, 1, 0, 0, 0, 1), Date.UTC(2040, 0), Date.UTC(2079, 0)];
  const ids = moments.map((moment) => createLedgerId(moment));
  for (const id of ids) expect(id).toMatch(/^[0-9A-HJ-NP-Z]{13}$/);
  expect(ids.toSorted()).toEqual(ids);
});

it('two of one moment differ', () => {
  const ids = Array.from({ length: 20 }, () => createLedgerId(Date.UTC(2026, 0)));
  expect(new Set(ids).size).toBe(20);
});
