import { describe, expect, it } from 'vitest';
import { adviseOnFault, type SoapFault, systemErrors } from '../src/index.ts';

const fault = (
  detail: Partial<NonNullable<SoapFault['detail']>> | undefined,
  rest: Partial<SoapFault> = {},
): SoapFault => ({
  faultCode: 'Server',
  faultString: 'x',
  soapVersion: '1.1',
  detailElements: [],
  ...(detail === undefined
    ? {}
    : { detail: { kind: 'SystemError', vocabulary: 'errors', origin: '', code: '', messages: [], ...detail } }),
  ...rest,
});

describe('adviseOnFault', () => {
  it('knows every code of the platform, in both vocabularies; only SOA-02002 may pass', () => {
    for (const [code, { retry }] of Object.entries(systemErrors)) {
      for (const vocabulary of ['errors', 'serviceprovider'] as const) {
        const advice = adviseOnFault(fault({ code, vocabulary }));
        expect(advice).toMatchObject({ code, known: true, retryable: retry, next: expect.stringMatching(/\.$/) });
        expect(advice.retryable).toBe(code === 'SOA-02002');
      }
    }
  });

  it('takes the code from faultstring when a gateway left the detail out', () => {
    const advice = adviseOnFault(fault(undefined, { faultString: 'SOA-02002' }));
    expect(advice).toMatchObject({ code: 'SOA-02002', known: true, retryable: true });
  });

  it.each([
    [{ code: 'X_B01', origin: 'Provider' }, {}, 'caller-data', false],
    [{ code: 'X_T01', origin: 'Consumer' }, {}, 'remote', true],
    [{ code: '999', origin: 'Consumer' }, {}, 'caller-data', false],
    [{ code: '999', origin: 'Provider', kind: 'BusinessError' }, {}, 'remote', false],
    [{ code: '999', kind: 'BusinessError' }, {}, 'caller-data', false],
    [{ code: '999', retry: true }, {}, 'remote', true],
    [{ code: 'X_T01', retry: false }, {}, 'remote', false],
    [undefined, { faultCode: 'Client.Authentication' }, 'caller-data', false],
    [undefined, {}, 'remote', false],
  ] as const)('judges an unknown code by suffix, origin and kind: %o %o', (detail, rest, category, retryable) => {
    expect(adviseOnFault(fault(detail, rest))).toMatchObject({ known: false, category, retryable });
  });

  it('uses the catalogue of the service, own entries only', () => {
    const catalogue = { 40: { category: 'configuration', meaning: 'm', next: 'n', retryable: false } } as const;
    expect(adviseOnFault(fault({ code: '40' }), catalogue)).toEqual({ code: '40', known: true, ...catalogue[40] });
    expect(adviseOnFault(fault({ code: 'constructor' }), catalogue).known).toBe(false);
    // Without a detail, a faultcode is not a business code.
    expect(adviseOnFault(fault(undefined, { faultCode: '40' }), catalogue).known).toBe(false);
  });
});
