import { EboxError, type ErrorCatalogue, type ErrorDetails } from '@ebox-bridge/errors';

/** What this package itself can find wrong; other errors are those of soap, transport and xml. */
export type RegisteredMailErrorCode =
  | 'REGISTERED_MAIL_RECEIPT_UNREADABLE'
  | 'REGISTERED_MAIL_RECEIPT_INVALID'
  | 'REGISTERED_MAIL_DIGEST_DIFFERS'
  | 'REGISTERED_MAIL_FILE_EXISTS'
  | 'REGISTERED_MAIL_FILE_NOT_WRITTEN';

/** Meaning and next step of every code of this package. */
export const registeredMailErrors: ErrorCatalogue<RegisteredMailErrorCode> = {
  REGISTERED_MAIL_RECEIPT_UNREADABLE: {
    category: 'remote',
    meaning: 'A Receipt.xml is not XML, or not of the form of ReceiptContent.',
    next: 'Keep the file: its signature counts. Read it by eye, and check that it is the receipt and not the proof of dispatch.',
  },
  REGISTERED_MAIL_RECEIPT_INVALID: {
    category: 'remote',
    meaning: 'A Receipt.xml breaks the schema of ReceiptContent.',
    next: 'Keep the file: its signature counts. Compare the contract with the one in use; it may have changed.',
  },
  REGISTERED_MAIL_DIGEST_DIFFERS: {
    category: 'remote',
    meaning:
      'A file that came with an answer is not the one of the Digest beside it. Nothing was stored under its name.',
    next: 'Ask the service again for the same Ticket; if it stays so, tell its service desk.',
  },
  REGISTERED_MAIL_FILE_EXISTS: {
    category: 'caller-data',
    meaning: 'A receipt should be stored under a name that is taken. What is there was not touched.',
    next: 'Store each receipt under a name of its own, such as its Ticket.',
  },
  REGISTERED_MAIL_FILE_NOT_WRITTEN: {
    category: 'configuration',
    meaning: 'A receipt could not be written to disk.',
    next: 'Check the folder, the rights and the space; then ask the service again for the same Ticket.',
  },
};

/** Error of a RegisteredMail request, or of what came back for it. */
export class RegisteredMailError extends EboxError<RegisteredMailErrorCode> {
  constructor(code: RegisteredMailErrorCode, message: string, details?: ErrorDetails) {
    super(registeredMailErrors, code, message, details);
  }
}
