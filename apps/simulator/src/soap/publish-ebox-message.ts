import { randomInt } from 'node:crypto';
import { eboxMessageOperations, type PublishEboxMessageRequest } from '@ebox-bridge/ebox-message/server';
import type { MessageStore } from '../messages/message-store.ts';
import type { StoredMessage } from '../messages/stored-message.ts';
import type { Upload } from '../messages/upload.ts';
import type { Call } from '../server/call.ts';
import { ConnectionCut } from '../server/call.ts';
import { businessFault } from './fault-answer.ts';
import { type ReceivedSoapFile, receiveFiles } from './receive-files.ts';
import { findEbox, kindOf, numberOf } from './recipient.ts';
import type { SoapContext, SoapOperation, SoapSender } from './soap-operation.ts';
import { refuseTransport } from './transport-fault.ts';

interface Received {
  readonly upload: Upload;
  readonly files: readonly ReceivedSoapFile[];
}

/** publishEboxMessage: one document with annexes to 1..5 recipients, published for all of them or for none. */
export function publishEboxMessage(request: PublishEboxMessageRequest): SoapOperation<Received> {
  return {
    async receive(context, trouble) {
      const sender = effectiveSender(request, context);
      checkContent(request, sender, context);
      if (trouble.reset === 'during') throw new ConnectionCut(context.call);
      const upload = await context.store.startUpload();
      try {
        return { upload, files: await receiveFiles([request.document, ...(request.annex ?? [])], upload, context) };
      } catch (error) {
        await upload.discard();
        return refuseTransport(context.call, error);
      }
    },
    async process({ upload, files }, context) {
      try {
        await upload.arrange(files);
        // Nothing is awaited between this check and `keep`: of two calls with one MessageID only one is published.
        const sender = effectiveSender(request, context);
        refuseKnown(request, sender, context.store, context.call);
        const id = newId(context.store);
        context.store.keep(upload, describe(request, sender, files, id, context.now()));
        context.call.record.messageId = id;
        return eboxMessageOperations.publishEboxMessage.writeOutput({ id });
      } finally {
        await upload.discard();
      }
    },
    discard: ({ upload }) => upload.discard(),
  };
}

/** SenderID where it is given, else the certificate. Another institution needs a mandate, which nobody has here: 20. */
function effectiveSender({ senderId }: PublishEboxMessageRequest, { sender, call }: SoapContext): SoapSender {
  if (senderId === undefined) return sender;
  if (senderId.institution !== sender.cbeNumber) {
    throw businessFault(call, '20', 'the institution may not publish for another institution');
  }
  return { cbeNumber: senderId.institution, applicationId: senderId.application };
}

/** Business rules in the order of the bridge rules: 22, 40 and 42, 15, 90. */
function checkContent(request: PublishEboxMessageRequest, sender: SoapSender, { call, world }: SoapContext): void {
  if (request.isRegistered) throw businessFault(call, '22', 'only a mandate sender may publish a registered message');
  for (const recipient of request.recipientId) {
    const refusal = world.messageTypeRefusal({
      messageTypeId: request.messageType,
      sender: sender.cbeNumber,
      application: sender.applicationId,
      recipient: kindOf(recipient),
    });
    if (refusal === 'recipient') throw businessFault(call, '42', 'this message type is not for this kind of recipient');
    if (refusal) throw businessFault(call, '40', `this sender may not publish this message type (${refusal})`);
  }
  const files = [request.document, ...(request.annex ?? [])];
  if (files.some(({ digest }) => digest?.digestMethod === 'SHA-1')) {
    throw businessFault(call, '15', 'SHA-1 digests are no longer accepted');
  }
  for (const recipient of request.recipientId) {
    if (!findEbox(world, recipient, recipient)) throw businessFault(call, '90', 'invalid recipient');
  }
}

/** 620: this (Ticket, Sequence) exists for this application, and the world allows no updates. */
function refuseKnown(
  { messageId }: PublishEboxMessageRequest,
  sender: SoapSender,
  store: MessageStore,
  call: Call,
): void {
  const known = store
    .byTicket(messageId.ticket)
    .some(
      (message) =>
        message.sequence === messageId.sequence &&
        message.sender === sender.cbeNumber &&
        message.senderApplicationId === sender.applicationId,
    );
  if (known) throw businessFault(call, '620', 'update not authorized: this Ticket and Sequence exist');
}

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** An ID of the EBoxMessage kind: nine digits and four letters. */
function newId(store: MessageStore): string {
  const letter = () => letters[randomInt(letters.length)];
  const id = `${String(randomInt(1_000_000_000)).padStart(9, '0')}${letter()}${letter()}${letter()}${letter()}`;
  return store.get(id) ? newId(store) : id;
}

/** One message per recipient; with several, the second and later ones get the ID with a number behind it. */
function describe(
  request: PublishEboxMessageRequest,
  sender: SoapSender,
  files: readonly ReceivedSoapFile[],
  id: string,
  now: Date,
): StoredMessage[] {
  const { ticket, sequence } = request.messageId;
  const text = request.freeInformation?.freeText;
  return request.recipientId.map((recipient, index) => ({
    messageId: index === 0 ? id : `${id}-${index + 1}`,
    protocol: 'soap',
    eboxType: kindOf(recipient),
    recipient: numberOf(recipient),
    sender: sender.cbeNumber,
    senderApplicationId: sender.applicationId,
    messageTypeId: request.messageType,
    subject: request.document.title,
    ...(text === undefined ? {} : { bodyContent: text }),
    ...(recipient.person && {
      forTheAttentionOf: {
        ssin: recipient.person.inss,
        label: `${recipient.person.firstName} ${recipient.person.lastName}`,
      },
    }),
    metas: (request.meta ?? []).map(({ type, value }) => ({ key: type, values: value })),
    registeredMail: request.isRegistered ?? false,
    ticket,
    ...(sequence === undefined ? {} : { sequence }),
    answerId: id,
    receivedAt: now.toISOString(),
    read: false,
    attachments: files.map(({ file, mediaType, size, digests }, position) => ({
      fileName: file.downloadFileName,
      mediaType,
      size,
      sha256: digests.sha256?.toString('hex') ?? '',
      mainContent: position === 0,
      title: file.title,
    })),
  }));
}
