import { EboxRestError } from '@ebox-bridge/ebox-rest';
import { describe, expect, it } from 'vitest';
import { enterprisesExist, type FederationPort } from '../../src/index.ts';
import { faultOf } from '../setting.ts';

function backend(found: Readonly<Record<string, string | undefined>>) {
  const asked: (readonly string[])[] = [];
  const port: FederationPort = {
    async eboxPreferencesOf(numbers) {
      asked.push(numbers);
      return numbers.map((number) => {
        if (!Object.hasOwn(found, number)) return undefined;
        const date = found[number];
        return { exclusivelyEbox: true, ...(date === undefined ? {} : { lastConnectionDate: date }) };
      });
    },
  };
  return { port, asked };
}

describe('whether enterprises have an e-Box', () => {
  it('is answered in the order asked; absent means none; each is asked once', async () => {
    const { port, asked } = backend({ '0200000002': undefined });
    const answers = await enterprisesExist(port, ['0200000001', '0200000002', '0200000001']);
    expect(answers.map(({ exists }) => exists)).toEqual([false, true, false]);
    expect(asked).toEqual([['0200000001', '0200000002']]);
  });

  it('does not ask for numbers that REST does not take', async () => {
    const { port, asked } = backend({});
    expect(await enterprisesExist(port, ['2200000001'])).toEqual([{ exists: false }]);
    expect(asked).toEqual([]);
  });

  it.each([
    ['2026-03-01T00:00:00+02:00', '2026-03-01+02:00'],
    ['2026-03-01T23:59:59.123Z', '2026-03-01Z'],
    ['2026-03-01', '2026-03-01'],
    ['yesterday', undefined],
  ])('keeps local date and offset of %s', async (received, date) => {
    const [answer] = await enterprisesExist(backend({ '0200000001': received }).port, ['0200000001']);
    expect(answer?.lastConnectionDate).toBe(date);
  });

  it.each([
    ['REST_UNAVAILABLE', 'SOA-02002', true],
    ['REST_UNEXPECTED_ANSWER', 'SOA-02002', true],
    ['REST_TOKEN_REFUSED', 'SOA-02002', true],
    ['REST_CLOCK_OFF', 'SOA-02002', true],
    ['REST_CERTIFICATE_EXPIRED', 'SOA-02002', true],
    ['REST_UNAUTHORIZED', 'SOA-02002', true],
    ['REST_FORBIDDEN', 'SOA-02001', false],
  ] as const)('a failure (%s) is never "none"', async (code, fault, retry) => {
    const port = { eboxPreferencesOf: () => Promise.reject(new EboxRestError(code, 'x')) };
    expect((await faultOf(enterprisesExist(port, ['0200000001']))).fault).toMatchObject({ code: fault, retry });
  });

  it('nor is a patience that has passed', async () => {
    const signal = AbortSignal.abort();
    const port = { eboxPreferencesOf: () => Promise.reject(signal.reason) };
    const { fault } = await faultOf(enterprisesExist(port, ['0200000001'], signal));
    expect(fault).toMatchObject({ code: 'SOA-02002', retry: true });
  });

  it('a bug stays a bug', async () => {
    const port = { eboxPreferencesOf: () => Promise.reject(new TypeError('bug')) };
    await expect(enterprisesExist(port, ['0200000001'])).rejects.toThrow(TypeError);
  });
});
