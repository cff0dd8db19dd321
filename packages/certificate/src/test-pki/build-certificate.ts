import {
  createHash,
  createPrivateKey,
  generateKeyPair,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto';
import { promisify } from 'node:util';
import forge from 'node-forge';
import { parseAsn1, sequence } from '../asn1.ts';
import { der, toPem } from '../der-writer.ts';
import { extension, subjectName } from './revocation-list.ts';

const generate = promisify(generateKeyPair);

/** One attribute of a subject, in order. */
export interface SubjectAttribute {
  readonly type: 'C' | 'ST' | 'L' | 'O' | 'OU' | 'CN';
  readonly value: string;
}

/** Everything of a certificate that a test may want to get wrong. */
export interface CertificateContent {
  readonly subject: readonly SubjectAttribute[];
  readonly publicKey: KeyObject;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** `undefined` leaves the extension out. */
  readonly basicConstraints: { readonly ca: boolean; readonly pathLength?: number } | undefined;
  readonly keyUsage: readonly ('digitalSignature' | 'nonRepudiation' | 'keyCertSign' | 'cRLSign' | 'keyEncipherment')[];
  readonly digest?: 'sha256' | 'sha1';
  /** Hexadecimal, first octet below 0x80. Default: 17 random octets. */
  readonly serialNumber?: string;
  /** More extensions; `value` has the octets of the DER as characters (latin1). */
  readonly moreExtensions?: readonly { readonly id: string; readonly critical: boolean; readonly value: string }[];
}

/** The issuer's certificate and key; `undefined` makes the certificate self-signed with `selfKey`. */
export type CertificateIssuer =
  | { readonly certificatePem: string; readonly key: KeyObject }
  | { readonly selfKey: KeyObject };

const attributeTypes = {
  C: '2.5.4.6',
  ST: '2.5.4.8',
  L: '2.5.4.7',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  CN: '2.5.4.3',
} as const;

/** Bits of KeyUsage (RFC 5280, 4.2.1.3). */
const keyUsageBits = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  keyCertSign: 5,
  cRLSign: 6,
} as const;

const signatureAlgorithms = {
  rsa: { sha256: '1.2.840.113549.1.1.11', sha1: '1.2.840.113549.1.1.5' },
  ec: { sha256: '1.2.840.10045.4.3.2', sha1: '1.2.840.10045.4.1' },
} as const;

/** An RSA private key. */
export async function generateRsaKey(bits: number): Promise<KeyObject> {
  const { privateKey } = await generate('rsa', { modulusLength: bits, publicExponent: 0x10001 });
  return privateKey;
}

/** The certificate as PEM. SKI and AKI are always there, so that a receiver can find the certificate by key identifier. */
export function buildCertificate(content: CertificateContent, issuer: CertificateIssuer): string {
  const subject = nameOf(content.subject);
  const spki = content.publicKey.export({ type: 'spki', format: 'der' });
  const issuing = 'selfKey' in issuer ? undefined : new X509Certificate(issuer.certificatePem);
  const issuerSpki = issuing?.publicKey.export({ type: 'spki', format: 'der' }) ?? spki;
  const signingKey = 'selfKey' in issuer ? issuer.selfKey : issuer.key;
  const digest = content.digest ?? 'sha256';
  const algorithm = signatureAlgorithm(signingKey, digest);
  // The first octet is 0x40 to 0x4f: positive without padding (RFC 5280, 4.1.2.2).
  const serialNumber = content.serialNumber ?? `4${randomBytes(16).toString('hex').slice(1)}`;
  const toBeSigned = der.sequence(
    der.context(0, der.integer(Uint8Array.of(2))),
    der.integer(Buffer.from(serialNumber.padStart(serialNumber.length + (serialNumber.length % 2), '0'), 'hex')),
    algorithm,
    issuing === undefined ? subject : subjectName(issuing),
    der.sequence(der.time(content.notBefore), der.time(content.notAfter)),
    subject,
    spki,
    der.context(3, der.sequence(...extensionsOf(content, spki, issuerSpki))),
  );
  const signature = sign(digest, toBeSigned, signingKey);
  return toPem('CERTIFICATE', der.sequence(toBeSigned, algorithm, der.bitString(signature)));
}

function extensionsOf(
  { basicConstraints, keyUsage, moreExtensions = [] }: CertificateContent,
  spki: Uint8Array,
  issuerSpki: Uint8Array,
): readonly Uint8Array[] {
  return [
    ...(basicConstraints === undefined ? [] : [extension('2.5.29.19', true, constraintsOf(basicConstraints))]),
    ...(keyUsage.length === 0 ? [] : [extension('2.5.29.15', true, usageOf(keyUsage))]),
    extension('2.5.29.14', false, der.octetString(keyIdentifier(spki))),
    extension('2.5.29.35', false, der.sequence(der.element(0x80, keyIdentifier(issuerSpki)))),
    ...moreExtensions.map(({ id, critical, value }) => extension(id, critical, Buffer.from(value, 'latin1'))),
  ];
}

function constraintsOf({ ca, pathLength }: NonNullable<CertificateContent['basicConstraints']>): Uint8Array {
  // False is the default, which DER leaves out.
  return der.sequence(
    ...(ca ? [der.boolean(true)] : []),
    ...(pathLength === undefined ? [] : [der.integer(Uint8Array.of(pathLength))]),
  );
}

function usageOf(names: CertificateContent['keyUsage']): Uint8Array {
  const bits = names.map((name) => keyUsageBits[name]);
  const octet = bits.reduce<number>((sum, bit) => sum | (0x80 >> bit), 0);
  return der.bitString(Uint8Array.of(octet), 7 - Math.max(...bits));
}

function nameOf(attributes: readonly SubjectAttribute[]): Uint8Array {
  // The country is a PrintableString by RFC 5280; all else is UTF-8.
  const parts = attributes.map(({ type, value }) =>
    der.setOfOne(der.sequence(der.oid(attributeTypes[type]), type === 'C' ? der.printable(value) : der.utf8(value))),
  );
  return der.sequence(...parts);
}

/** SHA-1 of the BIT STRING of the key, without its tag and count of unused bits (RFC 5280, 4.2.1.2). */
function keyIdentifier(spki: Uint8Array): Uint8Array {
  const bits = sequence(parseAsn1(spki))[1];
  if (bits === undefined) throw new TypeError('a public key without its bits');
  return createHash('sha1').update(bits.content.subarray(1)).digest();
}

function signatureAlgorithm(key: KeyObject, digest: 'sha256' | 'sha1'): Uint8Array {
  if (key.asymmetricKeyType === 'ec') return der.sequence(der.oid(signatureAlgorithms.ec[digest]));
  return der.sequence(der.oid(signatureAlgorithms.rsa[digest]), der.nil());
}

/**
 * An AES-256 PKCS#12 of the key and its chain.
 * @throws TypeError when the password is not printable ASCII: node-forge encodes others in a way that no reader knows
 */
export function buildPkcs12(
  chainPem: readonly string[],
  privateKeyPem: string,
  { password, iterations = 2048 }: { readonly password: string; readonly iterations?: number | undefined },
): Uint8Array {
  if (!/^[ -~]*$/.test(password)) throw new TypeError('the password of a test keystore must be printable ASCII');
  const key = forge.pki.privateKeyFromPem(
    createPrivateKey(privateKeyPem).export({ type: 'pkcs1', format: 'pem' }).toString(),
  );
  const certificates = chainPem.map((pem) => forge.pki.certificateFromPem(pem));
  const localKeyId = createHash('sha1')
    .update(chainPem[0] ?? '')
    .digest('hex');
  const options = { algorithm: 'aes256', localKeyId, friendlyName: 'sender', count: iterations } as const;
  const pfx = forge.pkcs12.toPkcs12Asn1(key, certificates, password, options);
  return Buffer.from(forge.asn1.toDer(pfx).getBytes(), 'latin1');
}
