import { EboxError, type ErrorCatalogue, type ErrorDetails } from '@ebox-bridge/errors';

/** What this package itself can find wrong; other errors are those of soap, transport and xml. */
export type EboxMessageErrorCode = 'EBOX_MESSAGE_READ_ONCE' | 'EBOX_MESSAGE_CONTENT_CHANGED';

/** Meaning and next step of every code of this package. */
export const eboxMessageErrors: ErrorCatalogue<EboxMessageErrorCode> = {
  EBOX_MESSAGE_READ_ONCE: {
    category: 'caller-data',
    meaning:
      'The Digest of a document should be computed, but the document comes from a stream that can be read only once.',
    next: 'Give the Digest with the document, take the document from a file or from memory, or switch digest off.',
  },
  EBOX_MESSAGE_CONTENT_CHANGED: {
    category: 'caller-data',
    meaning: 'A document changed between the computing of its Digest and its sending; the request was cut off.',
    next: 'Send the document again when nobody writes to it.',
  },
};

/** Error of preparing or sending an EBoxMessage request. */
export class EboxMessageError extends EboxError<EboxMessageErrorCode> {
  constructor(code: EboxMessageErrorCode, message: string, details?: ErrorDetails) {
    super(eboxMessageErrors, code, message, details);
  }
}
