import type { X509Certificate } from 'node:crypto';
import type { TrustStore } from '@ebox-bridge/certificate';
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
