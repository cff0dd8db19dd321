import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { CertificateEnvironment } from '../environments.ts';
import type { Identity } from '../identity.ts';
import { loadPem } from '../load-pem.ts';
import {
  buildCertificate,
  buildPkcs12,
  type CertificateIssuer,
  generateRsaKey,
  type SubjectAttribute,
} from './build-certificate.ts';
import { buildRevocationList, type RevocationListOptions } from './revocation-list.ts';

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
  /** An RSA private key, such as `generateRsaKey` makes, instead of a new one. */
  readonly key?: KeyObject;
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
  /**
   * A PKCS#12 keystore of key and chain, protected with AES-256. The password must be printable ASCII. `iterations`: how
   * often it is hashed, 2048 by default; fewer are quicker, and as good for a password of random characters.
   */
  pkcs12(password: string, iterations?: number): Uint8Array;
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

const hour = 3_600_000;
const day = 24 * hour;

/**
 * A certificate authority for tests and the simulator: real X.509 with keys made at run time. Its certificates are
 * worth nothing outside of a trust store that names this authority.
 * @param options `now` (default: the present) is the time around which everything is valid; the authority lives for
 * ten years. `commonName` names it. `key` is its RSA private key, by default a new one.
 */
export async function createTestPki(
  options: { readonly now?: Date; readonly commonName?: string; readonly key?: KeyObject } = {},
): Promise<TestPki> {
  const now = options.now ?? new Date();
  const key = options.key ?? (await generateRsaKey(2048));
  const caPem = buildCertificate(
    {
      subject: authoritySubject(options.commonName ?? 'ebox-bridge test authority'),
      publicKey: createPublicKey(key),
      notBefore: new Date(now.getTime() - day),
      notAfter: new Date(now.getTime() + 3650 * day),
      basicConstraints: { ca: true },
      keyUsage: ['keyCertSign', 'cRLSign'],
    },
    { selfKey: key },
  );
  return pkiOf({ chain: [caPem], key, now: options.now });
}

/**
 * The same authority again, from what `createTestPki` gave. `caPem` may hold the authorities above it too. Without
 * `now` certificates are valid around the time of issue.
 */
export function loadTestPki(options: {
  readonly caPem: string;
  readonly caKeyPem: string;
  readonly now?: Date;
}): TestPki {
  const chain = options.caPem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\r?\n?/g) ?? [];
  const key = createPrivateKey(options.caKeyPem);
  const [ca] = chain;
  if (ca === undefined) throw new TypeError('caPem holds no certificate');
  if (!new X509Certificate(ca).checkPrivateKey(key)) throw new TypeError('caKeyPem is not the key of caPem');
  return pkiOf({ chain, key, now: options.now });
}

interface Authority {
  /** This authority first, then those above it. */
  readonly chain: readonly string[];
  readonly key: KeyObject;
  readonly now: Date | undefined;
}

function pkiOf(authority: Authority): TestPki {
  const [certificatePem] = authority.chain;
  if (certificatePem === undefined) throw new TypeError('an authority without certificate');
  const issuer = { certificatePem, key: authority.key };
  const end = new X509Certificate(certificatePem).validToDate;
  const terms = (options: { readonly notBefore?: Date; readonly notAfter?: Date }) => {
    const now = (authority.now ?? new Date()).getTime();
    return {
      notBefore: options.notBefore ?? new Date(now - hour),
      notAfter: options.notAfter ?? new Date(Math.min(now + 365 * day, end.getTime())),
    };
  };
  const make = async (
    options: IssueOptions,
    above: readonly string[],
    issuerOf: (key: KeyObject) => CertificateIssuer,
  ) => {
    const key = options.key ?? (await generateRsaKey(options.keyBits ?? 2048));
    const content = {
      subject: senderSubject(options),
      publicKey: createPublicKey(key),
      ...terms(options),
      basicConstraints: { ca: false },
      keyUsage: ['digitalSignature', 'nonRepudiation'],
    } as const;
    return issued([buildCertificate(content, issuerOf(key)), ...above], key);
  };
  return {
    caPem: certificatePem,
    caKeyPem: keyPem(authority.key),
    issue: (options) => make(options, authority.chain, () => issuer),
    selfSigned: (options) => make(options, [], (selfKey) => ({ selfKey })),
    revocationList: (options) =>
      buildRevocationList(
        { certificatePem, keyPem: keyPem(authority.key) },
        { thisUpdate: authority.now ?? new Date(), ...options },
      ),
    async issueAuthority(options: AuthorityOptions) {
      const key = await generateRsaKey(2048);
      const { pathLength } = options;
      const content = {
        subject: authoritySubject(options.commonName),
        publicKey: createPublicKey(key),
        ...terms(options),
        basicConstraints: { ca: true, ...(pathLength === undefined ? {} : { pathLength }) },
        keyUsage: ['keyCertSign', 'cRLSign'],
      } as const;
      return pkiOf({ chain: [buildCertificate(content, issuer), ...authority.chain], key, now: authority.now });
    },
  };
}

function issued(chain: readonly string[], key: KeyObject): IssuedCertificate {
  const privateKeyPem = keyPem(key);
  const chainPem = chain.join('');
  return {
    certificatePem: chain[0] ?? '',
    privateKeyPem,
    chainPem,
    pkcs12: (password, iterations) => buildPkcs12(chain, privateKeyPem, { password, iterations }),
    identity: () => loadPem({ certificates: chainPem, privateKey: privateKeyPem }),
  };
}

function keyPem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function authoritySubject(commonName: string): readonly SubjectAttribute[] {
  return [
    { type: 'C', value: 'BE' },
    { type: 'O', value: 'ebox-bridge tests' },
    { type: 'CN', value: commonName },
  ];
}

/** The layout that the e-Box services prescribe for sender certificates. */
export function senderSubject(options: IssueOptions): readonly SubjectAttribute[] {
  const optional = (type: 'ST' | 'L', value: string | undefined): readonly SubjectAttribute[] =>
    value === undefined ? [] : [{ type, value }];
  return [
    { type: 'C', value: 'BE' },
    ...optional('ST', options.state),
    ...optional('L', options.locality),
    { type: 'O', value: options.organization ?? 'Test organisation' },
    { type: 'OU', value: 'Belgian Federal Government' },
    { type: 'OU', value: `urn:be:fgov:kbo-bce:organization:cbe-number:${options.cbeNumber}` },
    { type: 'OU', value: options.environment ?? 'LOCAL' },
    { type: 'CN', value: options.commonName },
  ];
}
