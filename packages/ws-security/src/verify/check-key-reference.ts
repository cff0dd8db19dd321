import { createHash, type X509Certificate } from 'node:crypto';
import { WsSecurityError } from '../errors.ts';
import {
  BASE64_BINARY,
  DS,
  THUMBPRINT_SHA1,
  WSSE,
  WSSE_11,
  X509_PKI_PATH,
  X509_SUBJECT_KEY_IDENTIFIER,
  X509_V3,
} from '../namespaces.ts';
import { type HeaderElement, isNamed } from './header-element.ts';
import { isIssuer } from './issuer-name.ts';
import { attributeOf, type StartTag } from './start-tag.ts';
import { elementsOnly, exactChildren, leafBase64, leafText, quote } from './strict-content.ts';
import { subjectKeyIdentifier } from './subject-key-identifier.ts';

const CODE = 'WSS_KEY_REFERENCE';

/** What a SecurityTokenReference says about the certificate that it means. */
export interface KeyReference {
  /** The id of a direct Reference. */
  readonly id?: string;
  /** The kind of token that a direct Reference says it means, where it does. */
  readonly valueType?: string;
  /** The same, said of any reference (`wsse11:TokenType`). */
  readonly tokenType?: string;
  /** The certificate itself, in DER, of an X509v3 key identifier. */
  readonly embedded?: Buffer;
  /** How it is named, for messages. */
  readonly kind: string;
  /** Whether a certificate is the one that is meant; a direct Reference is not judged by content. */
  matches(certificate: X509Certificate): boolean;
}

/**
 * Reads the SecurityTokenReference of KeyInfo. A reference only selects among certificates that are at hand: the trust store
 * judges the certificate, whatever way led to it, and no key is looked up elsewhere.
 */
export function readKeyReference(tokenReference: HeaderElement): KeyReference {
  const [reference, second] = elementsOnly(tokenReference, CODE);
  if (reference === undefined || second !== undefined) {
    throw new WsSecurityError(CODE, 'SecurityTokenReference must hold exactly one reference.');
  }
  const tokenType = attributeOf(tokenReference.tag, WSSE_11, 'TokenType');
  return { ...readReference(reference), ...(tokenType === undefined ? {} : { tokenType }) };
}

function readReference(reference: HeaderElement): KeyReference {
  if (isNamed(reference, WSSE, 'Reference')) return readDirect(reference);
  if (isNamed(reference, WSSE, 'KeyIdentifier')) return readIdentifier(reference);
  if (isNamed(reference, DS, 'X509Data')) return readIssuerSerial(reference);
  throw new WsSecurityError(CODE, `A reference of the kind ${quote(reference.tag.local)} is not known.`);
}

/** Checks that the reference means the BinarySecurityToken of this message. */
export function checkKeyReference(
  reference: KeyReference,
  certificate: X509Certificate,
  token: StartTag,
  isToken: (id: string) => boolean,
): void {
  const { id, valueType, tokenType } = reference;
  const kind = attributeOf(token, '', 'ValueType');
  if (valueType !== undefined && valueType !== kind) {
    throw new WsSecurityError(CODE, `The direct reference means a ${quote(valueType)}, the token is a ${quote(kind)}.`);
  }
  // Basic Security Profile 1.1 asks for it wherever a path is meant; for one certificate it may be left out.
  if (tokenType !== kind && (tokenType !== undefined || kind === X509_PKI_PATH)) {
    throw new WsSecurityError(CODE, `TokenType is ${quote(tokenType ?? 'absent')}, the token is a ${quote(kind)}.`);
  }
  if (id === undefined ? reference.matches(certificate) : isToken(id)) return;
  throw new WsSecurityError(CODE, `The reference by ${reference.kind} does not mean the BinarySecurityToken.`);
}

function readDirect(reference: HeaderElement): KeyReference {
  const uri = attributeOf(reference.tag, '', 'URI') ?? '';
  const valueType = attributeOf(reference.tag, '', 'ValueType');
  if (![X509_V3, X509_PKI_PATH, undefined].includes(valueType) || !uri.startsWith('#')) {
    throw new WsSecurityError(CODE, 'The direct reference does not name a BinarySecurityToken of the message.');
  }
  const named = valueType === undefined ? {} : { valueType };
  return { id: uri.slice(1), ...named, kind: 'its URI', matches: () => false };
}

function readIdentifier(identifier: HeaderElement): KeyReference {
  const encoding = attributeOf(identifier.tag, '', 'EncodingType') ?? BASE64_BINARY;
  const type = attributeOf(identifier.tag, '', 'ValueType');
  if (encoding !== BASE64_BINARY) throw new WsSecurityError(CODE, `KeyIdentifier is encoded as ${quote(encoding)}.`);
  const value = leafBase64(identifier, 16 * 1024, CODE);
  switch (type) {
    case X509_SUBJECT_KEY_IDENTIFIER:
      return {
        kind: 'subject key identifier',
        matches: ({ raw }) => subjectKeyIdentifier(raw)?.equals(value) === true,
      };
    case THUMBPRINT_SHA1:
      return {
        kind: 'SHA-1 thumbprint',
        matches: ({ raw }) => createHash('sha1').update(raw).digest().equals(value),
      };
    case X509_V3:
      return { kind: 'X509v3 key identifier', embedded: value, matches: ({ raw }) => raw.equals(value) };
    default:
      throw new WsSecurityError(CODE, `A KeyIdentifier of type ${quote(type)} is not known.`);
  }
}

/** Serial numbers are decimal here (XML Signature, 4.4.4.1) and hexadecimal in node:crypto. */
function readIssuerSerial(data: HeaderElement): KeyReference {
  const [issuerSerial] = exactChildren(data, DS, ['X509IssuerSerial'], CODE);
  const [issuer, serial] = exactChildren(issuerSerial, DS, ['X509IssuerName', 'X509SerialNumber'], CODE);
  const name = leafText(issuer, 4096, CODE);
  const text = leafText(serial, 64, CODE);
  if (!/^[0-9]+$/.test(text)) throw new WsSecurityError(CODE, 'X509SerialNumber must be a decimal number.');
  const number = BigInt(text);
  return {
    kind: 'issuer and serial number',
    matches: ({ serialNumber, issuer: named }) => {
      // node:crypto writes -5 as "-05", which BigInt cannot read. No decimal number that is accepted here means it.
      const serial = /^[0-9a-f]+$/i.test(serialNumber) ? BigInt(`0x${serialNumber}`) : undefined;
      return serial === number && isIssuer(name, named);
    },
  };
}
