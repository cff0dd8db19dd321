import { EboxError, type ErrorCatalogue, type ErrorDetails } from '@ebox-bridge/errors';

export type XsdErrorCode =
  | 'XSD_SCHEMA_INVALID'
  | 'XSD_IMPORT_REFUSED'
  | 'XSD_ENGINE'
  | 'XSD_DOCUMENT_DTD'
  | 'XSD_DOCUMENT_MALFORMED'
  | 'XSD_DOCUMENT_LIMIT';

/** Every code of `XsdError`. */
export const xsdErrors: ErrorCatalogue<XsdErrorCode> = {
  XSD_SCHEMA_INVALID: {
    category: 'bug',
    meaning: 'A schema document is malformed or breaks the rules of XML Schema.',
    next: 'Correct the schema; if it came with the product, report the message.',
  },
  XSD_IMPORT_REFUSED: {
    category: 'bug',
    meaning: 'A schema document refers to a file outside its own set.',
    next: 'Add the file to the set: nothing is ever read from disk or fetched from the network.',
  },
  XSD_ENGINE: {
    category: 'bug',
    meaning: 'The validation engine could not be loaded or failed.',
    next: 'Check that the installation is complete, then report the message.',
  },
  XSD_DOCUMENT_DTD: {
    category: 'caller-data',
    meaning: 'The document holds a document type declaration.',
    next: 'Send the document without DOCTYPE.',
  },
  XSD_DOCUMENT_MALFORMED: {
    category: 'caller-data',
    meaning: 'The document is not well-formed XML.',
    next: 'Correct the document at the named line.',
  },
  XSD_DOCUMENT_LIMIT: {
    category: 'caller-data',
    meaning: 'The document is larger than the validator accepts.',
    next: 'Send the content as an attachment or in several messages.',
  },
};

/** Thrown when a schema cannot be compiled or a document cannot be judged. A schema violation is no error: see `Schema`. */
export class XsdError extends EboxError<XsdErrorCode> {
  constructor(code: XsdErrorCode, message: string, details?: ErrorDetails) {
    super(xsdErrors, code, message, details);
  }
}
