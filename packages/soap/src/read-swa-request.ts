import { SoapError } from './error.ts';
import { readMediaType, requireTextXml } from './media-type.ts';
import { readEnvelopeOctets } from './octets.ts';
import { defaultEnvelopeBytes, type SwaMessage, type SwaOptions } from './swa-message.ts';
import { noAttachments, unframe } from './unframe.ts';

/**
 * Takes a request out of its HTTP body: plain text/xml, or SOAP with Attachments (multipart/related with a text/xml
 * root). The envelope is read into bounded memory; attachments stay in the stream until they are asked for.
 *
 * An error closes `source`, and closing a request of node:http cuts the connection before a fault can be answered: a server
 * hands in `request.iterator({ destroyOnReturn: false })` and drains the rest itself.
 * @throws SoapError `SOAP_CONTENT_TYPE`, `SOAP_XOP`, `SOAP_VERSION`, `SOAP_START_MISSING`, `SOAP_SPOOL_NEEDED`,
 * `SOAP_ENVELOPE_TOO_LARGE`, `SOAP_ENVELOPE_EMPTY`; MultipartError for the framing
 */
export async function readSwaRequest(
  contentType: string | undefined,
  source: AsyncIterable<Uint8Array>,
  options: SwaOptions = {},
): Promise<SwaMessage> {
  const mediaType = readMediaType(contentType);
  if (mediaType === undefined) {
    throw new SoapError('SOAP_CONTENT_TYPE', 'The request has no readable Content-Type; expected text/xml.');
  }
  const message = await read(mediaType, source, options);
  if (message.envelope.length > 0) return message;
  await message.attachments.return();
  throw new SoapError('SOAP_ENVELOPE_EMPTY', 'The request has no envelope: its body or root part is empty.');
}

async function read(
  mediaType: NonNullable<ReturnType<typeof readMediaType>>,
  source: AsyncIterable<Uint8Array>,
  options: SwaOptions,
): Promise<SwaMessage> {
  if (mediaType.type === 'multipart/related') {
    return unframe(mediaType, source, options, requireTextXml);
  }
  requireTextXml(mediaType);
  const maximum = options.envelopeBytes ?? defaultEnvelopeBytes;
  const envelope = await readEnvelopeOctets(source, maximum, options.onEnvelopeBytes);
  return { envelope, attachments: noAttachments() };
}
