import {
  type Entity,
  type FileDescription,
  type RegisteredMailItem,
  registeredMailOperations,
  type SendDocumentRequest,
  writeReceiptContent,
} from '@ebox-bridge/registered-mail/server';
import type { Chance } from '../chance.ts';
import { describeEbox, findEbox } from '../ebox-message/recipient.ts';
import type { StoredMessage } from '../messages/stored-message.ts';
import { fault } from '../soap/fault-answer.ts';
import {
  type DigestCodes,
  describeFiles,
  type ReceivedFiles,
  type ReceivedSoapFile,
  receiveFiles,
} from '../soap/receive-files.ts';
import type { SoapContext, SoapOperation } from '../soap/soap-operation.ts';
import type { Ebox } from '../world/world.ts';
import type { MailStore } from './mail-store.ts';
import type { ReceiptSigners } from './receipt-signers.ts';
import { describeSignedFile, signFile } from './sign-file.ts';

const codes: DigestCodes = { mismatch: 'FILE_B01', sha1: 'FILE_B03' };

export interface RegisteredMailParts {
  readonly mails: MailStore;
  readonly signers: () => Promise<ReceiptSigners>;
}

/** sendDocument: takes the letter in, answers a signed receipt, and puts the documents into the e-Box. */
export function sendDocument(request: SendDocumentRequest, parts: RegisteredMailParts): SoapOperation<ReceivedFiles> {
  const item = request.registeredMailItem;
  const number = entityNumber(item.recipient);
  return {
    facts: { messageType: item.document.type, text: item.token, recipients: number === undefined ? [] : [number] },
    receive: (context, trouble) => receiveFiles([item.document, ...(item.annex ?? [])], context, trouble, codes),
    async process({ upload, files }, context) {
      try {
        const ebox = findRecipient(item.recipient, context);
        await upload.arrange(files);
        const ticket = newTicket(context.call.chance, parts.mails);
        const { sender, now, store, call } = context;
        const receivedAt = now();
        const signers = await parts.signers();
        const content = writeReceiptContent({
          ticket,
          token: item.token,
          recipient: item.recipient,
          sender: { companyId: sender.cbeNumber, applicationId: sender.applicationId },
          document: describeFile(item.document),
          ...(item.annex ? { annex: item.annex.map((annex) => describeFile({ ...annex, type: 'ANNEX' })) } : {}),
        });
        const receipt = await signFile({ name: 'Receipt.xml', title: 'Receipt', content }, signers, receivedAt);
        const failed = !isAsAsked(ebox, request.checkEboxStatus);
        if (!failed) store.keep(upload, [describe(item, files, ticket, context, receivedAt)]);
        parts.mails.keep({
          ticket,
          token: item.token,
          sender: sender.cbeNumber,
          receivedAt: receivedAt.toISOString(),
          failed,
          receipt,
          proofContent: content,
        });
        call.record.messageId = ticket;
        const { file, attachment } = describeSignedFile(receipt, call.chance);
        const body = registeredMailOperations.sendDocument.writeOutput({
          receipt: { ticket, token: item.token, document: file },
        });
        return { body, attachments: [attachment] };
      } finally {
        await upload.discard();
      }
    },
    discard: ({ upload }) => upload.discard(),
  };
}

function entityNumber(entity: Entity): string | undefined {
  if (entity.$type === 'Citizen') return entity.inss;
  return entity.companyId.padStart(10, '0');
}

/**
 * The recipient's e-Box, or undefined when nobody has it. A Sender is no recipient, and no error code is published for
 * one: SOA-03007 (assumption).
 */
function findRecipient(entity: Entity, { world, call }: SoapContext): Ebox | undefined {
  if (entity.$type === 'Sender') {
    throw fault(call, {
      code: 'SOA-03007',
      origin: 'Consumer',
      message: 'the recipient must be an Enterprise or a Citizen',
    });
  }
  if (entity.$type === 'Citizen') return world.citizen(entity.inss);
  return findEbox(world, { companyId: entity.companyId.padStart(10, '0') }, entity);
}

/**
 * What CheckEboxStatus asks for. The contract does not say how a refusal shows: here the receipt is given all the same,
 * and getStatus answers ERROR (assumption).
 */
function isAsAsked(ebox: Ebox | undefined, check: SendDocumentRequest['checkEboxStatus'] = 'ACTIVATED'): boolean {
  if (check === 'BYPASS') return true;
  if (!ebox?.opened) return false;
  return check !== 'PREFERRED' || ebox.exclusivelyEbox;
}

function describeFile({ title, digest, downloadFileName, mime, type, language }: FileDescription): FileDescription {
  return {
    title,
    digest,
    downloadFileName,
    ...(mime === undefined ? {} : { mime }),
    type,
    ...(language === undefined ? {} : { language }),
  };
}

const alphabet = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** 13 characters without I and O. */
function newTicket(chance: Chance, mails: MailStore): string {
  const ticket = Array.from({ length: 13 }, () => alphabet[chance.int(alphabet.length)]).join('');
  return mails.get(ticket) ? newTicket(chance, mails) : ticket;
}

function describe(
  item: RegisteredMailItem,
  files: readonly ReceivedSoapFile[],
  ticket: string,
  { sender }: SoapContext,
  receivedAt: Date,
): StoredMessage {
  const { token, recipient, document, meta = [] } = item;
  return {
    messageId: ticket,
    protocol: 'soap',
    ...describeEbox(recipient.$type === 'Enterprise' ? recipient : { eboxType: 'CITIZEN' }),
    recipient: entityNumber(recipient) ?? '',
    sender: sender.cbeNumber,
    senderApplicationId: sender.applicationId,
    messageTypeId: document.type,
    subject: document.title,
    ...(document.language && document.language !== 'bi' ? { language: document.language } : {}),
    metas: meta.map(({ type, value }) => ({ key: type, values: value })),
    registeredMail: true,
    ticket,
    token,
    receivedAt: receivedAt.toISOString(),
    read: false,
    attachments: describeFiles(files),
  };
}
