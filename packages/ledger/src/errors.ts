import { EboxError, type ErrorCatalogue, type ErrorDetails } from '@ebox-bridge/errors';

/** Codes of the ledger package. */
export type LedgerErrorCode =
  | 'LEDGER_IN_USE'
  | 'LEDGER_OPEN_FAILED'
  | 'LEDGER_NOT_A_LEDGER'
  | 'LEDGER_SCHEMA_NEWER'
  | 'LEDGER_SECRET_INVALID'
  | 'LEDGER_SECRET_EXISTS'
  | 'LEDGER_SECRET_WRONG'
  | 'LEDGER_SECRET_UNKNOWN'
  | 'LEDGER_WRITE_FAILED'
  | 'LEDGER_OUTCOME_UNKNOWN'
  | 'LEDGER_CLOSED'
  | 'LEDGER_KEY_REUSED'
  | 'LEDGER_ATTEMPT_UNKNOWN'
  | 'LEDGER_MESSAGE_UNKNOWN'
  | 'LEDGER_RESOLVE_REFUSED'
  | 'LEDGER_DOCUMENT_DIFFERS'
  | 'LEDGER_DOCUMENT_DAMAGED';

/** What the error page says of them. */
export const ledgerErrors: ErrorCatalogue<LedgerErrorCode> = {
  LEDGER_IN_USE: {
    category: 'configuration',
    meaning: 'Another process has the ledger file open; two facades on one file could publish a message twice.',
    next: 'Stop the other process, or give this one a ledger file of its own (or PostgreSQL for several instances).',
  },
  LEDGER_OPEN_FAILED: {
    category: 'configuration',
    meaning: 'The ledger file could not be opened or created.',
    next: 'Check that the folder exists, that the user may write to it and that the disk is not full.',
  },
  LEDGER_NOT_A_LEDGER: {
    category: 'configuration',
    meaning: 'The file exists but is not a ledger database, or it is damaged.',
    next: 'Check the path in the configuration; restore a backup when the file is damaged. The file was not changed.',
  },
  LEDGER_SCHEMA_NEWER: {
    category: 'configuration',
    meaning: 'The ledger file was written by a newer version of this software.',
    next: 'Run the newer version again; going back is possible only with a backup from before the upgrade.',
  },
  LEDGER_SECRET_INVALID: {
    category: 'configuration',
    meaning: 'The ledger secret file is not one line of 64 hexadecimal digits (32 bytes), or it cannot be read.',
    next: 'Restore the secret file that belongs to this ledger; make a new one only for a new ledger.',
  },
  LEDGER_SECRET_EXISTS: {
    category: 'configuration',
    meaning: 'The ledger secret file exists already and is never overwritten.',
    next: 'Use the existing secret, or choose another file name for a new ledger.',
  },
  LEDGER_SECRET_WRONG: {
    category: 'configuration',
    meaning: 'The ledger was written with another secret; with this one every known message would look new.',
    next: 'Configure the secret file that this ledger was made with.',
  },
  LEDGER_SECRET_UNKNOWN: {
    category: 'configuration',
    meaning: 'A row of the ledger was made under a secret that is not configured, so its message cannot be recognised.',
    next: 'List the older secret file in the configuration of every instance, or restore it from a backup.',
  },
  LEDGER_WRITE_FAILED: {
    category: 'configuration',
    meaning: 'The ledger could not write to its disk; nothing of the step was recorded or acknowledged.',
    next: 'Check free space, permissions and health of the disk that holds the ledger.',
  },
  LEDGER_OUTCOME_UNKNOWN: {
    category: 'network',
    meaning:
      'The connection to the database was lost, or the disk failed, while a step was confirmed: it may be recorded or not.',
    next: 'Nothing was sent because of it; the next call for the message finds out. Check the database and the network. With SQLite: check the disk, and start again.',
  },
  LEDGER_CLOSED: {
    category: 'bug',
    meaning: 'The ledger was asked for something after it was closed.',
    next: 'Report it: work must end before the ledger is closed.',
  },
  LEDGER_KEY_REUSED: {
    category: 'bug',
    meaning: 'A new Idempotency-Key equals one that belongs to other attempts; sending it could hide a message.',
    next: 'Report it: keys must differ for every message, recipient, revision and generation.',
  },
  LEDGER_ATTEMPT_UNKNOWN: {
    category: 'bug',
    meaning: 'The ledger has no attempt with this id.',
    next: 'Report it: an attempt id must come from the same ledger.',
  },
  LEDGER_MESSAGE_UNKNOWN: {
    category: 'caller-data',
    meaning: 'The ledger has no message with this ID.',
    next: 'Take the ID from the ledger list; it has 13 characters.',
  },
  LEDGER_RESOLVE_REFUSED: {
    category: 'caller-data',
    meaning: 'Only messages in state unknown or conflict, without a running attempt, can be resolved.',
    next: 'Look at the state of the message; wait until a running attempt has ended.',
  },
  LEDGER_DOCUMENT_DIFFERS: {
    category: 'remote',
    meaning: 'The registered mail service gave a document with the name of a stored one and other bytes.',
    next: 'Ask the service which one is right; the stored one was kept.',
  },
  LEDGER_DOCUMENT_DAMAGED: {
    category: 'configuration',
    meaning: 'A stored receipt or proof does not open: it was changed, moved or made under another secret.',
    next: 'Restore the ledger and its secret from a backup; the service can give its documents again for some time.',
  },
};

/** Error of the ledger package. */
export class LedgerError extends EboxError<LedgerErrorCode> {
  constructor(code: LedgerErrorCode, message: string, details?: ErrorDetails) {
    super(ledgerErrors, code, message, details);
  }
}
