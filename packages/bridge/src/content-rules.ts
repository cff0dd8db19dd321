import type { FileDescription, Person, PublishCommand, Recipient } from './command.ts';
import type { EboxOwner } from './ebox-kind.ts';
import { BridgeError } from './errors.ts';
import { mediaTypeOfFileName } from './media-types.ts';
import { recipientIdentity } from './recipient-identity.ts';
import type { BridgeSettings, Language, MessageTypeRules, SenderRules } from './settings.ts';

/** The institution and application that a message is published for. */
export interface EffectiveSender {
  readonly cbeNumber: string;
  readonly applicationId: string;
}

/** A recipient that REST knows. */
export type RestRecipient = Exclude<Recipient, { kind: 'other' }>;

export function isRestRecipient(recipient: Recipient): recipient is RestRecipient {
  return recipient.kind !== 'other';
}

/** What a backend cannot do without, beyond what every message must have. */
export interface BackendNeeds {
  /** REST: one language, media types, and recipients that it knows. */
  readonly protocol: 'rest' | 'soap';
}

/** What the rules found out while they checked. */
export interface CheckedPublish {
  readonly sender: EffectiveSender;
  /** Each once. For REST none of them is `other`. */
  readonly recipients: readonly Recipient[];
  /** Always present for REST. */
  readonly language?: Language;
  readonly messageTypeId: string;
  readonly files: readonly CheckedFile[];
}

/** A file with everything decided that its bytes do not tell. */
export interface CheckedFile extends Omit<FileDescription, 'mediaType'> {
  readonly contentId: string;
  readonly role: 'document' | 'annex';
  /** Always present for REST. */
  readonly mediaType: string | undefined;
  /** Name of the form-data part that carries it. */
  readonly partName: string;
}

/**
 * Judges the content of a publication in the order that the bridge rules fix: 30, 20, 22, 40, 42, 15, 52, 50, 51, 90,
 * then SOA-03007. The first hit is thrown; nothing has been written to the ledger by then. What only REST demands is
 * asked only where REST is the backend.
 */
export function checkContent(
  command: PublishCommand,
  settings: BridgeSettings,
  { protocol }: BackendNeeds = { protocol: 'rest' },
): CheckedPublish {
  const rules = rulesOf(command.messageType, settings);
  const listed = listedSender(command, settings);
  const sender = effectiveSender(command, settings);
  checkMessageType(command, rules, sender.applicationId);
  const language = languageOf(command, rules, settings);
  if (language === undefined && protocol === 'rest') throw languageMissing(command.messageType);
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
  if (protocol === 'rest') checkRestRecipients(command.recipients);
  const recipients = eachOnce(command.recipients);
  if (protocol === 'rest') refuseAnnexes(command, settings);
  return {
    sender,
    recipients,
    ...(language === undefined ? {} : { language }),
    messageTypeId: rules?.alias ?? command.messageType,
    files: files.map((file, index) => ({
      ...checkFile(file, command, listed, protocol),
      partName: `upfile${index + 1}`,
    })),
  };
}

/** Whether a file reaches this recipient: SOAP never showed annexes to citizens. */
export function reaches(file: CheckedFile, recipient: Recipient, settings: BridgeSettings): boolean {
  return file.role === 'document' || recipient.kind !== 'citizen' || settings.citizenAnnexes === 'send';
}

/** What the operator says of a message type. */
export function rulesOf(messageType: string, settings: BridgeSettings): MessageTypeRules | undefined {
  return ownValue(settings.messageTypes, messageType);
}

function listedSender(command: PublishCommand, settings: BridgeSettings): SenderRules | undefined {
  return settings.senders.find((sender) => sender.cbeNumber === command.caller.cbeNumber);
}

/**
 * Who the message is published for: the certificate's owner, or whom SenderID names where that is allowed.
 * @throws BridgeError for 30, 20 and 22.
 */
export function effectiveSender(command: PublishCommand, settings: BridgeSettings): EffectiveSender {
  const { caller, senderId } = command;
  const listed = listedSender(command, settings);
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

function languageOf(
  command: PublishCommand,
  rules: MessageTypeRules | undefined,
  settings: BridgeSettings,
): Language | undefined {
  return command.language ?? rules?.language ?? settings.defaultLanguage;
}

function languageMissing(messageType: string): BridgeError {
  return new BridgeError(
    'BRIDGE_LANGUAGE_MISSING',
    `No language is configured for message type "${messageType}": set messageTypes.${messageType}.language or defaultLanguage.`,
  );
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

function checkRestRecipients(recipients: readonly Recipient[]): void {
  for (const recipient of recipients) {
    if (recipient.kind === 'other') {
      const { ebox, owner } = recipient;
      throw new BridgeError(
        'BRIDGE_RECIPIENT_NOT_ROUTABLE',
        `A recipient of quality "${ebox.eboxType ?? ebox.qualityCode}", identified by ${identifierOf(owner)}, has no known counterpart in REST, and no legacy route is configured.`,
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
}

function identifierOf({ companyId, subentityId, inss }: EboxOwner): string {
  if (companyId !== undefined) return subentityId === undefined ? 'CompanyID' : 'CompanyID with SubentityID';
  return inss === undefined ? 'NIHII' : 'INSS';
}

/**
 * A recipient that is named twice in the same words gets the message once. One e-Box for the attention of two persons
 * would be two messages under one key.
 */
function eachOnce(recipients: readonly Recipient[]): readonly Recipient[] {
  const seen = new Map<string, Recipient>();
  for (const recipient of recipients) {
    const identity = recipientIdentity(recipient);
    const before = seen.get(identity);
    if (before !== undefined && !samePerson(before.person, recipient.person)) {
      throw new BridgeError(
        'BRIDGE_RECIPIENT_TWICE',
        `Recipients ${[...seen.keys()].indexOf(identity) + 1} and ${recipients.indexOf(recipient) + 1} are the same e-Box for the attention of different persons.`,
      );
    }
    if (before === undefined) seen.set(identity, recipient);
  }
  return [...seen.values()];
}

function samePerson(one: Person | undefined, other: Person | undefined): boolean {
  return one?.inss === other?.inss && one?.firstName === other?.firstName && one?.lastName === other?.lastName;
}

function refuseAnnexes(command: PublishCommand, settings: BridgeSettings): void {
  if (settings.citizenAnnexes !== 'refuse' || command.annexes.length === 0) return;
  if (!command.recipients.some(({ kind }) => kind === 'citizen')) return;
  throw new BridgeError('BRIDGE_ANNEX_REFUSED', `${command.annexes.length} Annex for a citizen; none is expected.`);
}

function checkFile(
  file: FileDescription,
  command: PublishCommand,
  listed: SenderRules | undefined,
  protocol: BackendNeeds['protocol'],
): Omit<CheckedFile, 'partName'> {
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
  if (mediaType === undefined && protocol === 'rest') {
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
