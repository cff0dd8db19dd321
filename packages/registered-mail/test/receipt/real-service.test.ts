import type { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSignedData } from '../../src/receipt/cms/signed-data.ts';
import type { ReceiptFinding, VerifyReceiptOptions } from '../../src/receipt/index.ts';
import { judgeReceipt } from '../../src/receipt/judge-receipt.ts';

// A signature of the real service, beside the project and no part of it.
const file = new URL('../../../../../shared/vectors/receipt-signature.der', import.meta.url);
const here = existsSync(file);
if (!here)
  process.stderr.write('../shared/vectors is not there: the tests on a signature of the real service are skipped\n');

describe.skipIf(!here)('a signature of the real service, of 2014', () => {
  const signature = here ? readFileSync(file) : Buffer.of();
  const digest = { digestMethod: 'SHA-256', digestValue: '8C3Q59LOG0Mx52pzCJXqjoBcFwpim3OFaN1EMfvR6Ys=' } as const;
  const judge = (options: Partial<VerifyReceiptOptions> = {}) =>
    judgeReceipt(undefined, signature, { trust: [], digest, ...options });
  const brief = (findings: readonly ReceiptFinding[]) =>
    Object.fromEntries(
      findings.map(({ check, outcome, reason }) => [check, reason === undefined ? outcome : `${outcome}: ${reason}`]),
    );
  const root = (): X509Certificate => {
    const found = readSignedData(signature).certificates.find(({ subject }) => subject.includes('Smals Root CA'));
    if (found === undefined) throw new Error('the root is not in the signature');
    return found;
  };

  test('who, when, and what is open', () => {
    const verdict = judge();
    expect(verdict).toMatchObject({
      overall: 'incomplete',
      contentDigest: digest,
      signer: { commonName: 'KSZ - BCSS', cbeNumber: '0244640631', organization: 'Federal Government' },
      certificate: { atSigning: 'valid', today: 'expired' },
      timeStamp: {
        genTime: new Date('2014-03-31T06:31:09.591Z'),
        accuracyMs: 500,
        proven: false,
        imprintAlgorithm: 'SHA-256',
      },
    });
    expect(verdict.timeStamp?.authority).toContain('CN=Banque Carrefour de la sécurité sociale - 0406798006');
    expect(verdict.timeStamp?.nonce).toMatch(/^[0-9a-f]{20}$/);
    expect(verdict.signedAt).toBeUndefined();
    expect(verdict.claimedSigningTime).toBeUndefined();
    expect(brief(verdict.findings)).toEqual({
      structure: 'proven',
      algorithms: 'proven',
      signedAttributes: 'proven',
      content: 'notChecked: CONTENT_NOT_AVAILABLE',
      signerCertificate: 'proven',
      signature: 'proven',
      timeStamp: 'proven',
      timeStampSignature: 'notChecked: CERTIFICATE_NOT_AVAILABLE',
      timeStampCertificate: 'notChecked: CERTIFICATE_NOT_AVAILABLE',
      certificateChain: 'notChecked: NO_TRUST_ANCHOR',
      certificateTime: 'notChecked: SIGNING_TIME_UNPROVEN',
      revocation: 'notChecked: REVOCATION_NOT_CHECKED',
    });
  });

  test('its chain is one of SHA-1: refused, and with the switch proven for a time that the caller knows', () => {
    const trust = [root()];
    const chain = (options: Partial<VerifyReceiptOptions>) =>
      brief(judge({ trust, ...options }).findings)['certificateChain'];
    const at = new Date('2014-04-01T00:00:00Z');
    expect(chain({})).toBe('failed: CERTIFICATE_ALGORITHM_WEAK');
    expect(chain({ at })).toBe('failed: CERTIFICATE_ALGORITHM_WEAK');
    expect(chain({ allowSha1Chain: true })).toBe('notChecked: SIGNING_TIME_UNPROVEN');
    expect(chain({ allowSha1Chain: true, at })).toBe('proven');
    expect(judge({ trust, allowSha1Chain: true, at })).toMatchObject({
      overall: 'incomplete',
      signedAt: { source: 'caller' },
    });
  });

  test('another digest stated beside it', () => {
    const other = { digestMethod: 'SHA-256', digestValue: Buffer.alloc(32).toString('base64') } as const;
    expect(brief(judge({ digest: other }).findings)['content']).toBe('failed: CONTENT_DIFFERS');
  });
});
