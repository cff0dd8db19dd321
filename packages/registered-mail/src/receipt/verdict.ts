import type { CertificateErrorCode } from '@ebox-bridge/certificate';

/** What is looked at, in this order. Every verdict holds each of them once. */
export type ReceiptCheck =
  | 'structure'
  | 'algorithms'
  | 'signedAttributes'
  | 'content'
  | 'signerCertificate'
  | 'signature'
  | 'timeStamp'
  | 'timeStampSignature'
  | 'timeStampCertificate'
  | 'certificateChain'
  | 'certificateTime'
  | 'revocation';

/**
 * `proven`: looked at and right. `failed`: looked at and wrong. `notChecked`: what is needed for it was not there;
 * that says nothing for the receipt and nothing against it.
 */
export type ReceiptOutcome = 'proven' | 'failed' | 'notChecked';

/** Why a check did not end in `proven`; for the chain of a certificate, the code of its trust verdict. */
export type ReceiptReason =
  | 'NOT_REACHED'
  | 'SIGNATURE_TOO_LARGE'
  | 'CMS_MALFORMED'
  | 'NOT_SIGNED_DATA'
  | 'NOT_DETACHED'
  | 'NOT_ONE_SIGNER'
  | 'ALGORITHM_REFUSED'
  | 'ALGORITHMS_DIFFER'
  | 'SHA1_REFUSED'
  | 'ATTRIBUTE_MISSING'
  | 'ATTRIBUTE_REPEATED'
  | 'ATTRIBUTE_WRONG'
  | 'CONTENT_NOT_AVAILABLE'
  | 'CONTENT_DIFFERS'
  | 'CERTIFICATE_NOT_AVAILABLE'
  | 'CERTIFICATE_NOT_NAMED'
  | 'CERTIFICATE_DIFFERS'
  | 'SIGNATURE_WRONG'
  | 'NO_TRUST_ANCHOR'
  | 'OUTSIDE_VALIDITY'
  | 'SIGNING_TIME_UNPROVEN'
  | 'REVOCATION_NOT_CHECKED'
  | 'TIME_STAMP_MISSING'
  | 'TIME_STAMP_SEVERAL'
  | 'TIME_STAMP_MALFORMED'
  | 'TIME_STAMP_OF_OTHER_SIGNATURE'
  | 'TIME_STAMP_IN_FUTURE'
  | 'TIME_STAMP_PURPOSE'
  | CertificateErrorCode;

/** One fact about a receipt. */
export interface ReceiptFinding {
  readonly check: ReceiptCheck;
  readonly outcome: ReceiptOutcome;
  /** One sentence for a person. Personal numbers are masked. */
  readonly text: string;
  /** Absent when the outcome is `proven`. */
  readonly reason?: ReceiptReason;
}

/** The signer, as the certificate in the signature names it. Believe it only when the chain is proven. */
export interface ReceiptSigner {
  /** RFC 4514, last RDN first. */
  readonly distinguishedName: string;
  /** Always 10 digits: the 9-digit form of older certificates gets a leading 0. */
  readonly cbeNumber?: string;
  readonly commonName?: string;
  readonly organization?: string;
  /** Upper-case hexadecimal. */
  readonly serialNumber: string;
  /** SHA-256 of the certificate: hexadecimal with colons. */
  readonly fingerprint256: string;
}

export type ValidityAt = 'valid' | 'notYetValid' | 'expired';

/** The validity of the signer's certificate. */
export interface ReceiptCertificate {
  readonly validFrom: Date;
  readonly validTo: Date;
  /** At the time-stamp's genTime, proven or not; without time-stamp at the `at` of the caller; else absent. */
  readonly atSigning?: ValidityAt;
  readonly today: ValidityAt;
}

/** What the RFC 3161 token says. Believe it only when `proven`. */
export interface ReceiptTimeStamp {
  readonly genTime: Date;
  /** Whether imprint, signature and certificate of the token were all proven. */
  readonly proven: boolean;
  /** Possible deviation of `genTime` in milliseconds, rounded up; absent when the token states none. */
  readonly accuracyMs?: number;
  /** Object identifier of the policy by which the authority stamps. */
  readonly policy: string;
  /** Hexadecimal. */
  readonly serialNumber: string;
  /** Hexadecimal. */
  readonly nonce?: string;
  /** Distinguished name of the authority, from its certificate or else from the token. */
  readonly authority?: string;
  readonly imprintAlgorithm: string;
}

/** A digest as the contract writes it: algorithm, and value in base64. */
export interface ContentDigest {
  readonly digestMethod: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';
  readonly digestValue: string;
}

/** What can be said of a receipt and its signature. */
export interface ReceiptVerdict {
  /**
   * `failed` when any finding failed; else `incomplete` when anything but the revocation was not checked; else `proven`.
   * Revocation is never checked, so it has no part in this.
   */
  readonly overall: 'proven' | 'failed' | 'incomplete';
  readonly findings: readonly ReceiptFinding[];
  readonly signer?: ReceiptSigner;
  readonly certificate?: ReceiptCertificate;
  readonly timeStamp?: ReceiptTimeStamp;
  /** When it was signed, at the latest, and who says so. Absent when neither a proven time-stamp nor the caller does. */
  readonly signedAt?: { readonly time: Date; readonly source: 'timeStamp' | 'caller' };
  /** Time that the signer claims in a signed attribute; proves nothing. */
  readonly claimedSigningTime?: Date;
  /** The digest that is signed: that of the receipt's bytes, if they are the signed ones. */
  readonly contentDigest?: ContentDigest;
}

/** The order of the findings in a verdict. */
export const receiptChecks: readonly ReceiptCheck[] = [
  'structure',
  'algorithms',
  'signedAttributes',
  'content',
  'signerCertificate',
  'signature',
  'timeStamp',
  'timeStampSignature',
  'timeStampCertificate',
  'certificateChain',
  'certificateTime',
  'revocation',
];
