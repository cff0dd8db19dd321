import type { X509Certificate } from 'node:crypto';
import type { SubjectFacts, TrustStore } from '@ebox-bridge/certificate';
import type { XmlElement } from '@ebox-bridge/xml';
import type { PolicyName } from './policy.ts';
import type { EnvelopeLimits } from './verify/limits.ts';

/** Named exceptions to the contract's policy, for callers that cannot be changed. All off by default. */
export interface AcceptOptions {
  /**
   * The BinarySecurityToken need not be signed (zeep), and may be left out where KeyInfo carries the certificate (X509v3 key
   * identifier) or names one of `knownCertificates`. Trust in the certificate is judged all the same.
   */
  readonly unsignedToken?: boolean;
  /** References may name `Id` without the wsu namespace (node-soap). */
  readonly plainId?: boolean;
  /** The enveloped-signature transform may precede canonicalisation (node-soap). */
  readonly envelopedTransform?: boolean;
  /** Longest lifetime of the Timestamp in seconds. Default 300 (contract). */
  readonly timestampMaxSeconds?: number;
}

export interface VerifyOptions {
  /** Judges the signing certificate. The only source of trust: no key of the message is used without its word. */
  readonly trust: TrustStore;
  /** Policies accepted. Default `['X509_SHA256']`; an empty list is an error. */
  readonly policies?: readonly PolicyName[];
  readonly accept?: AcceptOptions;
  /**
   * Certificates of senders that leave the BinarySecurityToken out and only name their certificate. They are no anchors:
   * `trust` judges them like one from a message. Used with `accept.unsignedToken` only. Default: none.
   */
  readonly knownCertificates?: readonly X509Certificate[];
  /** Tolerated difference between both clocks, in seconds. Default 60. */
  readonly clockSkewSeconds?: number;
  /** The moment of judgement. Default: now. */
  readonly now?: Date;
  readonly limits?: Partial<EnvelopeLimits>;
  /** Answer the request as a tree too, for whoever reads it from there. Default: false, which spares the making. */
  readonly bodyElement?: boolean;
}

/** What was signed, by whom. Everything in it comes from octets that the signature covers. */
export interface VerifiedEnvelope {
  /**
   * Exclusive-canonical octets of soap:Body: the very octets that were digested. Read the request from these or from
   * `bodyElement` only.
   */
  readonly body: Uint8Array;
  /** Body's only child; undefined when Body has none, several, or text of its own. */
  readonly bodyContent: { readonly namespace: string; readonly localName: string } | undefined;
  /**
   * `bodyContent` as reading `body` gives it, made while the octets were written and without reading them again; only where
   * the option `bodyElement` asks for it.
   */
  readonly bodyElement: XmlElement | undefined;
  readonly sender: {
    readonly certificate: X509Certificate;
    readonly subject: SubjectFacts;
    /** Leaf first, as the trust store built it. */
    readonly chain: readonly X509Certificate[];
    /** SHA-256 of the SubjectPublicKeyInfo, hex. */
    readonly publicKeySha256: string;
  };
  readonly policy: PolicyName;
  readonly created: Date;
  readonly expires: Date;
  /** SHA-256 (hex) over the canonical SignedInfo and the hash of the signer's public key: equal for equal signed content. */
  readonly replayKey: string;
  /** How long the key must be remembered: Expires plus the clock skew. */
  readonly replayUntil: Date;
}
