import { createHash } from 'node:crypto';
import { WsSecurityError } from '../errors.ts';
import { BASE64_BINARY, DS, THUMBPRINT_SHA1, WSSE, X509_SUBJECT_KEY_IDENTIFIER, X509_V3 } from '../namespaces.ts';
import { type HeaderElement, isNamed } from './header-element.ts';
import type { TokenCertificate } from './read-token.ts';
import { attributeOf } from './start-tag.ts';
import { elementsOnly, exactChildren, leafBase64, leafText, quote } from './strict-content.ts';
import { subjectKeyIdentifier } from './subject-key-identifier.ts';

const CODE = 'WSS_KEY_REFERENCE';

/**
 * Checks that the SecurityTokenReference of KeyInfo means the BinarySecurityToken of this message. A reference only
 * selects: the certificate is judged by the trust store, whatever way led to it, and no key is looked up elsewhere.
 */
export function checkKeyReference(
  tokenReference: HeaderElement,
  { certificate }: TokenCertificate,
  isToken: (id: string) => boolean,
): void {
  const [reference, second] = elementsOnly(tokenReference, CODE);
  if (reference === undefined || second !== undefined) {
    throw new WsSecurityError(CODE, 'SecurityTokenReference must hold exactly one reference.');
  }
  if (isNamed(reference, WSSE, 'Reference')) checkDirect(reference, isToken);
  else if (isNamed(reference, WSSE, 'KeyIdentifier')) checkIdentifier(reference, certificate);
  else if (isNamed(reference, DS, 'X509Data')) checkIssuerSerial(reference, certificate.serialNumber);
  else throw new WsSecurityError(CODE, `A reference of the kind ${quote(reference.tag.local)} is not known.`);
}

function checkDirect(reference: HeaderElement, isToken: (id: string) => boolean): void {
  const uri = attributeOf(reference.tag, '', 'URI') ?? '';
  const valueType = attributeOf(reference.tag, '', 'ValueType') ?? X509_V3;
  if (valueType !== X509_V3 || !uri.startsWith('#') || !isToken(uri.slice(1))) {
    throw new WsSecurityError(CODE, `The direct reference ${quote(uri)} does not name the BinarySecurityToken.`);
  }
}

function checkIdentifier(identifier: HeaderElement, certificate: TokenCertificate['certificate']): void {
  const encoding = attributeOf(identifier.tag, '', 'EncodingType') ?? BASE64_BINARY;
  const kind = attributeOf(identifier.tag, '', 'ValueType');
  if (encoding !== BASE64_BINARY) throw new WsSecurityError(CODE, `KeyIdentifier is encoded as ${quote(encoding)}.`);
  const value = leafBase64(identifier, 16 * 1024, CODE);
  const expected =
    kind === X509_SUBJECT_KEY_IDENTIFIER
      ? subjectKeyIdentifier(certificate.raw)
      : kind === THUMBPRINT_SHA1
        ? createHash('sha1').update(certificate.raw).digest()
        : kind === X509_V3
          ? certificate.raw
          : undefined;
  if (expected === undefined || !value.equals(expected)) {
    throw new WsSecurityError(CODE, `The KeyIdentifier of type ${quote(kind)} does not match the BinarySecurityToken.`);
  }
}

/**
 * Issuer names have many spellings (RFC 2253, 4514, escapes, unknown attribute types in hex), so only the serial number is
 * compared. That is enough here: there is one token to select, and its own issuer is what the trust store judges.
 */
function checkIssuerSerial(data: HeaderElement, serialNumber: string): void {
  const [issuerSerial] = exactChildren(data, DS, ['X509IssuerSerial'], CODE);
  const [, serial] = exactChildren(issuerSerial, DS, ['X509IssuerName', 'X509SerialNumber'], CODE);
  const text = leafText(serial, 64, CODE);
  if (!/^[0-9]+$/.test(text) || BigInt(text) !== BigInt(`0x${serialNumber}`)) {
    throw new WsSecurityError(CODE, 'X509SerialNumber does not match the BinarySecurityToken.');
  }
}
