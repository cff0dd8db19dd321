import { X509Certificate } from 'node:crypto';
import { createTrustStore, type TrustStore } from '@ebox-bridge/certificate';
import type { ContentDigest } from './verdict.ts';

/** Authorities to believe: their certificates, or a trust store with rules of its own. */
export type ReceiptTrust = TrustStore | readonly X509Certificate[];

export interface VerifyReceiptOptions {
  /**
   * Authorities of the signer. With an empty list nothing is trusted, and the chain counts as not checked. Certificates
   * inside of the signature are never trusted by themselves.
   */
  readonly trust: ReceiptTrust;
  /** Authorities of the time-stamp. Default: `trust`. */
  readonly tsaTrust?: ReceiptTrust;
  /** Certificates of time-stamping authorities and of their issuers, for tokens that carry none. Not trusted by this. */
  readonly tsaCertificates?: readonly X509Certificate[];
  /** The time at which the caller knows the signature to have existed; used when no time-stamp proves one. */
  readonly at?: Date;
  /** The present. Default: the clock. */
  readonly now?: Date;
  /** The digest that was stated beside the receipt, such as `Digest` of a `SignedFile`. */
  readonly digest?: ContentDigest;
  /**
   * Accepts certificates that were signed with SHA-1, as authorities did until about 2014. Default `false`. Without
   * effect on a `TrustStore`, which has a rule of its own (`allowSha1`).
   */
  readonly allowSha1Chain?: boolean;
  /** Accepts SHA-1 as digest of the content, of the signed attributes and of the time-stamp. Default `false`. */
  readonly allowSha1Digest?: boolean;
  readonly limits?: Partial<ReceiptLimits>;
}

/** Bounds on a signature. Depth (32) and number of elements (50 000) are bounded by the reader. */
export interface ReceiptLimits {
  /** Size of the signature in bytes. Default 262144; real ones have less than 10 000. */
  readonly signatureBytes: number;
}

export const defaultReceiptLimits: ReceiptLimits = { signatureBytes: 262_144 };

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
