import { type MediaType, parseMediaType } from '@ebox-bridge/multipart';
import { SoapError } from './error.ts';

const utf8 = /^(utf-?8|us-ascii)$/i;

/** How an HTTP body, or the root part of a multipart body, holds its envelope. */
export type EnvelopeMediaType = 'soap11' | 'soap12' | 'xop' | 'xml' | 'other';

/** Media types that were read, by their text. Parts of messages say the same few over and over. */
const read = new Map<string, MediaType>();
const mostRead = 32;
const longestRead = 64;

/** As `parseMediaType`, which is asked once for a short text that comes again. */
export function parsePlain(value: string): MediaType {
  const before = read.get(value);
  if (before !== undefined) return before;
  const parsed = parseMediaType(value);
  if (value.length <= longestRead) {
    if (read.size >= mostRead) read.clear();
    read.set(value, parsed);
  }
  return parsed;
}

/** The media type, or `undefined` when it is absent or not readable. */
export function readMediaType(value: string | undefined): MediaType | undefined {
  if (value === undefined) return undefined;
  try {
    return parsePlain(value);
  } catch {
    return undefined;
  }
}

/** What kind of envelope a media type announces. */
export function envelopeMediaType(type: string): EnvelopeMediaType {
  if (type === 'text/xml') return 'soap11';
  if (type === 'application/soap+xml') return 'soap12';
  if (type === 'application/xop+xml') return 'xop';
  if (type === 'application/xml') return 'xml';
  return 'other';
}

/**
 * Refuses every root but text/xml in UTF-8. WS-I Attachments Profile 1.0 asks for text/xml; a Content-Type without
 * charset is read as UTF-8.
 * @throws SoapError `SOAP_XOP`, `SOAP_VERSION`, `SOAP_CONTENT_TYPE`
 */
export function requireTextXml({ type, parameters }: MediaType): void {
  const kind = envelopeMediaType(type);
  if (kind === 'xop') throw new SoapError('SOAP_XOP', 'The envelope is application/xop+xml; expected text/xml (SwA).');
  if (kind === 'soap12') {
    throw new SoapError(
      'SOAP_VERSION',
      'The envelope is application/soap+xml (SOAP 1.2); expected text/xml (SOAP 1.1).',
    );
  }
  if (kind !== 'soap11') throw new SoapError('SOAP_CONTENT_TYPE', 'The envelope is not text/xml.');
  const charset = parameters.get('charset');
  if (charset !== undefined && !utf8.test(charset)) {
    throw new SoapError('SOAP_CONTENT_TYPE', 'The envelope is not in UTF-8.');
  }
}
