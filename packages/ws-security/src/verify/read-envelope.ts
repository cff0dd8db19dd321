import { isUtf8 } from 'node:buffer';
import { SaxesParser } from 'saxes';
import { WsSecurityError, type WsSecurityErrorCode } from '../errors.ts';
import type { BodyTree } from './body-tree.ts';
import { EnvelopeReader, type HeaderCallback, type RawEnvelope } from './envelope-reader.ts';
import type { EnvelopeLimits } from './limits.ts';
import { TagCollector } from './start-tag.ts';

const declaration = /^\ufeff?<\?xml[ \t\r\n]/;

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
  const text = decode(bytes, limits.bytes);
  // XML 1.1 has other line ends and characters; saxes must not switch to it, the declaration is judged below.
  const parser = new SaxesParser({ xmlns: true, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  const reader = new EnvelopeReader(limits, onHeader, (prefix) => parser.resolve(prefix), tree);

  const tags = new TagCollector();
  let attributes = 0;
  let namespaces = 0;
  // Counted one by one while the tag is read: a flood never becomes a list.
  parser.on('attribute', (attribute) => {
    if (tags.attribute(attribute)) {
      namespaces += 1;
      reader.checkLimit('namespaces', namespaces);
      reader.checkLimit('namespaceLength', attribute.value.length);
    } else {
      attributes += 1;
      reader.checkLimit('attributes', attributes);
    }
  });
  parser.on('opentag', (tag) => {
    if (reader.depth === 0) checkDeclaration(parser.xmlDecl);
    const start = tags.open(tag);
    if (start === undefined) refuse('WSS_XML_MALFORMED', 'A namespace name has white space before or after it.');
    reader.open(start, 1 + attributes + namespaces);
    attributes = 0;
    namespaces = 0;
  });
  parser.on('closetag', () => reader.close());
  parser.on('text', (value) => reader.text(value));
  // With seven handlers or more V8 turns the parser into a slow dictionary object (measured: 3.6 times slower), so those
  // for rare constructs are set only where the characters that start the construct occur at all.
  if (text.includes('<![CDATA[')) parser.on('cdata', (value) => reader.cdata(value));
  if (text.includes('<!--')) parser.on('comment', () => reader.comment());
  if (text.includes('<!DOCTYPE')) {
    parser.on('doctype', () => refuse('WSS_XML_DTD', 'The envelope has a DOCTYPE; SOAP messages have none.'));
  }
  if (text.includes('<?', declaration.test(text) ? 5 : 0)) {
    parser.on('processinginstruction', () =>
      refuse('WSS_XML_INSTRUCTION', 'The envelope has a processing instruction; SOAP messages have none.'),
    );
  }
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof WsSecurityError) throw error;
    // The parser's own text may quote the document; the place is enough.
    throw new WsSecurityError(
      'WSS_XML_MALFORMED',
      `The envelope is not well-formed at line ${parser.line}, column ${parser.column}.`,
      { line: parser.line, column: parser.column },
    );
  }
  onWellFormed();
  return reader.end();
}

function decode(bytes: Uint8Array, maximum: number): string {
  if (bytes.byteLength > maximum) {
    throw new WsSecurityError('WSS_XML_LIMIT', `The envelope has ${bytes.byteLength} bytes; at most ${maximum}.`, {
      limit: 'bytes',
      maximum,
    });
  }
  if (!isUtf8(bytes)) {
    throw new WsSecurityError('WSS_XML_ENCODING', 'The envelope is not valid UTF-8; other encodings are not read.');
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function checkDeclaration({ version, encoding }: { version?: string; encoding?: string }): void {
  if (version !== undefined && version !== '1.0') refuse('WSS_XML_MALFORMED', 'The document is not XML 1.0.');
  if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') {
    refuse('WSS_XML_ENCODING', 'The XML declaration names another encoding than UTF-8.');
  }
}

function refuse(code: WsSecurityErrorCode, message: string): never {
  throw new WsSecurityError(code, message);
}
