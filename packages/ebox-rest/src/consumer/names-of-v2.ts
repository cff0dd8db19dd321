import type { Attachment, Message } from '../contract/message-registry-v3.gen.ts';

type Fields = Readonly<Record<string, unknown>>;

// The renamed booleans of the migration notes from 2.1 to 3.
const messageNames: Readonly<Record<string, string>> = {
  registeredMail: 'isRegisteredMail',
  bodyMainContent: 'isBodyMainContent',
  replyAuthorized: 'isReplyAuthorized',
};
const attachmentNames: Readonly<Record<string, string>> = {
  mainContent: 'isMainContent',
  attachmentSigned: 'isAttachmentSigned',
};

/** A message of the contract 2.1, checked already, under the names of v3. Fields that the contract does not name stay. */
export function messageOfV2(message: Fields): Message {
  const { senderOrganizationId, forTheAttentionOf, attachments, ...rest } = message;
  const list = attachments as { readonly items?: readonly Fields[] } | undefined;
  return {
    ...rename(rest, messageNames),
    sender: { eboxType: 'enterprise', enterpriseNumber: String(senderOrganizationId) },
    ...(forTheAttentionOf === undefined ? {} : { forTheAttentionOf: attention(forTheAttentionOf as Fields) }),
    ...(list === undefined
      ? {}
      : { attachments: { ...list, ...(list.items === undefined ? {} : { items: list.items.map(attachmentOfV2) }) } }),
  } as unknown as Message;
}

/** An attachment of the contract 2.1, checked already, under the names of v3. */
export function attachmentOfV2(attachment: Fields): Attachment {
  return rename(attachment, attachmentNames) as unknown as Attachment;
}

function attention({ id, name, type, ...rest }: Fields): Fields {
  // 2.1 names the kind; only persons exist, and v3 dropped it.
  const kind = type === undefined || type === 'person' ? {} : { type };
  return {
    ...rest,
    ...kind,
    ...(id === undefined ? {} : { ssin: id }),
    ...(name === undefined ? {} : { label: name }),
  };
}

function rename(fields: Fields, names: Readonly<Record<string, string>>): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [names[name] ?? name, value]));
}
