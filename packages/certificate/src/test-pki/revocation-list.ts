import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { parseAsn1, sequence } from '../asn1.ts';
import { der, toPem } from '../der-writer.ts';

/** Everything of a CRL that a test may want to get wrong. */
export interface RevocationListOptions {
  /** Serial numbers as `X509Certificate.serialNumber` writes them. */
  readonly revoked?: readonly { readonly serialNumber: string; readonly at?: Date; readonly reason?: number }[];
  readonly thisUpdate?: Date;
  /** Default: one week after `thisUpdate`. `'absent'` leaves it out. */
  readonly nextUpdate?: Date | 'absent';
  readonly digest?: 'sha256' | 'sha1';
  /** DER of further extensions, each a whole Extension. */
  readonly extensions?: readonly Uint8Array[];
  /** DER of further extensions of each entry. */
  readonly entryExtensions?: readonly Uint8Array[];
}

const algorithms = { sha256: '1.2.840.113549.1.1.11', sha1: '1.2.840.113549.1.1.5' } as const;

/** A CRL in PEM, signed by the key with the name of the authority's certificate. */
export function buildRevocationList(
  issuer: { readonly certificatePem: string; readonly keyPem: string },
  options: RevocationListOptions = {},
): string {
  const { revoked = [], thisUpdate = new Date(), digest = 'sha256' } = options;
  const nextUpdate = options.nextUpdate ?? new Date(thisUpdate.getTime() + 7 * 86_400_000);
  const algorithm = der.sequence(der.oid(algorithms[digest]), der.nil());
  const entries = revoked.map(({ serialNumber, at = thisUpdate, reason }) => {
    const extensions = [
      ...(reason === undefined ? [] : [extension('2.5.29.21', false, der.enumerated(reason))]),
      ...(options.entryExtensions ?? []),
    ];
    return der.sequence(
      der.integer(Buffer.from(serialNumber.padStart(serialNumber.length + (serialNumber.length % 2), '0'), 'hex')),
      der.time(at),
      ...(extensions.length === 0 ? [] : [der.sequence(...extensions)]),
    );
  });
  const listExtensions = [extension('2.5.29.20', false, der.integer(Uint8Array.of(1))), ...(options.extensions ?? [])];
  const toBeSigned = der.sequence(
    der.integer(Uint8Array.of(1)),
    algorithm,
    subjectName(new X509Certificate(issuer.certificatePem)),
    der.time(thisUpdate),
    ...(nextUpdate === 'absent' ? [] : [der.time(nextUpdate)]),
    ...(entries.length === 0 ? [] : [der.sequence(Buffer.concat(entries))]),
    der.context(0, der.sequence(...listExtensions)),
  );
  const signature = sign(digest, toBeSigned, createPrivateKey(issuer.keyPem));
  return toPem('X509 CRL', der.sequence(toBeSigned, algorithm, der.bitString(signature)));
}

/** One Extension (RFC 5280, 4.1). */
export function extension(type: string, critical: boolean, value: Uint8Array): Uint8Array {
  return der.sequence(der.oid(type), ...(critical ? [der.boolean(true)] : []), der.octetString(value));
}

/** The subject as the certificate writes it. */
export function subjectName(certificate: X509Certificate): Uint8Array {
  const name = sequence(sequence(parseAsn1(certificate.raw))[0])[5];
  if (name === undefined) throw new TypeError('a certificate without subject');
  return name.bytes;
}
