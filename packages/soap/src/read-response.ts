import type { MultipartPart } from '@ebox-bridge/multipart';
import { MultipartError } from '@ebox-bridge/multipart';
import { redact } from '@ebox-bridge/redaction';
import type { XmlElement } from '@ebox-bridge/xml';
import { SoapError } from './error.ts';
import type { SoapFault } from './fault.ts';
import { envelopeMediaType, readMediaType } from './media-type.ts';
import { readEnvelopeOctets } from './octets.ts';
import { readEnvelope } from './read-envelope.ts';
import { readFault } from './read-fault.ts';
import { defaultEnvelopeBytes, type SwaMessage, type SwaOptions } from './swa-message.ts';
import { noAttachments, unframe } from './unframe.ts';

/** An answer taken out of its HTTP body. */
export type SoapResponse =
  | {
      readonly kind: 'body';
      /** Body's only child. */
      readonly element: XmlElement;
      /** The whole envelope as received. */
      readonly envelope: Uint8Array;
      /** The other MIME parts; read them to the end or call `return()`, or the connection stays busy. */
      readonly attachments: AsyncGenerator<MultipartPart, void, void>;
    }
  | {
      readonly kind: 'fault';
      readonly fault: SoapFault;
      /** The whole envelope as received. */
      readonly envelope: Uint8Array;
    };

/**
 * Reads an answer by its Content-Type, whatever the HTTP status: peers send faults with 200 and with 500, plain or as
 * multipart, as SOAP 1.1 or 1.2. What is not SOAP (HTML of a gateway, nothing at all, a cut-off document) is an error
 * with the status in `data.status`.
 * @throws SoapError `SOAP_ENVELOPE_EMPTY`, `SOAP_NOT_SOAP`, `SOAP_MALFORMED`, `SOAP_ENVELOPE_TOO_LARGE`, `SOAP_VERSION`,
 * `SOAP_NO_BODY`, `SOAP_XOP`, `SOAP_START_MISSING`, `SOAP_SPOOL_NEEDED`, `SOAP_RESPONSE_UNEXPECTED` (no fault, but an
 * HTTP status other than 2xx); errors of the body stream as they are
 */
export async function readSoapResponse(
  status: number,
  contentType: string | undefined,
  body: AsyncIterable<Uint8Array>,
  options: SwaOptions = {},
): Promise<SoapResponse> {
  try {
    const message = await takeOut(contentType, body, options);
    try {
      const { version, content } = readEnvelope(message.envelope, {
        bytes: options.envelopeBytes ?? defaultEnvelopeBytes,
      });
      const fault = readFault(content);
      if (fault !== undefined) {
        await message.attachments.return();
        return { kind: 'fault', fault, envelope: message.envelope };
      }
      if (version === '1.2') throw new SoapError('SOAP_VERSION', 'The answer is SOAP 1.2; expected SOAP 1.1.');
      if (status < 200 || status > 299) {
        throw new SoapError('SOAP_RESPONSE_UNEXPECTED', 'The answer is no fault, but the HTTP status is not 2xx.');
      }
      return { kind: 'body', element: content, ...message };
    } catch (error) {
      await message.attachments.return();
      throw error;
    }
  } catch (error) {
    throw withStatus(error, status);
  }
}

async function takeOut(
  contentType: string | undefined,
  body: AsyncIterable<Uint8Array>,
  options: SwaOptions,
): Promise<SwaMessage> {
  const mediaType = readMediaType(contentType);
  if (contentType !== undefined && mediaType?.type === 'multipart/related') {
    return unframe(mediaType, body, options, ({ type }) => {
      if (envelopeMediaType(type) === 'xop') throw new SoapError('SOAP_XOP', 'The answer is framed as MTOM/XOP.');
      if (envelopeMediaType(type) === 'other') throw notSoap();
    });
  }
  const envelope = await readEnvelopeOctets(body, options.envelopeBytes ?? defaultEnvelopeBytes);
  // Without a Content-Type only the content itself can tell.
  if (envelope.length > 0 && contentType !== undefined && envelopeMediaType(mediaType?.type ?? '') === 'other') {
    throw notSoap();
  }
  return { envelope, attachments: noAttachments() };
}

function notSoap(): SoapError {
  return new SoapError('SOAP_NOT_SOAP', 'The Content-Type of the answer is not one of SOAP; expected text/xml.');
}

function withStatus(error: unknown, status: number): unknown {
  if (error instanceof SoapError) {
    return new SoapError(error.code, `HTTP ${status}: ${error.message}`, {
      cause: error.cause ?? error,
      data: { ...error.data, status },
    });
  }
  if (error instanceof MultipartError) {
    return new SoapError(
      'SOAP_MALFORMED',
      `HTTP ${status}: the multipart answer is not readable: ${redact(error.message)}`,
      {
        cause: error,
        data: { reason: error.code, status },
      },
    );
  }
  return error;
}
