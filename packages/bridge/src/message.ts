import {
  checkMessageToPublish,
  type MessageToPublish,
  messageLimits,
  type OneLanguageText,
} from '@ebox-bridge/ebox-rest';
import type { Person, PublishCommand } from './command.ts';
import { type CheckedFile, type CheckedPublish, type RestRecipient, reaches } from './content-rules.ts';
import { BridgeError } from './errors.ts';
import type { FileContent } from './fingerprints.ts';
import type { DroppedPart } from './observer.ts';
import type { BridgeSettings, Language } from './settings.ts';

/** One message of a publication: what one recipient gets. */
export interface MessageFacts {
  readonly command: PublishCommand;
  readonly checked: CheckedPublish;
  readonly settings: BridgeSettings;
  readonly recipient: RestRecipient;
}

/**
 * The `messageToPublish` of Message Registry v3 for a SOAP publication, by the mapping table of the bridge rules, without
 * the digests: they are known once the files went by.
 * @throws BridgeError BRIDGE_MESSAGE_INVALID where REST would refuse the message for one of its documented limits: found
 * here, before the ledger is written, and not after the files were sent.
 */
export function draftMessage({ command, checked, settings, recipient }: MessageFacts): MessageToPublish {
  const { language, sender } = checked;
  if (language === undefined) throw new TypeError('a message for REST without a language');
  const { person } = recipient;
  const bodyContent = settings.freeInformation === 'bodyContent' ? command.freeInformation : undefined;
  const metas = recipient.kind === 'citizen' ? [] : command.metas;
  const sent = checked.files.filter((file) => reaches(file, recipient, settings));
  const message: MessageToPublish = {
    sender: { eboxType: 'enterprise', enterpriseNumber: sender.cbeNumber },
    senderApplicationId: sender.applicationId,
    recipient: restRecipient(recipient),
    ...(person === undefined ? {} : { forTheAttentionOf: { ssin: person.inss, label: attentionLabel(person) } }),
    subject: inLanguage(language, command.document.title),
    messageTypeId: checked.messageTypeId,
    ...(command.isRegistered ? { isRegisteredMail: true } : {}),
    attachments: sent.map(({ partName, role }) => ({ httpPartName: partName, isMainContent: role === 'document' })),
    ...(bodyContent === undefined ? {} : { bodyContent: inLanguage(language, bodyContent), isBodyMainContent: false }),
    ...(metas.length === 0
      ? {}
      : {
          businessDataList: metas.map((meta) => ({
            key: meta.type,
            values: meta.values.map((value) => inLanguage(language, value)),
          })),
        }),
  };
  refuseViolations(message, sent);
  return message;
}

/** The message to send: the draft with a SHA-256 for each file. `contents`: in the order of the files of the envelope. */
export function withDigests(
  draft: MessageToPublish,
  files: CheckedPublish['files'],
  contents: readonly FileContent[],
): MessageToPublish {
  const sha256 = new Map(files.map(({ partName }, index) => [partName, contents[index]?.sha256]));
  return {
    ...draft,
    attachments: (draft.attachments ?? []).map((attachment) => {
      const hex = sha256.get(attachment.httpPartName);
      if (hex === undefined) throw new TypeError(`No content of ${attachment.httpPartName}`);
      const digestValue = Buffer.from(hex, 'hex').toString('base64url');
      return { ...attachment, digest: { digestMethod: 'sha_256', digestValue } };
    }),
  };
}

/** What REST cannot carry of a publication, to be counted once it is published: dropped, but never silently. */
export function knownLosses({
  command,
  checked,
  settings,
  recipient,
}: MessageFacts): readonly (readonly [DroppedPart, number])[] {
  const { person, kind } = recipient;
  const annexes = checked.files.filter((file) => file.role === 'annex');
  const all: readonly (readonly [DroppedPart, number])[] = [
    ['annex-title', annexes.filter((file) => reaches(file, recipient, settings)).length],
    ['citizen-annex', annexes.filter((file) => !reaches(file, recipient, settings)).length],
    ['citizen-meta', kind === 'citizen' ? command.metas.length : 0],
    ['email-addresses', command.emailAddresses.length],
    ['free-information', command.freeInformation !== undefined && settings.freeInformation === 'drop' ? 1 : 0],
    ['attention-label-cut', person !== undefined && fullName(person).length > messageLimits.attentionLabel ? 1 : 0],
  ];
  return all.filter(([, count]) => count > 0);
}

function refuseViolations(message: MessageToPublish, files: readonly CheckedFile[]): void {
  const [violation, ...others] = checkMessageToPublish(message, files);
  if (violation === undefined) return;
  throw new BridgeError(
    'BRIDGE_MESSAGE_INVALID',
    `REST would refuse ${violation.path}: ${violation.code}${others.length === 0 ? '' : ` (and ${others.length} more)`}.`,
  );
}

function inLanguage(language: Language, text: string): OneLanguageText {
  switch (language) {
    case 'fr':
      return { fr: text };
    case 'nl':
      return { nl: text };
    case 'de':
      return { de: text };
  }
}

export function restRecipient(recipient: RestRecipient): MessageToPublish['recipient'] {
  switch (recipient.kind) {
    case 'enterprise':
      return { eboxType: 'enterprise', enterpriseNumber: recipient.enterpriseNumber };
    case 'citizen':
      return { eboxType: 'citizen', ssin: recipient.inss };
    case 'professional':
      return { eboxType: 'citizen', ssin: recipient.inss, partition: 'QUAL_PROFESSIONAL' };
  }
}

/** Cut between code points: a cut inside a surrogate pair would be invalid text. */
function attentionLabel(person: Person): string {
  return fullName(person).slice(0, messageLimits.attentionLabel).join('');
}

/** The code points of "First Last". */
function fullName({ firstName, lastName }: Person): readonly string[] {
  return [...`${firstName} ${lastName}`];
}
