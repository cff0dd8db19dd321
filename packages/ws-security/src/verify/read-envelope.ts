import { isAscii, isUtf8 } from 'node:buffer';
import { NotWellFormed, type XmlDeclaration, XmlScanner } from '@ebox-bridge/xml/scan';
import { WsSecurityError, type WsSecurityErrorCode } from '../errors.ts';
import type { BodyTree } from './body-tree.ts';
import { EnvelopeReader, type HeaderCallback, type RawEnvelope } from './envelope-reader.ts';
import type { EnvelopeLimits } from './limits.ts';

/**
 * Reads an envelope in one pass. The Header is kept as a small tree; the Body is canonicalised as it passes and never
 * kept in another form, so what was digested is what is handed on.
 *
 * Faults of the XML itself are thrown where they are met; faults of the SOAP structure only after the last byte, because a
 * malformed document is called malformed before anything else (the bridge rules, step 2).
 */
export function readEnvelope(
  bytes: Uint8Array,
  limits: EnvelopeLimits,
  onHeader: HeaderCallback,
  onWellFormed: () => void,
  tree?: BodyTree,
): RawEnvelope {
  const decoded = decode(bytes, limits.bytes);
  const { text, octets } = decoded;
  const reader = new EnvelopeReader(
    decoded,
    limits,
    onHeader,
    () => checkDeclaration(scanner.declaration),
    (prefix) => scanner.resolve(prefix),
    tree,
  );
  const scanner = new XmlScanner(text, reader, octets);
  try {
    scanner.run();
  } catch (error) {
    if (!(error instanceof NotWellFormed)) throw error;
    const { line, column, reason } = error;
    throw new WsSecurityError(
      'WSS_XML_MALFORMED',
      `The envelope is not well-formed at line ${line}, column ${column}: ${reason}`,
      { line, column },
    );
  }
  onWellFormed();
  return reader.end();
}

/** The text; also the octets, where each is a character. */
function decode(
  bytes: Uint8Array,
  maximum: number,
): { readonly text: string; readonly octets: Uint8Array | undefined } {
  if (bytes.byteLength > maximum) {
    throw new WsSecurityError('WSS_XML_LIMIT', `The envelope has ${bytes.byteLength} bytes; at most ${maximum}.`, {
      limit: 'bytes',
      maximum,
    });
  }
  if (!isUtf8(bytes)) {
    throw new WsSecurityError('WSS_XML_ENCODING', 'The envelope is not valid UTF-8; other encodings are not read.');
  }
  // What is ASCII is the same in Latin-1, which is copied and not decoded.
  const ascii = isAscii(bytes);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(ascii ? 'latin1' : 'utf8');
  return { text, octets: ascii ? bytes : undefined };
}

/** Judged at the root element: what is wrong before it comes first. */
function checkDeclaration({ version, encoding }: XmlDeclaration): void {
  if (version !== undefined && version !== '1.0') refuse('WSS_XML_MALFORMED', 'The document is not XML 1.0.');
  if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') {
    refuse('WSS_XML_ENCODING', 'The XML declaration names another encoding than UTF-8.');
  }
}

function refuse(code: WsSecurityErrorCode, message: string): never {
  throw new WsSecurityError(code, message);
}
