import type { StoredDocument } from '@ebox-bridge/ledger';
import type { WholeAnswer } from './letter-backend.ts';
import type { SignedDocument } from './letter-command.ts';

/** Name of the stored body of an answer; its media type is the whole Content-Type header. */
const responseName = 'response';

/** What is kept of an answer: its body as it came, and the signed file with its signature apart, for people. */
export function documentsOf(answer: WholeAnswer, receipt: SignedDocument): readonly StoredDocument[] {
  return [unreadDocument(answer), ...signedFiles(receipt)];
}

/** What is kept of an answer that cannot be read. */
export function unreadDocument({ contentType, body }: WholeAnswer): StoredDocument {
  return { name: responseName, mediaType: contentType, bytes: body };
}

/** A signed file and its signature (CMS), under the name that the service gave it. */
export function signedFiles({ fileName, mediaType, bytes, signature }: SignedDocument): readonly StoredDocument[] {
  return [
    { name: fileName, mediaType: mediaType ?? 'application/octet-stream', bytes },
    { name: `${fileName}.p7s`, mediaType: 'application/pkcs7-signature', bytes: Buffer.from(signature, 'base64') },
  ];
}

/** The stored answer; undefined where an operator's word stands in its place, or its retention ended. */
export function storedAnswer(documents: readonly StoredDocument[]): WholeAnswer | undefined {
  const found = documents.find(({ name }) => name === responseName);
  return found === undefined ? undefined : { status: 200, contentType: found.mediaType, body: found.bytes };
}
