import { documentMediaTypes } from '@ebox-bridge/soap';
import type { MessageStore } from '../messages/message-store.ts';
import type { AccessToken } from '../oauth/access-tokens.ts';
import { scopes } from '../oauth/scopes.ts';
import { eboxError } from '../server/problem.ts';
import { PROFESSIONAL } from '../world/partitions.ts';
import type { World } from '../world/world.ts';
import type { RecipientKind } from '../world/world-schema.ts';
import type { MessageToPublish } from './message-to-publish.ts';
import type { ReceivedFile } from './receive-upload.ts';

export function recipientKind({ recipient }: MessageToPublish): RecipientKind {
  if (recipient.eboxType === 'enterprise') return 'enterprise';
  return recipient.partition === PROFESSIONAL ? 'professional' : 'citizen';
}

export function checkSender(
  message: MessageToPublish,
  token: AccessToken,
  recipient: RecipientKind,
  world: World,
): void {
  const sender = message.sender.enterpriseNumber;
  // A service provider may publish for another enterprise by a token that has the scope for it.
  if (sender !== token.client.cbeNumber && !token.scopes.includes(scopes.representative)) {
    throw eboxError(400, 'INVALID_SENDER', 'user credentials does not match payload');
  }
  const { messageTypeId, senderApplicationId: application } = message;
  const refusal = world.messageTypeRefusal({ messageTypeId, sender, application, recipient });
  if (refusal) throw eboxError(400, 'INVALID_SENDER', `Invalid message configuration (${refusal})`);
  const unlisted = world.senderRefusal({ sender, application });
  if (unlisted) throw eboxError(400, 'INVALID_SENDER', `Invalid message configuration (${unlisted} not listed)`);
  checkBusinessData(message, recipient, world);
}

/** The metas of the message type are business data in REST. Nobody checks them for citizens, who do not see them. */
function checkBusinessData(
  { messageTypeId, businessDataList }: MessageToPublish,
  recipient: RecipientKind,
  world: World,
) {
  if (recipient === 'citizen' || !world.messageType(messageTypeId)?.metas) return;
  const metas = businessDataList.map(({ key, values }) => ({
    type: key,
    values: values.flatMap((value) => Object.values(value).filter((text) => text !== undefined)),
  }));
  const refusal = world.metaRefusal(messageTypeId, metas);
  if (!refusal) return;
  const reasons = { 50: 'does not belong to the message type', 51: 'has a wrong format', 52: 'is required' };
  throw eboxError(400, 'INVALID_INPUT', `the business data ${refusal.type} ${reasons[refusal.code]}`);
}

/** `NO_DIGITAL_USER` when the e-Box was never opened: published all the same. */
export function checkRecipient(
  { recipient, forTheAttentionOf }: MessageToPublish,
  world: World,
): 'NO_DIGITAL_USER' | undefined {
  if (forTheAttentionOf && !world.citizen(forTheAttentionOf.ssin)) {
    throw eboxError(400, 'INVALID_INPUT', 'forTheAttentionOf.ssin is not a valid SSIN');
  }
  if (recipient.eboxType === 'enterprise') {
    const ebox = world.enterprise(recipient.enterpriseNumber);
    if (!ebox) throw eboxError(400, 'INVALID_INPUT', `${recipient.enterpriseNumber} is not a valid company`);
    return ebox.opened ? undefined : 'NO_DIGITAL_USER';
  }
  const ebox = world.citizen(recipient.ssin);
  if (!ebox) throw eboxError(400, 'INVALID_INPUT', 'the recipient is not a valid citizen');
  return ebox.opened ? undefined : 'NO_DIGITAL_USER';
}

/**
 * A reply in a bidirectional flow: to a message that allows replies, from its recipient to its sender. What the platform says
 * to any other is not published: INVALID_INPUT (assumption).
 */
export function checkReply(
  { originalMessageId, sender, recipient }: MessageToPublish,
  { store, provider }: { readonly store: MessageStore; readonly provider: string | undefined },
): void {
  if (originalMessageId === undefined) return;
  const original = store.byAnswer(originalMessageId).find((one) => one.recipient === sender.enterpriseNumber);
  const wrong = (reason: string) => eboxError(400, 'INVALID_INPUT', `originalMessageId ${reason}`);
  if (original?.eboxType !== 'enterprise' || original.provider !== provider) {
    throw wrong('names no message in the e-Box of the sender');
  }
  if (!original.replyAuthorized) throw wrong('names a message that allows no reply');
  if (recipient.eboxType !== 'enterprise' || recipient.enterpriseNumber !== original.sender) {
    throw wrong('names a message of another sender than the recipient of the reply');
  }
}

/** The files in the order of the message. Every file is named once, and every name has its file. */
export function checkFiles(
  { attachments }: MessageToPublish,
  files: ReadonlyMap<string, ReceivedFile>,
): ReceivedFile[] {
  const named = new Set(attachments.map(({ httpPartName }) => httpPartName));
  if (named.size < attachments.length) throw eboxError(400, 'INVALID_INPUT', 'two attachments name the same part');
  const unnamed = [...files.keys()].find((name) => !named.has(name));
  if (unnamed !== undefined) {
    throw eboxError(400, 'INVALID_INPUT', `no attachment names the part ${unnamed.slice(0, 100)}`);
  }
  return attachments.map(({ httpPartName, digest }) => {
    const file = files.get(httpPartName);
    if (!file) throw eboxError(400, 'INVALID_INPUT', `the part ${httpPartName} is missing`);
    if (!documentMediaTypes.has(file.mediaType)) {
      throw eboxError(400, 'INVALID_INPUT', `the part ${httpPartName} has no accepted MIME type`);
    }
    if (digest && digest.digestValue.replace(/=$/, '') !== file.digests.sha256?.toString('base64url')) {
      throw eboxError(400, 'DIGEST_DO_NOT_MATCH', `the digest of ${httpPartName} is not that of its content`);
    }
    return file;
  });
}
