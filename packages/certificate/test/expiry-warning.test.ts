import { expect, test } from 'vitest';
import { expiryWarning } from '../src/index.ts';
import { at, day, make } from './certificates.ts';

test('the levels begin 60, 30 and 7 days before the end, and at the end', async () => {
  const { certificate } = await make({ notBefore: at(-300), notAfter: at(0) });
  const end = certificate.validToDate.getTime();
  const level = (before: number) => expiryWarning(certificate, new Date(end - before))?.level;
  expect(level(60 * day + 1)).toBeUndefined();
  expect(level(60 * day)).toBe(60);
  expect(level(30 * day + 1)).toBe(60);
  expect(level(30 * day)).toBe(30);
  expect(level(7 * day + 1)).toBe(30);
  expect(level(7 * day)).toBe(7);
  expect(level(0)).toBe(7);
  expect(level(-1)).toBe('expired');
  expect(expiryWarning(certificate, new Date(end - 10 * day))).toEqual({
    level: 30,
    daysLeft: 10,
    notAfter: certificate.validToDate,
  });
});
