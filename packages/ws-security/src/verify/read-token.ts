import { createHash, X509Certificate } from 'node:crypto';
import type { SubjectFacts } from '@ebox-bridge/certificate';
import { Asn1Error, readElements, tags } from '@ebox-bridge/certificate/asn1';
import { WsSecurityError } from '../errors.ts';
import { BASE64_BINARY, X509_PKI_PATH, X509_V3 } from '../namespaces.ts';
import type { HeaderElement } from './header-element.ts';
import { attributeOf } from './start-tag.ts';
import { leafBase64, leafText, quote } from './strict-content.ts';

/** A certificate that came with a message. It says nothing about trust. */
export interface TokenCertificate {
  /** Base64 of the DER; of a PKIPath with its kind in front, so that neither passes for the other. */
  readonly text: string;
  readonly certificate: X509Certificate;
  /** SHA-256 of the SubjectPublicKeyInfo. */
  readonly publicKeySha256: Buffer;
  /** Facts of the subject, once they were read. */
  subject: SubjectFacts | undefined;
}

const CODE = 'WSS_TOKEN_INVALID';
const MOST_CHARACTERS = 16 * 1024;

/** The longest PKIPath that is read. The Belgian government chains have three or four certificates. */
const MOST_CERTIFICATES = 8;

/**
 * Reads a BinarySecurityToken in base64: one DER certificate, or a PKIPath. The contract asks for the former; the latter is
 * what WSS4J sends with `useSingleCertificate` switched off. A PKCS7 token, whose certificates have no order, is refused.
 */
export function readToken(token: HeaderElement): TokenCertificate {
  const valueType = attributeOf(token.tag, '', 'ValueType');
  if (valueType !== X509_V3 && valueType !== X509_PKI_PATH) {
    throw new WsSecurityError(CODE, `The BinarySecurityToken is a ${quote(valueType)}; expected ${X509_V3}.`);
  }
  // Base64 is the default of the standard where the attribute is absent.
  const encoding = attributeOf(token.tag, '', 'EncodingType') ?? BASE64_BINARY;
  if (encoding !== BASE64_BINARY) {
    throw new WsSecurityError(CODE, `The BinarySecurityToken is encoded as ${quote(encoding)}; expected Base64Binary.`);
  }
  // What is known by its text was strict base64 when it became known.
  const written = leafText(token, MOST_CHARACTERS, CODE);
  // A space is in no base64, and in the name of every path: the text of a certificate never names one.
  const named = valueType === X509_V3 ? written : `${pathKind}${written}`;
  const before = written.includes(' ') ? undefined : parsed.get(named);
  if (before !== undefined) return before;
  const octets = leafBase64(token, MOST_CHARACTERS, CODE);
  return valueType === X509_V3 ? tokenCertificate(octets) : pathCertificate(octets);
}

/** A certificate that a message carries, in DER. */
export function tokenCertificate(der: Buffer): TokenCertificate {
  // Encoded anew: the text of the message would keep the whole envelope in memory as long as the key lives.
  const text = der.toString('base64');
  return parsed.get(text) ?? readCertificate(text, der);
}

const pathKind = 'PKIPath ';
const MOST_PARSED = 256;
const parsed = new Map<string, TokenCertificate>();
let newest: TokenCertificate | undefined;

/**
 * Keeps a parsed certificate for the next message of the same sender; parsing costs more than all the rest of a small
 * message. Call it only once the trust store accepted it, so that strangers cannot fill the memory. Trust itself is asked
 * again for every message.
 */
export function keepToken(token: TokenCertificate): void {
  if (token === newest) return;
  newest = token;
  parsed.delete(token.text);
  parsed.set(token.text, token);
  const oldest = parsed.keys().next().value;
  if (parsed.size > MOST_PARSED && oldest !== undefined) parsed.delete(oldest);
}

/**
 * The last certificate of a PKIPath: SEQUENCE OF Certificate, each the issuer of the next (X.509, PkiPath). The others are
 * not used: which authorities may stand above a sender is for the receiver to say, and not for the message.
 */
function pathCertificate(der: Buffer): TokenCertificate {
  const text = `${pathKind}${der.toString('base64')}`;
  return parsed.get(text) ?? readPath(text, der);
}

function readPath(text: string, der: Buffer): TokenCertificate {
  const leaf = pathElements(der).at(-1);
  if (leaf === undefined) throw new WsSecurityError(CODE, 'The PKIPath of the token is empty.');
  return readCertificate(text, leaf);
}

function pathElements(der: Buffer): readonly Buffer[] {
  try {
    const [path, ...rest] = readElements(der, { shallow: true });
    if (path?.tagClass !== 'universal' || path.tag !== tags.sequence || !path.constructed || rest.length > 0) {
      throw new Asn1Error('not one SEQUENCE');
    }
    const elements: Buffer[] = [];
    for (const { bytes } of readElements(path.content, { shallow: true })) {
      if (elements.length === MOST_CERTIFICATES) throw new Asn1Error(`more than ${MOST_CERTIFICATES} certificates`);
      elements.push(Buffer.from(bytes));
    }
    return elements;
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    throw new WsSecurityError(CODE, `The PKIPath of the token cannot be read: ${error.message}.`);
  }
}

function readCertificate(text: string, der: Buffer): TokenCertificate {
  const certificate = readDer(der);
  return { text, certificate, publicKeySha256: publicKeySha256(certificate), subject: undefined };
}

function readDer(der: Buffer): X509Certificate {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(der);
  } catch {
    throw new WsSecurityError(CODE, 'The token does not hold an X.509 certificate.');
  }
  // node:crypto also reads PEM, and DER with something behind it; two byte forms of one token are not wanted.
  if (!certificate.raw.equals(der)) {
    throw new WsSecurityError(CODE, 'The token holds more than one DER certificate.');
  }
  return certificate;
}

function publicKeySha256(certificate: X509Certificate): Buffer {
  try {
    return createHash('sha256')
      .update(certificate.publicKey.export({ type: 'spki', format: 'der' }))
      .digest();
  } catch {
    throw new WsSecurityError(CODE, 'The token does not hold an X.509 certificate.');
  }
}
