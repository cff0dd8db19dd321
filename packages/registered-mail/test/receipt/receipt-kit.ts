import { createPublicKey, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { createIdentity, createKeySigner, type Identity } from '@ebox-bridge/certificate';
import { der } from '@ebox-bridge/certificate/asn1';
import { buildCertificate, type CertificateContent, generateRsaKey } from '@ebox-bridge/certificate/test-pki';
import { signedAttributes } from '../../src/receipt/cms/build-signed-data.ts';
import { encodeDer } from '../../src/receipt/cms/der.ts';
import { algorithmIdentifier, integer, setOf } from '../../src/receipt/cms/der-writer.ts';
import { oids } from '../../src/receipt/cms/object-identifiers.ts';
import { readCertificateParts } from '../../src/receipt/cms/signer-certificate.ts';

export const sha1 = '1.3.14.3.2.26';
export const sha256 = '2.16.840.1.101.3.4.2.1';
export const sha512 = '2.16.840.1.101.3.4.2.3';
export const rsaEncryption = '1.2.840.113549.1.1.1';
export const sha512WithRsa = '1.2.840.113549.1.1.13';

export const genTime = new Date('2026-03-01T10:00:00.250Z');
export const now = new Date('2026-06-01T00:00:00Z');
const year = (value: number): Date => new Date(`${value}-01-01T00:00:00Z`);

// Critical, with id-kp-timeStamping as the only purpose.
export const timeStampingUsage = {
  id: '2.5.29.37',
  critical: true,
  value: Buffer.from(der.sequence(der.oid(oids.timeStamping))).toString('latin1'),
};

const cbeUnit = 'urn:be:fgov:kbo-bce:organization:cbe-number:244640631';

/** An authority, a signer with a 9-digit CBE number, and a time-stamping authority: three keys, any certificate over them. */
export class ReceiptWorld {
  readonly authorityKey: KeyObject;
  readonly signerKey: KeyObject;
  readonly tsaKey: KeyObject;
  readonly anchor: X509Certificate;
  readonly #anchorPem: string;

  private constructor(keys: readonly [KeyObject, KeyObject, KeyObject]) {
    [this.authorityKey, this.signerKey, this.tsaKey] = keys;
    this.#anchorPem = buildCertificate(
      {
        subject: [{ type: 'CN', value: 'receipt test authority' }],
        publicKey: createPublicKey(this.authorityKey),
        notBefore: year(2020),
        notAfter: year(2040),
        basicConstraints: { ca: true },
        keyUsage: ['keyCertSign'],
      },
      { selfKey: this.authorityKey },
    );
    this.anchor = new X509Certificate(this.#anchorPem);
  }

  static async create(): Promise<ReceiptWorld> {
    return new ReceiptWorld(await Promise.all([generateRsaKey(2048), generateRsaKey(2048), generateRsaKey(2048)]));
  }

  certificate(key: KeyObject, content: Partial<CertificateContent> = {}): X509Certificate {
    const full: CertificateContent = {
      subject: [
        { type: 'C', value: 'BE' },
        { type: 'O', value: 'Receipt test service' },
        { type: 'OU', value: cbeUnit },
        { type: 'CN', value: 'receipts' },
      ],
      publicKey: createPublicKey(key),
      notBefore: year(2025),
      notAfter: year(2028),
      basicConstraints: { ca: false },
      keyUsage: ['digitalSignature', 'nonRepudiation'],
      ...content,
    };
    return new X509Certificate(buildCertificate(full, { certificatePem: this.#anchorPem, key: this.authorityKey }));
  }

  signer(content: Partial<CertificateContent> = {}): Identity {
    return this.#identity(this.signerKey, content);
  }

  tsa(content: Partial<CertificateContent> = {}): Identity {
    return this.#identity(this.tsaKey, {
      subject: [{ type: 'CN', value: 'time-stamps' }],
      moreExtensions: [timeStampingUsage],
      ...content,
    });
  }

  #identity(key: KeyObject, content: Partial<CertificateContent>): Identity {
    return createIdentity({ chain: [this.certificate(key, content), this.anchor], signer: createKeySigner(key) });
  }
}

/** A SignedData with anything in it wrong that an attacker may choose; it is signed with `key` in any case. */
export interface Forgery {
  readonly content: Uint8Array;
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
  readonly attributes?: readonly Uint8Array[];
  /** What is signed, where it is not the DER of the attributes that travel. */
  readonly signedOctets?: Uint8Array;
  readonly certificates?: readonly X509Certificate[];
  readonly contentType?: string;
  readonly inside?: Uint8Array;
  readonly digestAlgorithm?: string;
  readonly listedDigest?: string;
  readonly signatureAlgorithm?: string;
  readonly hash?: string;
  readonly signers?: number;
  readonly keyIdentifier?: Uint8Array;
  readonly unsigned?: (signature: Uint8Array) => Promise<readonly Uint8Array[]>;
}

export async function forge(plan: Forgery): Promise<Uint8Array> {
  const contentType = plan.contentType ?? oids.data;
  const attributes = plan.attributes ?? signedAttributes({ ...plan, contentType });
  const signature = sign(plan.hash ?? 'sha256', plan.signedOctets ?? setOf(attributes), plan.key);
  const { issuer, serialNumber } = readCertificateParts(plan.certificate);
  const identifier =
    plan.keyIdentifier === undefined
      ? [integer(1), der.sequence(encodeDer(issuer), integer(serialNumber))]
      : [integer(3), Buffer.concat([Buffer.of(0x80, plan.keyIdentifier.length), plan.keyIdentifier])];
  const unsigned = (await plan.unsigned?.(signature)) ?? [];
  const signerInfo = der.sequence(
    ...identifier,
    algorithmIdentifier(plan.digestAlgorithm ?? sha256),
    ...(attributes.length === 0 ? [] : [setOf(attributes, 0xa0)]),
    algorithmIdentifier(plan.signatureAlgorithm ?? rsaEncryption),
    der.octetString(signature),
    ...(unsigned.length === 0 ? [] : [setOf(unsigned, 0xa1)]),
  );
  const certificates = plan.certificates ?? [plan.certificate];
  const body = der.sequence(
    integer(1),
    setOf([algorithmIdentifier(plan.listedDigest ?? plan.digestAlgorithm ?? sha256)]),
    der.sequence(
      der.oid(contentType),
      ...(plan.inside === undefined ? [] : [der.context(0, der.octetString(plan.inside))]),
    ),
    ...(certificates.length === 0
      ? []
      : [
          setOf(
            certificates.map(({ raw }) => raw),
            0xa0,
          ),
        ]),
    setOf(Array.from({ length: plan.signers ?? 1 }, () => signerInfo)),
  );
  return der.sequence(der.oid(oids.signedData), der.context(0, body));
}
