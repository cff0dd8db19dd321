import type { MessageToPublish, OneLanguageText } from '@ebox-bridge/ebox-rest';
import type { PublishCommand } from './command.ts';
import type { CheckedPublish } from './content-rules.ts';
import type { FileContent } from './fingerprints.ts';
import type { BridgeObserver } from './observer.ts';
import type { BridgeSettings, Language } from './settings.ts';

const attentionLabelLimit = 100;

/** A file that goes to REST, and the name of the multipart part that carries it. */
export interface SentFile {
  readonly partName: string;
  readonly role: 'document' | 'annex';
  readonly content: FileContent;
}

/**
 * The `messageToPublish` of Message Registry v3 for a SOAP publication, by the mapping table of the bridge rules. What REST
 * cannot carry is dropped and counted, never silently.
 */
export function messageToPublish(
  command: PublishCommand,
  checked: CheckedPublish,
  files: readonly SentFile[],
  settings: BridgeSettings,
  observer: BridgeObserver,
): MessageToPublish {
  const { recipient, language, sender } = checked;
  const { person } = recipient;
  if (command.annexes.length > 0) observer.dropped('annex-title', command.annexes.length);
  if (command.emailAddresses.length > 0) observer.dropped('email-addresses', command.emailAddresses.length);
  const metas = recipient.kind === 'enterprise' ? command.metas : [];
  if (metas.length < command.metas.length) observer.dropped('citizen-meta', command.metas.length);
  const bodyContent = settings.freeInformation === 'bodyContent' ? command.freeInformation : undefined;
  if (command.freeInformation !== undefined && bodyContent === undefined) observer.dropped('free-information', 1);
  return {
    sender: { eboxType: 'enterprise', enterpriseNumber: sender.cbeNumber },
    senderApplicationId: sender.applicationId,
    recipient: restRecipient(recipient),
    ...(person === undefined
      ? {}
      : { forTheAttentionOf: { ssin: person.inss, label: attentionLabel(person, observer) } }),
    subject: inLanguage(language, command.document.title),
    messageTypeId: checked.messageTypeId,
    ...(command.isRegistered ? { isRegisteredMail: true } : {}),
    attachments: files.map(({ partName, role, content }) => ({
      httpPartName: partName,
      isMainContent: role === 'document',
      digest: { digestMethod: 'sha_256', digestValue: Buffer.from(content.sha256, 'hex').toString('base64url') },
    })),
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

function restRecipient(recipient: CheckedPublish['recipient']): MessageToPublish['recipient'] {
  switch (recipient.kind) {
    case 'enterprise':
      return { eboxType: 'enterprise', enterpriseNumber: recipient.enterpriseNumber };
    case 'citizen':
      return { eboxType: 'citizen', ssin: recipient.inss };
    case 'professional':
      return { eboxType: 'citizen', ssin: recipient.inss, partition: 'QUAL_PROFESSIONAL' };
  }
}

/** "First Last", cut at 100 code points: a cut inside a surrogate pair would be invalid text. */
function attentionLabel(person: { firstName: string; lastName: string }, observer: BridgeObserver): string {
  const points = [...`${person.firstName} ${person.lastName}`];
  if (points.length <= attentionLabelLimit) return points.join('');
  observer.dropped('attention-label-cut', 1);
  return points.slice(0, attentionLabelLimit).join('');
}
