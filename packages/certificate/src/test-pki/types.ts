import type { CertificateEnvironment } from '../environments.ts';
import type { Identity } from '../types.ts';
import type { RevocationListOptions } from './revocation-list.ts';

/** The subject and the terms of a certificate to issue. */
export interface IssueOptions {
  /** The CN: the application id. */
  readonly commonName: string;
  /** Written into the OU as it is: 10 digits, or 9 as in older certificates. */
  readonly cbeNumber: string;
  /** Default `LOCAL`. */
  readonly environment?: CertificateEnvironment;
  /** Default `Test organisation`. */
  readonly organization?: string;
  readonly locality?: string;
  readonly state?: string;
  /** Default: one hour before the PKI's `now`. */
  readonly notBefore?: Date;
  /** Default: 365 days after the PKI's `now`, never later than the authority's own end. */
  readonly notAfter?: Date;
  /** Default 2048. */
  readonly keyBits?: number;
}

export interface AuthorityOptions {
  readonly commonName: string;
  /** How many authorities may follow below it. Default: no limit. */
  readonly pathLength?: number;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

export interface IssuedCertificate {
  readonly certificatePem: string;
  /** PKCS#8, not encrypted. */
  readonly privateKeyPem: string;
  /** Leaf first, then the issuing authorities. */
  readonly chainPem: string;
  /** A PKCS#12 keystore of key and chain, protected with AES-256. The password must be printable ASCII. */
  pkcs12(password: string): Uint8Array;
  identity(): Identity;
}

export interface TestPki {
  readonly caPem: string;
  readonly caKeyPem: string;
  issue(options: IssueOptions): Promise<IssuedCertificate>;
  /** A self-signed sender certificate: trusted only where it is pinned. */
  selfSigned(options: IssueOptions): Promise<IssuedCertificate>;
  /** The CRL of this authority in PEM, with the given certificates revoked. */
  revocationList(options?: RevocationListOptions): string;
  /** An authority below this one; what it issues has it in the chain. */
  issueAuthority(options: AuthorityOptions): Promise<TestPki>;
}
