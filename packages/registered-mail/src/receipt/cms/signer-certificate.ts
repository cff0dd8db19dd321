import type { X509Certificate } from 'node:crypto';
import { type Asn1, Asn1Error, explicit, octets, oid, parseAsn1, sequence, tags } from '@ebox-bridge/certificate/asn1';
import { sameOctets } from './algorithms.ts';
import { encodeDer } from './der.ts';
import { oids } from './object-identifiers.ts';
import { integerOctets, type SignerIdentifier } from './signed-data.ts';

/** The certificates that a signer's identifier names; more than one is an attempt to confuse, and judged by the caller. */
export function certificatesOf(
  identifier: SignerIdentifier,
  certificates: readonly X509Certificate[],
): readonly X509Certificate[] {
  const unique = [...new Map(certificates.map((one) => [one.fingerprint256, one])).values()];
  return unique.filter((certificate) => {
    const { issuer, serialNumber, extensions } = readCertificateParts(certificate);
    if (identifier.kind === 'issuerAndSerialNumber') {
      return (
        sameOctets(serialNumber, identifier.serialNumber) && sameOctets(encodeDer(issuer), encodeDer(identifier.issuer))
      );
    }
    const value = extensions.get(oids.subjectKeyIdentifier)?.value;
    return value !== undefined && sameOctets(octets(parseAsn1(value)), identifier.keyIdentifier);
  });
}

export interface CertificateParts {
  readonly issuer: Asn1;
  readonly serialNumber: Uint8Array;
  readonly extensions: ReadonlyMap<string, { readonly critical: boolean; readonly value: Uint8Array }>;
}

/** What identifies a certificate to a signer, and its extensions (RFC 5280, 4.1). */
export function readCertificateParts(certificate: X509Certificate): CertificateParts {
  const fields = sequence(sequence(parseAsn1(certificate.raw))[0]);
  const first = explicit(fields[0], 0) === undefined ? 0 : 1;
  const issuer = fields[first + 2];
  if (issuer === undefined) throw new Asn1Error('certificate without issuer');
  const extensions = new Map<string, { critical: boolean; value: Uint8Array }>();
  const list = fields.slice(first + 6).find((field) => explicit(field, 3) !== undefined);
  for (const extension of list === undefined ? [] : sequence(explicit(list, 3))) {
    const parts = sequence(extension);
    const flag = parts.length === 3 ? parts[1] : undefined;
    const critical = flag?.tagClass === 'universal' && flag.tag === 1 && flag.content[0] !== 0;
    extensions.set(oid(parts[0]), { critical, value: octets(parts[parts.length - 1]) });
  }
  return { issuer, serialNumber: integerOctets(fields[first]), extensions };
}

/** Whether the certificate may be used for time-stamps and nothing else, as RFC 3161, 2.3 asks. */
export function isForTimeStamping(certificate: X509Certificate): boolean {
  const usage = readCertificateParts(certificate).extensions.get(oids.extendedKeyUsage);
  if (usage === undefined || !usage.critical) return false;
  const purposes = sequence(parseAsn1(usage.value)).map(oid);
  return purposes.length === 1 && purposes[0] === oids.timeStamping;
}

/** Whether an element is a directoryName ([4] of GeneralName) with this name inside. */
export function isDirectoryName(element: Asn1 | undefined, name: Asn1): boolean {
  const inner = explicit(element, 4);
  return inner !== undefined && sameOctets(encodeDer(inner), encodeDer(name));
}

export function isOctetString(element: Asn1 | undefined): boolean {
  return element?.tagClass === 'universal' && element.tag === tags.octetString;
}
