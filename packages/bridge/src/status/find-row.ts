import type { LedgerSecret, MessageRecord, RecipientRecord } from '@ebox-bridge/ledger';
import type { EboxKind } from '../ebox-kind.ts';
import { isRowOf } from '../fingerprints.ts';
import { recipientFromSoap } from '../soap-mapping.ts';
import type { MessageInEbox, StatusError } from './status-question.ts';

/** The row of the ledger that a question is about. */
export interface FoundRow {
  readonly message: MessageRecord;
  readonly recipient: RecipientRecord;
}

/** `foreign`: only other applications of the institution have published under that ticket. */
export type RowSearch = FoundRow | { readonly none: 'unknown' | 'foreign' } | { readonly error: StatusError };

export interface RowQuestion {
  readonly message: MessageInEbox;
  readonly kind: EboxKind;
  /** Institution of the caller. */
  readonly cbeNumber: string;
  /** Those that the caller may speak for, its own first. */
  readonly applications: readonly string[];
}

/** The application of that institution that published: as sender, or on behalf of another institution. */
export function applicationOf({ key, signerApplication }: MessageRecord, cbeNumber: string): string {
  return key.senderCbe === cbeNumber ? key.application : signerApplication;
}

/** Messages by which nothing was ever published do not exist for a caller who asks whether they were consulted. */
const existing: ReadonlySet<string> = new Set(['published', 'unknown', 'conflict', 'committing']);

/**
 * Finds the row among the messages of the institution that have the ticket: those of the caller's own application first,
 * then of the others that are listed; the e-Box must be one of the recipients; without a sequence the ticket alone must
 * name the message.
 */
export function findRow(
  records: readonly MessageRecord[],
  { message: asked, kind, cbeNumber, applications }: RowQuestion,
  secret: Pick<LedgerSecret, 'of'>,
): RowSearch {
  const recipient = recipientFromSoap({ ...asked.owner, ...kind });
  const rowOf = (record: MessageRecord): FoundRow | undefined => {
    const { hmac } = secret.of(record.secretId);
    const found = record.recipients.findLast((row) => !row.superseded && isRowOf(row, hmac, recipient));
    return found === undefined || !existing.has(found.state) ? undefined : { message: record, recipient: found };
  };
  const matching = records
    .filter(({ key }) => asked.sequence === null || key.sequence === asked.sequence)
    .flatMap((record) => rowOf(record) ?? []);
  for (const application of applications) {
    const [row, ...more] = matching.filter(({ message }) => applicationOf(message, cbeNumber) === application);
    if (more.length > 0) return { error: 'MULTIPLE_RESULTS_SPECIFY_SEQUENCE' };
    if (row !== undefined) return row;
  }
  return { none: matching.length > 0 ? 'foreign' : 'unknown' };
}
