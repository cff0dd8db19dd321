import { createHash, X509Certificate } from 'node:crypto';
import type { SubjectFacts } from '@ebox-bridge/certificate';
import { WsSecurityError } from '../errors.ts';
import { BASE64_BINARY, X509_V3 } from '../namespaces.ts';
import type { HeaderElement } from './header-element.ts';
import { attributeOf } from './start-tag.ts';
import { leafBase64, quote } from './strict-content.ts';

/** A certificate that came with a message. It says nothing about trust. */
export interface TokenCertificate {
  /** Base64 of the DER. */
  readonly text: string;
  readonly certificate: X509Certificate;
  /** SHA-256 of the SubjectPublicKeyInfo. */
  readonly publicKeySha256: Buffer;
  /** Facts of the subject, once they were read. */
  subject: SubjectFacts | undefined;
}

const CODE = 'WSS_TOKEN_INVALID';
const MOST_CHARACTERS = 16 * 1024;

/** Reads a BinarySecurityToken: one DER certificate in base64. */
export function readToken(token: HeaderElement): TokenCertificate {
  const valueType = attributeOf(token.tag, '', 'ValueType');
  if (valueType !== X509_V3) {
    throw new WsSecurityError(CODE, `The BinarySecurityToken is a ${quote(valueType)}; expected ${X509_V3}.`);
  }
  // Base64 is the default of the standard where the attribute is absent.
  const encoding = attributeOf(token.tag, '', 'EncodingType') ?? BASE64_BINARY;
  if (encoding !== BASE64_BINARY) {
    throw new WsSecurityError(CODE, `The BinarySecurityToken is encoded as ${quote(encoding)}; expected Base64Binary.`);
  }
  return tokenCertificate(leafBase64(token, MOST_CHARACTERS, CODE));
}

/** A certificate that a message carries, in DER. */
export function tokenCertificate(der: Buffer): TokenCertificate {
  // Encoded anew: the text of the message would keep the whole envelope in memory as long as the key lives.
  const text = der.toString('base64');
  return parsed.get(text) ?? readCertificate(text, der);
}

const MOST_PARSED = 256;
const parsed = new Map<string, TokenCertificate>();

/**
 * Keeps a parsed certificate for the next message of the same sender; parsing costs more than all the rest of a small
 * message. Call it only once the trust store accepted it, so that strangers cannot fill the memory. Trust itself is asked
 * again for every message.
 */
export function keepToken(token: TokenCertificate): void {
  parsed.delete(token.text);
  parsed.set(token.text, token);
  const oldest = parsed.keys().next().value;
  if (parsed.size > MOST_PARSED && oldest !== undefined) parsed.delete(oldest);
}

function readCertificate(text: string, der: Buffer): TokenCertificate {
  let certificate: X509Certificate;
  let publicKey: Buffer;
  try {
    certificate = new X509Certificate(der);
    publicKey = certificate.publicKey.export({ type: 'spki', format: 'der' });
  } catch {
    throw new WsSecurityError(CODE, 'The token does not hold an X.509 certificate.');
  }
  // node:crypto also reads PEM, and DER with something behind it; two byte forms of one token are not wanted.
  if (!certificate.raw.equals(der)) {
    throw new WsSecurityError(CODE, 'The token holds more than one DER certificate.');
  }
  return { text, certificate, publicKeySha256: createHash('sha256').update(publicKey).digest(), subject: undefined };
}
