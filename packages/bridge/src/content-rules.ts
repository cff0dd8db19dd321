import type { FileDescription, PublishCommand, Recipient } from './command.ts';
import { BridgeError } from './errors.ts';
import { mediaTypeOfFileName } from './media-types.ts';
import type { BridgeSettings, Language, MessageTypeRules, SenderRules } from './settings.ts';

/** What the rules found out while they checked. */
export interface CheckedPublish {
  readonly sender: { readonly cbeNumber: string; readonly applicationId: string };
  readonly recipient: Exclude<Recipient, { kind: 'other' }>;
  readonly language: Language;
  readonly messageTypeId: string;
  readonly files: readonly CheckedFile[];
}

/** A file with everything decided that its bytes do not tell. */
export interface CheckedFile extends FileDescription {
  readonly contentId: string;
  readonly role: 'document' | 'annex';
  readonly mediaType: string;
  /** Name of the form-data part that carries it. */
  readonly partName: string;
  /** False for a file that is read and hashed, but not sent. */
  readonly sent: boolean;
}

/**
 * Judges the content of a publication in the order that the bridge rules fix: 30, 20, 22, 40, 42, 15, 52, 50, 51, 90,
 * then SOA-03007. The first hit is thrown; nothing has been written to the ledger by then.
 */
export function checkContent(command: PublishCommand, settings: BridgeSettings): CheckedPublish {
  const rules = ownValue(settings.messageTypes, command.messageType);
  const listed = settings.senders.find((sender) => sender.cbeNumber === command.caller.cbeNumber);
  const sender = effectiveSender(command, listed);
  checkMessageType(command, rules, sender.applicationId);
  const language = languageOf(command.messageType, rules, settings);
  checkRecipientKinds(command, rules);
  const files: readonly FileDescription[] = [command.document, ...command.annexes];
  for (const file of files) {
    if (file.digest?.method === 'SHA-1') {
      throw new BridgeError(
        'BRIDGE_DIGEST_SHA1',
        `The Digest of ${describe(file, command)} uses SHA-1; SHA-256 or SHA-512 is expected.`,
      );
    }
  }
  checkMetas(command, rules);
  const recipient = onlyRecipient(command.recipients);
  if (recipient.kind === 'citizen' && command.annexes.length > 0 && settings.citizenAnnexes === 'refuse') {
    throw new BridgeError('BRIDGE_ANNEX_REFUSED', `${command.annexes.length} Annex for a citizen; none is expected.`);
  }
  return {
    sender,
    recipient,
    language,
    messageTypeId: rules?.alias ?? command.messageType,
    files: files.map((file, index) => ({
      ...checkFile(file, command, listed),
      partName: `upfile${index + 1}`,
      sent: index === 0 || recipient.kind !== 'citizen' || settings.citizenAnnexes === 'send',
    })),
  };
}

function effectiveSender(command: PublishCommand, listed: SenderRules | undefined): CheckedPublish['sender'] {
  const { caller, senderId } = command;
  if (listed?.mandate === true && senderId === undefined) {
    throw new BridgeError(
      'BRIDGE_SENDER_ID_REQUIRED',
      'A mandate sender published without SenderID; SenderID is expected.',
    );
  }
  if (senderId !== undefined && senderId.institution !== caller.cbeNumber && listed?.mandate !== true) {
    throw new BridgeError(
      'BRIDGE_SENDER_FOREIGN_INSTITUTION',
      `SenderID names institution ${senderId.institution}, the certificate ${caller.cbeNumber}; the two must be equal.`,
    );
  }
  if (
    senderId !== undefined &&
    senderId.institution === caller.cbeNumber &&
    senderId.application !== caller.applicationId &&
    listed?.applications?.includes(senderId.application) !== true
  ) {
    throw new BridgeError(
      'BRIDGE_SENDER_APPLICATION_NOT_LISTED',
      `SenderID names application "${senderId.application}", which is not listed for ${caller.cbeNumber}.`,
    );
  }
  if (command.isRegistered && listed?.mandate !== true) {
    throw new BridgeError('BRIDGE_REGISTERED_NOT_MANDATED', 'IsRegistered is true; only a mandate sender may set it.');
  }
  return senderId === undefined
    ? { cbeNumber: caller.cbeNumber, applicationId: caller.applicationId }
    : { cbeNumber: senderId.institution, applicationId: senderId.application };
}

function checkMessageType(command: PublishCommand, rules: MessageTypeRules | undefined, application: string): void {
  if (rules?.applications !== undefined && !rules.applications.includes(application)) {
    throw new BridgeError(
      'BRIDGE_MESSAGE_TYPE_NOT_ALLOWED',
      `Application "${application}" may not send message type "${command.messageType}".`,
    );
  }
}

function languageOf(messageType: string, rules: MessageTypeRules | undefined, settings: BridgeSettings): Language {
  const language = rules?.language ?? settings.defaultLanguage;
  if (language === undefined) {
    throw new BridgeError(
      'BRIDGE_LANGUAGE_MISSING',
      `No language is configured for message type "${messageType}": set messageTypes.${messageType}.language or defaultLanguage.`,
    );
  }
  return language;
}

function checkRecipientKinds(command: PublishCommand, rules: MessageTypeRules | undefined): void {
  if (rules?.recipients === undefined) return;
  for (const recipient of command.recipients) {
    if (recipient.kind !== 'other' && !rules.recipients.includes(recipient.kind)) {
      throw new BridgeError(
        'BRIDGE_RECIPIENT_KIND_NOT_ALLOWED',
        `Message type "${command.messageType}" is for ${rules.recipients.join(', ')}; the recipient is a ${recipient.kind}.`,
      );
    }
  }
}

function checkMetas(command: PublishCommand, rules: MessageTypeRules | undefined): void {
  const metas = rules?.metas;
  if (metas === undefined) return;
  for (const [type, rule] of Object.entries(metas)) {
    if (rule.required === true && !command.metas.some((meta) => meta.type === type)) {
      throw new BridgeError(
        'BRIDGE_META_REQUIRED',
        `Meta "${type}" is missing; message type "${command.messageType}" requires it.`,
      );
    }
  }
  for (const meta of command.metas) {
    if (ownValue(metas, meta.type) === undefined) {
      throw new BridgeError(
        'BRIDGE_META_NOT_ALLOWED',
        `Meta "${meta.type}" is not known for message type "${command.messageType}".`,
      );
    }
  }
  for (const meta of command.metas) {
    const pattern = ownValue(metas, meta.type)?.pattern;
    if (pattern !== undefined && !meta.values.every((value) => matchesWhole(pattern, value))) {
      throw new BridgeError('BRIDGE_META_FORMAT', `A value of Meta "${meta.type}" does not match ${pattern.source}.`);
    }
  }
}

function onlyRecipient(recipients: readonly Recipient[]): CheckedPublish['recipient'] {
  for (const recipient of recipients) {
    if (recipient.kind === 'other') {
      const by = recipient.identifiedBy === undefined ? '' : `, identified by ${recipient.identifiedBy},`;
      throw new BridgeError(
        'BRIDGE_RECIPIENT_NOT_ROUTABLE',
        `A recipient of quality "${recipient.quality}"${by} has no known counterpart in REST, and no legacy route is configured.`,
      );
    }
    // The REST contract narrows the enterprise number to [0-1][0-9]{9}.
    if (recipient.kind === 'enterprise' && !/^[01][0-9]{9}$/.test(recipient.enterpriseNumber)) {
      throw new BridgeError(
        'BRIDGE_RECIPIENT_INVALID',
        `Recipient ${recipient.enterpriseNumber} is not an enterprise number: it must begin with 0 or 1.`,
      );
    }
  }
  const [recipient, ...others] = recipients;
  if (recipient === undefined || recipient.kind === 'other' || others.length > 0) {
    throw new BridgeError(
      'BRIDGE_SEVERAL_RECIPIENTS',
      `The request names ${recipients.length} recipients; this version routes one.`,
    );
  }
  return recipient;
}

function checkFile(
  file: FileDescription,
  command: PublishCommand,
  listed: SenderRules | undefined,
): Omit<CheckedFile, 'partName' | 'sent'> {
  if (listed?.requireDigest === true && file.digest === undefined) {
    throw new BridgeError(
      'BRIDGE_DIGEST_REQUIRED',
      `${describe(file, command)} has no Digest; this sender must give one with each file.`,
    );
  }
  if (file.contentId === undefined) {
    throw new BridgeError(
      'BRIDGE_CONTENT_REFERENCE_INVALID',
      `Content of ${describe(file, command)} is not a cid: URI.`,
    );
  }
  const mediaType = file.mediaType ?? mediaTypeOfFileName(file.fileName);
  if (mediaType === undefined) {
    throw new BridgeError(
      'BRIDGE_MEDIA_TYPE_UNKNOWN',
      `${describe(file, command)} has no MIME, and its file name has none of the known extensions.`,
    );
  }
  return { ...file, contentId: file.contentId, mediaType, role: file === command.document ? 'document' : 'annex' };
}

/** The file by its place, never by its name: a file name may hold personal data. */
function describe(file: FileDescription, command: PublishCommand): string {
  return file === command.document ? 'Document' : `Annex ${command.annexes.indexOf(file) + 1}`;
}

/** A pattern judges the whole value, however it is written and whatever its flags remember. */
function matchesWhole(pattern: RegExp, value: string): boolean {
  return new RegExp(`^(?:${pattern.source})$`, pattern.flags.replace(/[gmy]/g, '')).test(value);
}

function ownValue<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
