import type { ApiVersion } from '../consumer/version.ts';
import type { MessageStore } from '../messages/message-store.ts';
import { expirationOf, type StoredAttachment, type StoredMessage } from '../messages/stored-message.ts';
import type { AccessToken, AccessTokens } from '../oauth/access-tokens.ts';
import { requireScope } from '../oauth/bearer.ts';
import { scopes } from '../oauth/scopes.ts';
import { type Answer, type Call, CallerGone, ConnectionCut, jsonAnswer, Refusal } from '../server/call.ts';
import { eboxError } from '../server/problem.ts';
import type { Operation } from '../server/run-operation.ts';
import type { Trouble } from '../trouble/trouble-schema.ts';
import { GENERAL } from '../world/partitions.ts';
import type { World } from '../world/world.ts';
import { checkFiles, checkRecipient, checkReply, checkSender, recipientKind } from './check-message.ts';
import type { IdempotencyKeys } from './idempotency-keys.ts';
import { factsOfMessage } from './message-facts.ts';
import {
  type MessagePart,
  type MessageToPublish,
  messageOf,
  parseMessageToPublish,
  readMessagePart,
} from './message-to-publish.ts';
import { parseMessageToPublishV2 } from './message-to-publish-v2.ts';
import { type ReceivedFile, type ReceivedUpload, receiveUpload } from './receive-upload.ts';

export interface PublishParts {
  readonly world: World;
  readonly store: MessageStore;
  readonly keys: IdempotencyKeys;
  readonly tokens: AccessTokens;
  readonly now: () => Date;
  readonly version: ApiVersion;
  /** Document provider that is published at; undefined is the first one. */
  readonly provider: string | undefined;
}

interface Received extends ReceivedUpload {
  readonly token: AccessToken;
  readonly part: MessagePart;
  readonly idempotencyKey: string | undefined;
}

/** `POST .../v3/ebox/messages` or `.../v2/publishMessage`: publishes one message to one recipient. */
export function publish(parts: PublishParts): Operation<Received> {
  // 2.1 has no Idempotency-Key: the header is not looked at.
  const idempotencyKeyOf = (call: Call) => (parts.version === 'v2' ? undefined : readIdempotencyKey(call));
  const burnKey = (trouble: Partial<Trouble>) => trouble.burnKey ?? parts.world.settings.burnKey;
  const admit = (call: Call) => requireScope(call, parts.tokens, [scopes.publish, scopes.representative]);
  return {
    name: 'publish',
    factsOf: ({ part }) => factsOfMessage(part?.value),
    admit: (call) => {
      admit(call);
      idempotencyKeyOf(call);
    },
    async receive(call, trouble) {
      const token = admit(call);
      const idempotencyKey = idempotencyKeyOf(call);
      try {
        const upload = await receiveUpload(call, parts.store, trouble.reset === 'during');
        return { ...upload, token, idempotencyKey, part: readMessagePart(upload.json) };
      } catch (error) {
        burnFailed(error, idempotencyKey, burnKey(trouble), parts.keys);
        throw error;
      }
    },
    async process(received, call, trouble) {
      try {
        return await accept(received, call, parts);
      } catch (error) {
        burnFailed(error, received.idempotencyKey, burnKey(trouble), parts.keys);
        throw error;
      } finally {
        await received.upload.discard();
      }
    },
    async discard({ upload, idempotencyKey }, trouble) {
      await upload.discard();
      const burns = burnKey(trouble) === 'on400' && trouble.status === 400;
      if (burns && idempotencyKey !== undefined) parts.keys.burnForAll(idempotencyKey);
    },
  };
}

/** The key without its quotes: an RFC 8941 string that holds a UUID. Undefined without the header. */
function readIdempotencyKey(call: Call): string | undefined {
  const header = call.request.headers['idempotency-key'];
  if (header === undefined) return undefined;
  const uuid = /^"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"$/i.exec(String(header))?.[1];
  if (uuid === undefined) throw eboxError(400, 'INVALID_INPUT', 'Idempotency-Key must be a UUID between double quotes');
  call.record.idempotencyKey = uuid.toLowerCase();
  return uuid.toLowerCase();
}

/**
 * Trouble or setting burnKey: the key of a call that published nothing is used up all the same. Burned for every sender, as the
 * upload may have ended before its sender was read; keys are UUIDs, so nobody else has it.
 */
function burnFailed(error: unknown, key: string | undefined, burns: string | undefined, keys: IdempotencyKeys): void {
  if (key === undefined) return;
  const aborted = error instanceof CallerGone || error instanceof ConnectionCut;
  const refused = error instanceof Refusal && error.answer.status === 400;
  if ((burns === 'onAbort' && aborted) || (burns === 'on400' && refused)) keys.burnForAll(key);
}

async function accept(received: Received, call: Call, parts: PublishParts): Promise<Answer> {
  const { idempotencyKey: key, upload } = received;
  const { version, world } = parts;
  const value = messageOf(received.part);
  const message =
    version === 'v2' ? parseMessageToPublishV2(value, received.token.client.cbeNumber) : parseMessageToPublish(value);
  const kind = recipientKind(message);
  checkSender(message, received.token, kind, world);
  const use = key === undefined ? undefined : ownUse(key, message);
  refuseUsedKey(use, parts.keys);
  const notice = checkRecipient(message, world);
  if (world.settings.replies === 'checked') checkReply(message, parts);
  const files = checkFiles(message, received.files);
  await upload.arrange(files);
  // Checked again: another call with this key may have been published meanwhile. Nothing is awaited from here on.
  refuseUsedKey(use, parts.keys);
  const stored = {
    ...describe(message, files, key, parts),
    messageId: call.chance.uuid(),
  };
  parts.store.keep(upload, [stored]);
  if (use) parts.keys.burn(use);
  call.record.messageId = stored.messageId;
  return created(stored, notice);
}

function ownUse(key: string, message: MessageToPublish) {
  return { key, sender: message.sender.enterpriseNumber, application: message.senderApplicationId };
}

function refuseUsedKey(use: ReturnType<typeof ownUse> | undefined, keys: IdempotencyKeys): void {
  if (use && keys.isUsed(use)) {
    throw eboxError(
      409,
      'IDEMPOTENCY_KEY_ALREADY_USED',
      'the Idempotency-Key was used before by this sender application',
    );
  }
}

function describe(
  message: MessageToPublish,
  files: readonly ReceivedFile[],
  idempotencyKey: string | undefined,
  { now, world, provider }: PublishParts,
): Omit<StoredMessage, 'messageId'> {
  const { recipient, forTheAttentionOf } = message;
  const [language = '', subject = ''] = Object.entries(message.subject)[0] ?? [];
  const bodyContent = message.bodyContent && Object.values(message.bodyContent)[0];
  const receivedAt = now().toISOString();
  const validity = world.messageType(message.messageTypeId)?.validityPeriod;
  const partition =
    recipient.eboxType === 'enterprise'
      ? world.partitions.route(recipient.enterpriseNumber, message.messageTypeId, recipient.partition)
      : recipient.partition;
  const { originalMessageId } = message;
  return {
    protocol: 'rest',
    eboxType: recipient.eboxType,
    recipient: recipient.eboxType === 'enterprise' ? recipient.enterpriseNumber : recipient.ssin,
    ...(partition === undefined || (partition === GENERAL && recipient.partition === undefined) ? {} : { partition }),
    ...(provider === undefined ? {} : { provider }),
    ...(originalMessageId === undefined ? {} : { originalMessageId }),
    ...(message.isReplyAuthorized ? { replyAuthorized: true } : {}),
    ...(message.isBodyMainContent ? { bodyMainContent: true } : {}),
    sender: message.sender.enterpriseNumber,
    senderApplicationId: message.senderApplicationId,
    messageTypeId: message.messageTypeId,
    subject,
    language,
    ...(bodyContent === undefined ? {} : { bodyContent }),
    ...(forTheAttentionOf ? { forTheAttentionOf } : {}),
    metas: message.businessDataList.map(({ key, values }) => ({
      key,
      values: values.flatMap((value) => Object.values(value).filter((text) => text !== undefined)),
    })),
    registeredMail: message.isRegisteredMail ?? false,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    receivedAt,
    ...(validity ? { expirationDate: expirationOf(receivedAt, validity) } : {}),
    read: false,
    attachments: files.map((file, index): StoredAttachment => {
      return {
        fileName: file.fileName,
        mediaType: file.mediaType,
        size: file.size,
        sha256: file.digests.sha256?.toString('hex') ?? '',
        mainContent: message.attachments[index]?.isMainContent ?? false,
        ...(message.attachments[index]?.isAttachmentSigned ? { signed: true } : {}),
      };
    }),
  };
}

function created(message: StoredMessage, notice: 'NO_DIGITAL_USER' | undefined): Answer {
  return jsonAnswer(201, {
    messageId: message.messageId,
    expirationDate: message.expirationDate ?? expirationOf(message.receivedAt),
    ...(notice && { code: notice, message: 'published; nobody has opened this e-Box yet' }),
  });
}
