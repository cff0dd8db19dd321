import { X509Certificate } from 'node:crypto';
import { createTrustStore, type TrustStore } from '@ebox-bridge/certificate';
import { defaultReceiptLimits, type ReceiptTrust, type VerifyReceiptOptions } from './receipt-options.ts';
import type { ContentDigest } from './verdict.ts';

/** The options with their defaults, checked. `undefined` as trust: nobody is trusted. */
export interface ReceiptTerms {
  readonly trust: TrustStore | undefined;
  readonly tsaTrust: TrustStore | undefined;
  readonly tsaCertificates: readonly X509Certificate[];
  readonly at: Date | undefined;
  readonly now: Date;
  readonly digest: ContentDigest | undefined;
  readonly allowSha1Chain: boolean;
  readonly allowSha1Digest: boolean;
  readonly signatureBytes: number;
}

const digestMethods: readonly string[] = [
  'SHA-1',
  'SHA-256',
  'SHA-384',
  'SHA-512',
] satisfies ContentDigest['digestMethod'][];

/** @throws TypeError for options that cannot be meant; CertificateError for an anchor that is no authority */
export function readTerms(options: VerifyReceiptOptions): ReceiptTerms {
  const allowSha1Chain = options.allowSha1Chain ?? false;
  const tsaTrust = options.tsaTrust ?? options.trust;
  const signatureBytes = options.limits?.signatureBytes ?? defaultReceiptLimits.signatureBytes;
  if (!Number.isSafeInteger(signatureBytes) || signatureBytes < 1) {
    throw new TypeError('limits.signatureBytes is not a whole number of at least 1');
  }
  const { digest } = options;
  if (digest !== undefined && !digestMethods.includes(digest.digestMethod)) {
    throw new TypeError(`digest.digestMethod is not one of ${digestMethods.join(', ')}`);
  }
  return {
    trust: storeOf(options.trust, allowSha1Chain, 'trust'),
    tsaTrust: storeOf(tsaTrust, allowSha1Chain, 'tsaTrust'),
    tsaCertificates: options.tsaCertificates ?? [],
    at: checkedTime(options.at, 'at'),
    now: checkedTime(options.now, 'now') ?? new Date(),
    digest,
    allowSha1Chain,
    allowSha1Digest: options.allowSha1Digest ?? false,
    signatureBytes,
  };
}

function storeOf(trust: ReceiptTrust, allowSha1: boolean, name: string): TrustStore | undefined {
  if ('evaluate' in trust) return trust;
  if (!Array.isArray(trust) || !trust.every((anchor) => anchor instanceof X509Certificate)) {
    throw new TypeError(`${name} is neither a trust store nor a list of certificates`);
  }
  return trust.length === 0 ? undefined : createTrustStore({ anchors: trust, allowSha1 });
}

function checkedTime(time: Date | undefined, name: string): Date | undefined {
  if (time !== undefined && Number.isNaN(time.getTime())) throw new TypeError(`${name} is not a valid date`);
  return time;
}
