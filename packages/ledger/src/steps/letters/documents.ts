import { checkText } from '../../check-begin.ts';
import { decryptDocument, encryptDocument } from '../../document-cipher.ts';
import { LedgerError } from '../../errors.ts';
import type { StoredDocument } from '../../letter-ledger.ts';
import type { LedgerSecret } from '../../secret.ts';
import { text } from '../columns.ts';
import type { Connection, Row } from '../connection.ts';
import type { Step } from '../step.ts';
import { lockLetter } from './letter-rows.ts';

/** Keeps documents of a letter, encrypted; those that are there already must be the same. `answer`: given again to a retry. */
export async function storeDocuments(
  { db, now }: Step,
  secret: LedgerSecret,
  letterId: string,
  documents: readonly StoredDocument[],
  answer: boolean,
): Promise<void> {
  let number = Number((await db.first('SELECT count(*) AS n FROM document WHERE letter_id = ?', letterId))?.['n']);
  for (const document of documents) {
    checkText('name', document.name);
    checkText('mediaType', document.mediaType);
    if (document.name.length > 255) throw new TypeError('the name of a document has at most 255 characters');
    const kept = await readDocument(db, secret, letterId, document.name);
    if (kept === undefined) {
      await db.run(
        `INSERT INTO document (letter_id, name, number, answer, media_type, secret_id, created_at, body)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[letterId, document.name, number, answer ? 1 : 0, document.mediaType, secret.id, now],
        encryptDocument(secret, letterId, document),
      );
      number += 1;
    } else if (kept.mediaType !== document.mediaType || !Buffer.from(kept.bytes).equals(document.bytes)) {
      throw new LedgerError('LEDGER_DOCUMENT_DIFFERS', 'The letter has a document of this name with other bytes', {
        data: { letterId },
      });
    }
  }
}

/** See `LetterLedger.storeLetterDocuments`. */
export async function storeLetterDocuments(
  step: Step,
  secret: LedgerSecret,
  letterId: string,
  documents: readonly StoredDocument[],
): Promise<void> {
  if ((await lockLetter(step.db, letterId)) === undefined) throw letterUnknown(letterId);
  await storeDocuments(step, secret, letterId, documents, false);
}

/** See `LetterLedger.readLetterDocument`. */
export async function readDocument(
  db: Connection,
  secret: LedgerSecret,
  letterId: string,
  name: string,
): Promise<StoredDocument | undefined> {
  const row = await db.first('SELECT * FROM document WHERE letter_id = ? AND name = ?', letterId, name);
  return row === undefined ? undefined : decrypted(secret, row);
}

/** The answer of a letter, as it was received. */
export async function readAnswer(db: Connection, secret: LedgerSecret, letterId: string): Promise<StoredDocument[]> {
  const rows = await db.all('SELECT * FROM document WHERE letter_id = ? AND answer = 1 ORDER BY number', letterId);
  return rows.map((row) => decrypted(secret, row));
}

export function letterUnknown(letterId: string): LedgerError {
  return new LedgerError('LEDGER_MESSAGE_UNKNOWN', 'The ledger has no letter with this ID', { data: { letterId } });
}

function decrypted(secret: LedgerSecret, row: Row): StoredDocument {
  const body = row['body'];
  if (!(body instanceof Uint8Array)) throw new TypeError('bytes expected in the ledger');
  const name = text(row['name']);
  const mediaType = text(row['media_type']);
  const letterId = text(row['letter_id']);
  return {
    name,
    mediaType,
    bytes: decryptDocument(secret.of(text(row['secret_id'])), letterId, name, mediaType, body),
  };
}
