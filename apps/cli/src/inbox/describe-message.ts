import type { MessageRegistryV3, ReceivedMessage } from '@ebox-bridge/ebox-rest';
import { printableLine as line } from '../printable.ts';

type Texts = MessageRegistryV3.TranslatedString;

/** One of the languages of a text. */
export const anyLanguage = ({ nl, fr, de }: Texts): string => nl ?? fr ?? de ?? '';

/** One line of a list. */
export function describeBriefly(message: ReceivedMessage, providerId: string): string {
  const { messageId, receiptDate, readStatus, subject, visible } = message;
  const marks = `${readStatus ? ' ' : 'U'}${visible === false ? 'H' : ' '}`;
  return `${line(`${receiptDate.slice(0, 10)} ${marks} ${messageId}  ${providerId}  ${anyLanguage(subject)}`)}\n`;
}

/** Everything that the metadata says, in lines. */
export function describeFully(message: ReceivedMessage, providerId: string): string {
  const { sender, attachments, businessDataList, forTheAttentionOf: attention } = message;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['message', message.messageId],
    ['provider', providerId],
    ['subject', anyLanguage(message.subject)],
    ['from', sender === undefined ? undefined : `${sender.enterpriseNumber} (${message.senderApplicationId ?? ''})`],
    ['type', message.messageTypeId],
    ['received', message.receiptDate],
    ['expires', message.expirationDate],
    ['read', message.readStatus ? 'yes' : 'no'],
    ['hidden', message.visible === false ? 'yes' : undefined],
    ['partition', message.partition],
    ['registered', message.isRegisteredMail === true ? 'yes' : undefined],
    ['for', attention === undefined ? undefined : (attention.label ?? 'a person')],
    ['answers', message.originalMessageId],
    ['reply', message.isReplyAuthorized === true ? 'allowed' : undefined],
    ...(businessDataList?.items ?? []).map(
      ({ key, values }) => [key, values.map(anyLanguage).join(', ')] as readonly [string, string],
    ),
  ];
  const lines = facts.flatMap(([name, value]) => (value === undefined ? [] : [`${name.padEnd(10)} ${line(value)}`]));
  const files = (attachments?.items ?? []).map(({ attachmentId, fileName, mediaType, size, isMainContent }) => {
    const main = isMainContent ? ', main content' : '';
    return `attachment ${line(`${attachmentId ?? '?'}: ${fileName} (${mediaType}, ${Math.ceil(size)} kB${main})`)}`;
  });
  return `${[...lines, ...files].join('\n')}\n`;
}
