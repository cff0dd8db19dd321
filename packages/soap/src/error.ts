import { EboxError, type ErrorCatalogue, type ErrorDetails } from '@ebox-bridge/errors';

/** What can go wrong with a SOAP message besides a fault. Faults are results, not errors. */
export type SoapErrorCode =
  | 'SOAP_REQUEST_INVALID'
  | 'SOAP_SWAREF_INVALID'
  | 'SOAP_DOCUMENT_UNREADABLE'
  | 'SOAP_CONTENT_ID_INVALID'
  | 'SOAP_CONTENT_ID_DUPLICATE'
  | 'SOAP_CONTENT_TYPE'
  | 'SOAP_XOP'
  | 'SOAP_START_MISSING'
  | 'SOAP_SPOOL_NEEDED'
  | 'SOAP_ENVELOPE_TOO_LARGE'
  | 'SOAP_ENVELOPE_EMPTY'
  | 'SOAP_MALFORMED'
  | 'SOAP_NOT_SOAP'
  | 'SOAP_VERSION'
  | 'SOAP_NO_BODY'
  | 'SOAP_RESPONSE_UNEXPECTED'
  | 'SOAP_RESPONSE_UNSIGNED'
  | 'SOAP_RESPONSE_SIGNATURE'
  | 'SOAP_RESPONSE_SIGNER'
  | 'SOAP_ENVIRONMENT_MISMATCH'
  | 'SOAP_CONTENT_CHANGED'
  | 'SOAP_BATCH_FAILED'
  | 'SOAP_ATTACHMENT_MISSING'
  | 'SOAP_ATTACHMENT_TOO_LARGE'
  | 'SOAP_REPLAY_EXHAUSTED';

/** Meaning and next step of every code of this package. */
export const soapErrors: ErrorCatalogue<SoapErrorCode> = {
  SOAP_REQUEST_INVALID: {
    category: 'caller-data',
    meaning: 'The request does not conform to the schema of the service; nothing was sent.',
    next: 'Correct the elements that the message names.',
  },
  SOAP_SWAREF_INVALID: {
    category: 'caller-data',
    meaning: 'A reference to an attachment is not a cid: URI of this message; files and URLs are never fetched.',
    next: 'Use cid: followed by the URL-escaped Content-ID of the part, without angle brackets.',
  },
  SOAP_DOCUMENT_UNREADABLE: {
    category: 'caller-data',
    meaning: 'A document of the request cannot be opened; nothing was sent.',
    next: 'Check that the file is there and may be read.',
  },
  SOAP_CONTENT_ID_INVALID: {
    category: 'caller-data',
    meaning: 'A Content-ID is empty, longer than 255, or has characters that a MIME header cannot carry.',
    next: 'Leave contentId out, or use visible ASCII characters without angle brackets.',
  },
  SOAP_CONTENT_ID_DUPLICATE: {
    category: 'caller-data',
    meaning: 'Two documents of one request have the same contentId; nothing was sent.',
    next: 'Give each document a contentId of its own, or leave it out.',
  },
  SOAP_CONTENT_TYPE: {
    category: 'caller-data',
    meaning: 'The Content-Type of a SOAP request, or of its root part, is missing or is not text/xml in UTF-8.',
    next: 'Send text/xml; charset=utf-8, or multipart/related whose root part is text/xml.',
  },
  SOAP_XOP: {
    category: 'caller-data',
    meaning: 'The message is framed as MTOM/XOP, which the e-Box services do not use.',
    next: 'Send SOAP with Attachments: multipart/related with type="text/xml" and cid: references.',
  },
  SOAP_START_MISSING: {
    category: 'caller-data',
    meaning: 'No MIME part is the root part: none has the Content-ID named by start, or there is no part at all.',
    next: 'Give the part that holds the envelope the Content-ID that start names, or leave start out and send it first.',
  },
  SOAP_SPOOL_NEEDED: {
    category: 'configuration',
    meaning: 'An attachment came before the envelope and there is no folder to keep it in.',
    next: 'Set spoolDirectory.',
  },
  SOAP_ENVELOPE_TOO_LARGE: {
    category: 'caller-data',
    meaning: 'The SOAP envelope is larger than allowed (4 MiB unless set otherwise).',
    next: 'Send documents as attachments, or split the request.',
  },
  SOAP_ENVELOPE_EMPTY: {
    category: 'remote',
    meaning: 'The message has no content where a SOAP envelope was expected.',
    next: 'Look at the HTTP status: a proxy or load balancer often answers without content.',
  },
  SOAP_MALFORMED: {
    category: 'remote',
    meaning: 'The message is cut off or is not well-formed XML.',
    next: 'Treat the outcome as unknown; retry only what may be repeated.',
  },
  SOAP_NOT_SOAP: {
    category: 'remote',
    meaning: 'The message is not SOAP, for example an HTML page of a gateway.',
    next: 'Check the URL and the HTTP status; treat the outcome as unknown.',
  },
  SOAP_VERSION: {
    category: 'remote',
    meaning: 'The message is SOAP 1.2; the e-Box services speak SOAP 1.1.',
    next: 'Use the namespace http://schemas.xmlsoap.org/soap/envelope/ and text/xml.',
  },
  SOAP_NO_BODY: {
    category: 'remote',
    meaning: 'The SOAP envelope has no Body, two of them, or a Body without exactly one element.',
    next: 'Send exactly one request element in one Body.',
  },
  SOAP_RESPONSE_UNEXPECTED: {
    category: 'remote',
    meaning: 'The answer is SOAP but not the answer of this operation.',
    next: 'Check the URL; treat the outcome as unknown.',
  },
  SOAP_RESPONSE_UNSIGNED: {
    category: 'remote',
    meaning: 'The answer has no signature, and verifyResponse requires one.',
    next: 'Treat the outcome as unknown; ask the service whether it signs its answers, or relax verifyResponse.mode.',
  },
  SOAP_RESPONSE_SIGNATURE: {
    category: 'remote',
    meaning: 'The answer has a signature that does not hold; data.reason has the code of the check that failed.',
    next: 'Treat the outcome as unknown; look up the reason, and look for what changes answers on their way.',
  },
  SOAP_RESPONSE_SIGNER: {
    category: 'remote',
    meaning: 'The answer is validly signed by somebody who is not in verifyResponse.signers.',
    next: 'Treat the outcome as unknown; check the URL, and add the CBE number if it is the right one.',
  },
  SOAP_ENVIRONMENT_MISMATCH: {
    category: 'certificate',
    meaning: 'The certificate is not one of the environment that was named; nothing was sent.',
    next: 'Use the certificate of that environment, or set anyEnvironment to true.',
  },
  SOAP_CONTENT_CHANGED: {
    category: 'caller-data',
    meaning: 'A document changed between the computing of its Digest and its sending; the request was cut off.',
    next: 'Send the document again when nobody writes to it.',
  },
  SOAP_BATCH_FAILED: {
    category: 'network',
    meaning: 'One part of a batch got no answer, so the whole batch has no answer; the other parts were stopped.',
    next: 'See the cause and the range in the data, then ask the whole batch again: reading changes nothing.',
  },
  SOAP_ATTACHMENT_MISSING: {
    category: 'remote',
    meaning: 'The answer names an attachment that it does not hold.',
    next: 'Ask again; if it stays so, report it to the service desk of the platform.',
  },
  SOAP_ATTACHMENT_TOO_LARGE: {
    category: 'remote',
    meaning: 'The attachments of an answer are larger than the caller accepts.',
    next: 'Raise maxBytes, or save the attachment to a file.',
  },
  SOAP_REPLAY_EXHAUSTED: {
    category: 'configuration',
    meaning: 'A replayed service was called more often than it has recorded answers.',
    next: 'Record the whole session, in the order of the calls.',
  },
};

/** Error of building, framing or reading a SOAP message. `data.status` is the HTTP status where there was an answer. */
export class SoapError extends EboxError<SoapErrorCode> {
  constructor(code: SoapErrorCode, message: string, details?: ErrorDetails) {
    super(soapErrors, code, message, details);
  }
}
