import { createHash, createPrivateKey, generateKeyPair, type KeyObject, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';
import forge from 'node-forge';

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
  /** More extensions, as node-forge takes them. */
  readonly moreExtensions?: readonly { readonly id: string; readonly critical: boolean; readonly value: string }[];
}

/** The issuer's certificate and key; `undefined` makes the certificate self-signed with `selfKey`. */
export type CertificateIssuer =
  | { readonly certificatePem: string; readonly key: KeyObject }
  | { readonly selfKey: KeyObject };

const longNames = {
  C: 'countryName',
  ST: 'stateOrProvinceName',
  L: 'localityName',
  O: 'organizationName',
  OU: 'organizationalUnitName',
  CN: 'commonName',
} as const;

/** An RSA key pair of node:crypto; node-forge only builds the certificate around it. */
export async function generateRsaKey(bits: number): Promise<KeyObject> {
  const { privateKey } = await generate('rsa', { modulusLength: bits, publicExponent: 0x10001 });
  return privateKey;
}

/** The certificate as PEM. SKI and AKI are always there, so that a receiver can find the certificate by key identifier. */
export function buildCertificate(content: CertificateContent, issuer: CertificateIssuer): string {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(
    content.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  );
  // The first octet is 0x40 to 0x4f: positive without padding (RFC 5280, 4.1.2.2).
  certificate.serialNumber = content.serialNumber ?? `4${randomBytes(16).toString('hex').slice(1)}`;
  certificate.validity.notBefore = content.notBefore;
  certificate.validity.notAfter = content.notAfter;
  const subject = content.subject.map(toForgeAttribute);
  certificate.setSubject(subject);
  const issuing = 'selfKey' in issuer ? undefined : forge.pki.certificateFromPem(issuer.certificatePem);
  certificate.setIssuer(issuing === undefined ? subject : issuing.subject.attributes);
  const issuerKeyId = issuing === undefined ? keyIdentifier(certificate) : keyIdentifier(issuing);

  const { basicConstraints } = content;
  certificate.setExtensions([
    ...(basicConstraints === undefined
      ? []
      : [
          {
            name: 'basicConstraints',
            critical: true,
            cA: basicConstraints.ca,
            ...(basicConstraints.pathLength === undefined ? {} : { pathLenConstraint: basicConstraints.pathLength }),
          },
        ]),
    ...(content.keyUsage.length === 0
      ? []
      : [{ name: 'keyUsage', critical: true, ...Object.fromEntries(content.keyUsage.map((name) => [name, true])) }]),
    { name: 'subjectKeyIdentifier' },
    { name: 'authorityKeyIdentifier', keyIdentifier: issuerKeyId },
    ...(content.moreExtensions ?? []),
  ]);
  const signingKey = 'selfKey' in issuer ? issuer.selfKey : issuer.key;
  return signCertificate(certificate, signingKey, content.digest ?? 'sha256');
}

function toForgeAttribute({ type, value }: SubjectAttribute): forge.pki.CertificateField {
  // The country is a PrintableString by RFC 5280; all else is UTF-8. The typings call the tag a class.
  const valueTagClass = (type === 'C'
    ? forge.asn1.Type.PRINTABLESTRING
    : forge.asn1.Type.UTF8) as unknown as forge.asn1.Class;
  return { name: longNames[type], value, valueTagClass };
}

function keyIdentifier(certificate: forge.pki.Certificate): string {
  return certificate.generateSubjectKeyIdentifier().getBytes();
}

// forge makes the to-be-signed part and asks its key object for the signature; node's key makes it.
function signCertificate(certificate: forge.pki.Certificate, key: KeyObject, digest: 'sha256' | 'sha1'): string {
  // Set by forge before it calls the key; its typings do not show it.
  const made = certificate as unknown as { readonly tbsCertificate: forge.asn1.Asn1 };
  const signer = {
    sign() {
      const toBeSigned = Buffer.from(forge.asn1.toDer(made.tbsCertificate).getBytes(), 'latin1');
      return sign(digest, toBeSigned, key).toString('latin1');
    },
  };
  const digester = digest === 'sha1' ? forge.md.sha1.create() : forge.md.sha256.create();
  certificate.sign(signer as unknown as forge.pki.rsa.PrivateKey, digester);
  return forge.pki.certificateToPem(certificate);
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
