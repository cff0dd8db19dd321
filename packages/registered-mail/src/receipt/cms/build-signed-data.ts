import type { X509Certificate } from 'node:crypto';
import type { Signer } from '@ebox-bridge/certificate';
import { der } from '@ebox-bridge/certificate/asn1';
import { digestOf } from './algorithms.ts';
import { encodeDer } from './der.ts';
import { algorithmIdentifier, integer, setOf } from './der-writer.ts';
import { oids } from './object-identifiers.ts';
import { readCertificateParts } from './signer-certificate.ts';

export const sha256 = '2.16.840.1.101.3.4.2.1';
const rsaEncryption = '1.2.840.113549.1.1.1';

/** What SignedData is made of: one signer, RSA over SHA-256. */
export interface SignedDataPlan {
  readonly contentType: string;
  /** The content; it goes inside only when `detached` is false. */
  readonly content: Uint8Array;
  readonly detached: boolean;
  readonly certificates: readonly X509Certificate[];
  readonly certificate: X509Certificate;
  readonly signer: Signer;
  /** Attributes for the signature octets, such as a time-stamp. */
  readonly unsigned?: (signature: Uint8Array) => Promise<readonly Uint8Array[]>;
}

/** A ContentInfo with SignedData, in DER. */
export async function buildSignedData(plan: SignedDataPlan): Promise<Uint8Array> {
  const attributes = signedAttributes(plan);
  const signature = await plan.signer.sign(setOf(attributes), 'RSA-SHA256');
  const unsigned = (await plan.unsigned?.(signature)) ?? [];
  const { issuer, serialNumber } = readCertificateParts(plan.certificate);
  const signerInfo = der.sequence(
    integer(1),
    der.sequence(encodeDer(issuer), integer(serialNumber)),
    algorithmIdentifier(sha256),
    setOf(attributes, 0xa0),
    algorithmIdentifier(rsaEncryption),
    der.octetString(signature),
    ...(unsigned.length === 0 ? [] : [setOf(unsigned, 0xa1)]),
  );
  const encapsulated = plan.detached ? [] : [der.context(0, der.octetString(plan.content))];
  const signedData = der.sequence(
    // RFC 5652, 5.1: 3 for any content that is not id-data
    integer(plan.contentType === oids.data ? 1 : 3),
    setOf([algorithmIdentifier(sha256)]),
    der.sequence(der.oid(plan.contentType), ...encapsulated),
    ...(plan.certificates.length === 0
      ? []
      : [
          setOf(
            plan.certificates.map(({ raw }) => raw),
            0xa0,
          ),
        ]),
    setOf([signerInfo]),
  );
  return der.sequence(der.oid(oids.signedData), der.context(0, signedData));
}

/** The attributes that every signature here needs, each in DER. */
export function signedAttributes(
  plan: Pick<SignedDataPlan, 'contentType' | 'content' | 'certificate'>,
): readonly Uint8Array[] {
  return [
    attribute(oids.contentType, der.oid(plan.contentType)),
    attribute(oids.messageDigest, der.octetString(digestOf('SHA-256', plan.content))),
    attribute(oids.signingCertificateV2, signingCertificateV2(plan.certificate)),
  ];
}

export function attribute(type: string, value: Uint8Array): Uint8Array {
  return der.sequence(der.oid(type), setOf([value]));
}

// SHA-256 is the default of ESSCertIDv2, so DER leaves the algorithm out (RFC 5035, 4).
function signingCertificateV2(certificate: X509Certificate): Uint8Array {
  const id = der.sequence(der.octetString(digestOf('SHA-256', certificate.raw)));
  return der.sequence(der.sequence(id));
}
