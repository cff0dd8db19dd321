import type { LedgerSecret } from '@ebox-bridge/ledger';
import type { PublishCommand, Recipient } from './command.ts';
import type { CheckedPublish } from './content-rules.ts';
import { recipientNumber } from './recipient-identity.ts';

/** HMAC-SHA-256 under the ledger secret over the UTF-8 JSON array of the values. */
export type LedgerHmac = LedgerSecret['hmac'];

/** What is known of a file once its bytes went by. */
export interface FileContent {
  /** hex */
  readonly sha256: string;
  readonly size: number;
}

/**
 * How the ledger knows a recipient: an HMAC of its number, hex, and behind a hyphen one of the person that the message is
 * for the attention of, where there is one. A message with other persons is another message, also where it comes for
 * fewer recipients than before.
 */
export function recipientHmac(hmac: LedgerHmac, recipient: Recipient): string {
  const own = numberHmac(hmac, recipient);
  const person = attentionHmac(hmac, recipient);
  return person === undefined ? own : `${own}-${person}`;
}

/** The part of `recipientHmac` that names the e-Box. */
export function numberHmac(hmac: LedgerHmac, recipient: Recipient): string {
  return hmac('recipient', recipient.kind, recipientNumber(recipient)).toString('hex');
}

/** Whether the ledger's row is that of the recipient, whoever the message was for the attention of. */
export function isRowOf(row: { readonly numberHmac: string }, hmac: LedgerHmac, recipient: Recipient): boolean {
  return row.numberHmac.split('-', 1)[0] === numberHmac(hmac, recipient);
}

function attentionHmac(hmac: LedgerHmac, { person }: Recipient): string | undefined {
  if (person === undefined) return undefined;
  return hmac('attention', person.inss, person.firstName, person.lastName).toString('hex').slice(0, 32);
}

/**
 * Fingerprint of what the signed envelope says: message type, titles, file names, media types, metas, free text, e-mail
 * addresses, order of files, a language that the caller chose. Not of the security header, Content-IDs, Digest elements or the recipients, which may differ
 * in an honest retry or are compared apart.
 */
export function envelopeFingerprint(hmac: LedgerHmac, command: PublishCommand, checked: CheckedPublish): string {
  return hmac(
    'envelope',
    checked.sender.cbeNumber,
    checked.sender.applicationId,
    command.messageType,
    checked.files.map((file) => [file.title, file.fileName, file.mediaType ?? null]),
    command.metas.map((meta) => [meta.type, [...meta.values]]),
    command.freeInformation ?? null,
    [...command.emailAddresses],
    command.isRegistered,
    ...(command.language === undefined ? [] : [command.language]),
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
  readonly recipient: Recipient;
}

/** The Idempotency-Key: a UUID of version 8 (RFC 9562) from the first 16 bytes of the HMAC over the facts. */
export function idempotencyKey(hmac: LedgerHmac, facts: KeyFacts, revision: number, generation: number): string {
  const person = attentionHmac(hmac, facts.recipient);
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
    ...(person === undefined ? [] : [person]),
  );
  const bytes = Buffer.from(digest.subarray(0, 16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
