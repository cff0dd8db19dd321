import { EboxError, type ErrorCatalogue, type ErrorDetails } from '@ebox-bridge/errors';

/** What is wrong with an XML document, or with text that should go into one. */
export type XmlErrorCode = 'XML_MALFORMED' | 'XML_DTD' | 'XML_LIMIT' | 'XML_ENCODING' | 'XML_CHARACTER';

/** Meaning and next step of every code of this package. */
export const xmlErrors: ErrorCatalogue<XmlErrorCode> = {
  XML_MALFORMED: {
    category: 'caller-data',
    meaning: 'The document is not well-formed XML 1.0 with namespaces.',
    next: 'Correct the document at the line and column given; a cut-off message often means a broken connection.',
  },
  XML_DTD: {
    category: 'caller-data',
    meaning: 'The document has a document type declaration (DOCTYPE), which SOAP forbids and which is never read.',
    next: 'Remove the DOCTYPE and write entity values in place.',
  },
  XML_LIMIT: {
    category: 'caller-data',
    meaning: 'The document is larger or deeper than allowed.',
    next: 'Send a smaller document, or raise the limit that the message names.',
  },
  XML_ENCODING: {
    category: 'caller-data',
    meaning: 'The document is not valid UTF-8, or it declares another encoding.',
    next: 'Send the document in UTF-8.',
  },
  XML_CHARACTER: {
    category: 'caller-data',
    meaning:
      'A value holds a character that XML 1.0 cannot carry, such as a control character or half a surrogate pair.',
    next: 'Remove the character from the value.',
  },
};

/** Error of reading or writing XML. The message never repeats content of the document. */
export class XmlError extends EboxError<XmlErrorCode> {
  constructor(code: XmlErrorCode, message: string, details?: ErrorDetails) {
    super(xmlErrors, code, message, details);
  }
}
