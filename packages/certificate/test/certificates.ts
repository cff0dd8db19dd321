import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import {
  buildCertificate,
  type CertificateContent,
  type CertificateIssuer,
  generateRsaKey,
  type SubjectAttribute,
} from '../src/test-pki/build-certificate.ts';

export const now = new Date('2026-06-15T12:00:00Z');
export const day = 86_400_000;
export const at = (days: number): Date => new Date(now.getTime() + days * day);

/** A certificate with its key, free of the rules that the test PKI keeps. */
export interface Made {
  readonly pem: string;
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
}

export function issuerOf(made: Made): CertificateIssuer {
  return { certificatePem: made.pem, key: made.key };
}

/** Default: a sender, valid around `now`, issued by `issuer` or, without one, by itself. */
export async function make(content: Partial<CertificateContent> = {}, issuer?: Made, bits = 2048): Promise<Made> {
  const key = await generateRsaKey(bits);
  const full: CertificateContent = {
    subject: named('sender'),
    publicKey: createPublicKey(key),
    notBefore: at(-10),
    notAfter: at(10),
    basicConstraints: { ca: false },
    keyUsage: ['digitalSignature'],
    ...content,
  };
  const pem = buildCertificate(full, issuer === undefined ? { selfKey: key } : issuerOf(issuer));
  return { pem, certificate: new X509Certificate(pem), key };
}

export function named(commonName: string): readonly SubjectAttribute[] {
  return [
    { type: 'C', value: 'BE' },
    { type: 'CN', value: commonName },
  ];
}

export function authority(name: string, issuer?: Made, content: Partial<CertificateContent> = {}): Promise<Made> {
  const usual = { subject: named(name), basicConstraints: { ca: true }, keyUsage: ['keyCertSign'] } as const;
  return make({ ...usual, ...content }, issuer);
}
