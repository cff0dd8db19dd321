import { expirationOf, type StoredAttachment, type StoredMessage } from '../messages/stored-message.ts';
import { GENERAL } from '../world/partitions.ts';
import type { ApiVersion } from './version.ts';

/** Where a message came from, and the URL of the provider's API that shows it. */
export interface ViewOptions {
  readonly version: ApiVersion;
  /** URL up to `/v2` or `/v3`. */
  readonly base: string;
}

type Names = Readonly<
  Record<'mainContent' | 'attachmentSigned' | 'registeredMail' | 'bodyMainContent' | 'replyAuthorized', string>
>;

const names: Readonly<Record<ApiVersion, Names>> = {
  v2: {
    mainContent: 'mainContent',
    attachmentSigned: 'attachmentSigned',
    registeredMail: 'registeredMail',
    bodyMainContent: 'bodyMainContent',
    replyAuthorized: 'replyAuthorized',
  },
  v3: {
    mainContent: 'isMainContent',
    attachmentSigned: 'isAttachmentSigned',
    registeredMail: 'isRegisteredMail',
    bodyMainContent: 'isBodyMainContent',
    replyAuthorized: 'isReplyAuthorized',
  },
};

/** A message in the shape of the contract. One that came over SOAP has no language: its texts are said to be French. */
export function viewMessage(message: StoredMessage, options: ViewOptions): object {
  const { version } = options;
  const own = names[version];
  const { messageId, sender, senderApplicationId, messageTypeId, originalMessageId, forTheAttentionOf } = message;
  const attachments = message.attachments.map((one, index) => viewAttachment(message, one, index, options));
  return {
    messageId,
    ...(originalMessageId === undefined ? {} : { originalMessageId }),
    subject: translated(message, message.subject),
    receiptDate: seconds(message.receivedAt),
    expirationDate: expires(message),
    readStatus: message.read,
    visible: message.visible ?? true,
    [own.registeredMail]: message.registeredMail,
    ...(forTheAttentionOf ? { forTheAttentionOf: attention(forTheAttentionOf, version) } : {}),
    messageTypeId,
    ...(version === 'v2'
      ? { senderOrganizationId: sender }
      : { sender: { eboxType: 'enterprise', enterpriseNumber: sender }, partition: message.partition ?? GENERAL }),
    senderApplicationId,
    attachments: { items: attachments, totalItems: attachments.length },
    [own.bodyMainContent]: message.bodyMainContent ?? false,
    businessDataList: {
      items: message.metas.map(({ key, values }) => ({
        key,
        name: translated(message, key),
        values: values.map((value) => translated(message, value)),
      })),
      totalItems: message.metas.length,
    },
    [own.replyAuthorized]: message.replyAuthorized ?? false,
  };
}

/** An attachment in the shape of the contract. Its id is its number, from 1; its size is in kB. */
export function viewAttachment(
  message: StoredMessage,
  attachment: StoredAttachment,
  index: number,
  { version, base }: ViewOptions,
): object {
  const own = names[version];
  const attachmentId = String(index + 1);
  const { fileName, mediaType, size, sha256, mainContent, title, signed } = attachment;
  return {
    attachmentId,
    ...(title === undefined ? {} : { attachmentTitle: translated(message, title) }),
    fileName,
    [own.mainContent]: mainContent,
    mediaType,
    size: size / 1024,
    digest: { digestMethod: 'sha_256', digestValue: Buffer.from(sha256, 'hex').toString('base64url') },
    [own.attachmentSigned]: signed ?? false,
    contentHref: `${base}/ebox/messages/${encodeURIComponent(message.messageId)}/attachments/${attachmentId}/content`,
  };
}

export function translated({ language = 'fr' }: Pick<StoredMessage, 'language'>, text: string): object {
  return { [language]: text };
}

export function expires(message: StoredMessage): string {
  return message.expirationDate ?? expirationOf(message.receivedAt);
}

export function seconds(time: string): string {
  return `${time.slice(0, 19)}Z`;
}

function attention({ ssin, label }: NonNullable<StoredMessage['forTheAttentionOf']>, version: ApiVersion): object {
  if (version === 'v3') return { ssin, ...(label === undefined ? {} : { label }) };
  return { type: 'person', id: ssin, ...(label === undefined ? {} : { name: label }) };
}
