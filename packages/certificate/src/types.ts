import type { X509Certificate } from 'node:crypto';
import type { CertificateEnvironment } from './environments.ts';
import type { CertificateErrorCode } from './errors.ts';

/** RSASSA-PKCS1-v1_5 with the named digest. `RSA-SHA1` exists for the older WS-Security policies only. */
export type SignatureAlgorithm = 'RSA-SHA1' | 'RSA-SHA256' | 'RSA-SHA384' | 'RSA-SHA512';

/** Makes signatures with one private key. A key in a file, an HSM and a cloud key service all fit behind it. */
export interface Signer {
  /** The RSASSA-PKCS1-v1_5 signature (RFC 8017, 8.2) over `data`, which the signer digests itself. */
  sign(data: Uint8Array, algorithm: SignatureAlgorithm): Promise<Uint8Array>;
  /** The same at once, for callers that cannot wait. A signer whose key is elsewhere has none. */
  signSync?(data: Uint8Array, algorithm: SignatureAlgorithm): Uint8Array;
}

/** What the subject of a sender certificate says. A field that the subject lacks is absent. */
export interface SubjectFacts {
  /** Enterprise number, always 10 digits: the 9-digit form of older certificates gets a leading 0. */
  readonly cbeNumber?: string;
  /** The CN: the name of the sending application. */
  readonly applicationId?: string;
  readonly environment?: CertificateEnvironment;
  /** The O: the legal name of the sender. */
  readonly organization?: string;
  /** The whole subject as RFC 4514 writes it (last RDN first), for logs and messages. Never parse it. */
  readonly distinguishedName: string;
}

/** Who signs: certificate, its chain, the facts of its subject, and the key behind a `Signer`. */
export interface Identity {
  readonly certificate: X509Certificate;
  /** Leaf first, each next one the issuer of the one before; ends where the source had no further issuer. */
  readonly chain: readonly X509Certificate[];
  readonly subject: SubjectFacts;
  readonly signer: Signer;
}

/** Judges sender certificates. Made by `createTrustStore`. */
export interface TrustStore {
  /**
   * Whether `leaf` may sign messages at the time `at`. `others` are certificates that came with it: candidates for
   * intermediates, never trusted by themselves. Does not throw on a bad certificate: it says why in the verdict.
   */
  evaluate(leaf: X509Certificate, others: readonly X509Certificate[], at: Date): TrustVerdict;
}

export type TrustVerdict =
  | {
      readonly trusted: true;
      /** Leaf first, anchor last; a pinned self-signed certificate stands alone. */
      readonly chain: readonly X509Certificate[];
    }
  | { readonly trusted: false; readonly code: CertificateErrorCode; readonly reason: string };
