import type { X509Certificate } from 'node:crypto';
import { type Asn1, octets, sequence } from '@ebox-bridge/certificate/asn1';
import { digestName, digestOf, readAlgorithm, sameOctets } from './algorithms.ts';
import { type Attributes, optionalValue } from './attributes.ts';
import { oids } from './object-identifiers.ts';
import { Refusal } from './refusal.ts';
import { integerOctets } from './signed-data.ts';
import { isDirectoryName, isOctetString, readCertificateParts } from './signer-certificate.ts';

/**
 * Checks that the signed attributes name this certificate and no other (ESS, RFC 5035): without that, anyone may put
 * another certificate for the same key, or with the same issuer and serial number, beside the signature.
 * signingCertificateV2 is looked at and, where it is there too, the older signingCertificate, whose digest is SHA-1.
 * @param allowV1 whether signingCertificate alone is enough
 * @throws Refusal CERTIFICATE_NOT_NAMED, CERTIFICATE_DIFFERS, ALGORITHM_REFUSED, SHA1_REFUSED, ATTRIBUTE_REPEATED
 */
export function checkSigningCertificate(attributes: Attributes, certificate: X509Certificate, allowV1: boolean): void {
  const second = optionalValue(attributes, oids.signingCertificateV2, 'signingCertificateV2');
  const first = optionalValue(attributes, oids.signingCertificate, 'signingCertificate');
  if (second === undefined && (first === undefined || !allowV1)) {
    throw new Refusal('CERTIFICATE_NOT_NAMED', 'the signed attribute signingCertificateV2 is missing');
  }
  if (second !== undefined) checkCertificateId(second, certificate, true);
  if (first !== undefined) checkCertificateId(first, certificate, false);
}

/** Of several certificates with the same identifier, the one that the signed attributes name. */
export function namedCertificate(
  candidates: readonly X509Certificate[],
  attributes: Attributes,
): X509Certificate | undefined {
  return candidates.find((candidate) => {
    try {
      checkSigningCertificate(attributes, candidate, true);
      return true;
    } catch {
      return false;
    }
  });
}

function checkCertificateId(attribute: Asn1, certificate: X509Certificate, second: boolean): void {
  // The first ESSCertID is that of the signer; others would name its issuers.
  const fields = [...sequence(sequence(sequence(attribute)[0])[0])];
  const algorithm =
    second && !isOctetString(fields[0])
      ? digestName(readAlgorithm(fields.shift()), false)
      : second
        ? 'SHA-256'
        : 'SHA-1';
  const digest = octets(fields.shift());
  const name = second ? 'signingCertificateV2' : 'signingCertificate';
  if (!sameOctets(digest, digestOf(algorithm, certificate.raw))) {
    throw new Refusal('CERTIFICATE_DIFFERS', `${name} names another certificate than the one beside the signature`);
  }
  const issuerSerial = fields.shift();
  if (issuerSerial === undefined) return;
  const [names, serial] = sequence(issuerSerial);
  const parts = readCertificateParts(certificate);
  const sameIssuer = sequence(names).some((general) => isDirectoryName(general, parts.issuer));
  if (!sameIssuer || !sameOctets(integerOctets(serial), parts.serialNumber)) {
    throw new Refusal('CERTIFICATE_DIFFERS', `${name} names another issuer or serial number than the certificate's`);
  }
}
