import type { HmacValue, LedgerSecret } from '@ebox-bridge/ledger';
import type { PublishCommand, Recipient } from './command.ts';
import type { CheckedPublish } from './content-rules.ts';

/** HMAC-SHA-256 under the ledger secret over the UTF-8 JSON array of the values. */
export type LedgerHmac = LedgerSecret['hmac'];

/** What is known of a file once its bytes went by. */
export interface FileContent {
  /** hex */
  readonly sha256: string;
  readonly size: number;
}

/** The number that names a recipient inside its kind: an enterprise number or an INSS number. Never stored in clear for persons. */
export function recipientNumber(recipient: CheckedPublish['recipient']): string {
  return recipient.kind === 'enterprise' ? recipient.enterpriseNumber : recipient.inss;
}

/** How the ledger knows a recipient: an HMAC, hex. */
export function recipientHmac(hmac: LedgerHmac, recipient: CheckedPublish['recipient']): string {
  return hmac('recipient', recipient.kind, recipientNumber(recipient)).toString('hex');
}

/**
 * Fingerprint of what the signed envelope says: message type, titles, file names, media types, metas, free text, e-mail
 * addresses, order of files, and who the message is for the attention of. Not of the security header, Content-IDs,
 * Digest elements or the recipient's number, which may differ in an honest retry or are compared apart.
 */
export function envelopeFingerprint(hmac: LedgerHmac, command: PublishCommand, checked: CheckedPublish): string {
  return hmac(
    'envelope',
    checked.sender.cbeNumber,
    checked.sender.applicationId,
    command.messageType,
    checked.files.map((file) => [file.title, file.fileName, file.mediaType]),
    command.metas.map((meta) => [meta.type, [...meta.values]]),
    command.freeInformation ?? null,
    [...command.emailAddresses],
    command.isRegistered,
    command.recipients.map(attentionOf),
  ).toString('hex');
}

/** Fingerprint of the whole message: the envelope's, and SHA-256 and length of each file in the order of the envelope. */
export function contentFingerprint(hmac: LedgerHmac, envelope: string, contents: readonly FileContent[]): string {
  return hmac(
    'content',
    envelope,
    contents.map(({ sha256, size }) => [sha256, size]),
  ).toString('hex');
}

/** What an Idempotency-Key is made of, but for revision and generation. */
export interface KeyFacts {
  readonly sender: CheckedPublish['sender'];
  readonly ticket: string;
  readonly sequence: number | null;
  readonly recipient: CheckedPublish['recipient'];
}

/** The Idempotency-Key: a UUID of version 8 (RFC 9562) from the first 16 bytes of the HMAC over the facts. */
export function idempotencyKey(hmac: LedgerHmac, facts: KeyFacts, revision: number, generation: number): string {
  const digest = hmac(
    'idempotency-key',
    facts.sender.cbeNumber,
    facts.sender.applicationId,
    facts.ticket,
    facts.sequence,
    facts.recipient.kind,
    recipientNumber(facts.recipient),
    revision,
    generation,
  );
  const bytes = Buffer.from(digest.subarray(0, 16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function attentionOf(recipient: Recipient): HmacValue {
  const { person } = recipient;
  return person === undefined ? null : [person.inss, person.firstName, person.lastName];
}
