import {
  type CommitLinkEboxMessageRequest,
  eboxMessageOperations,
  type LinkEboxMessageRequest,
  type StoreEboxMessageRequest,
} from '@ebox-bridge/ebox-message/server';
import type { Draft, DraftStore } from '../messages/draft-store.ts';
import { fault } from '../soap/fault-answer.ts';
import { type ReceivedFiles, receiveFiles } from '../soap/receive-files.ts';
import { dropAttachments, type SoapContext, type SoapOperation } from '../soap/soap-operation.ts';
import { checkFilesAndMetas, checkType } from './check-content.ts';
import { describeContent, describeRecipient } from './describe-message.ts';
import { earlierMessages, isSameMessage, updateRefused } from './earlier-messages.ts';
import { effectiveSender } from './effective-sender.ts';
import { newEboxMessageId } from './new-id.ts';
import { findEbox, kindOf, numberOf } from './recipient.ts';

/** storeEboxMessage: the first of three steps to many e-Boxes. The message is kept and in no e-Box yet. */
export function storeEboxMessage(request: StoreEboxMessageRequest, drafts: DraftStore): SoapOperation<ReceivedFiles> {
  return {
    facts: { messageType: request.messageType, text: request.messageId.ticket },
    async receive(context, trouble) {
      const sender = effectiveSender(request.senderId, context);
      // Recipients are not known yet, so the rule about their kind (42) waits for the links.
      checkType(request.messageType, sender, [], context);
      checkFilesAndMetas(request, false, context);
      return receiveFiles([request.document, ...(request.annex ?? [])], context, trouble);
    },
    async process({ upload, files }, context) {
      try {
        await upload.arrange(files);
        const sender = effectiveSender(request.senderId, context);
        earlierMessages(request, sender, context);
        if (drafts.find((message) => isSameMessage(message, request, sender))) throw updateRefused(context);
        const taken = (one: string) => context.store.get(one) !== undefined || drafts.get(one) !== undefined;
        const id = newEboxMessageId(context.call.chance, taken);
        const message = describeContent(request, sender, files, id, context);
        drafts.keep(upload, { id, message, recipients: [], committed: false });
        context.call.record.messageId = id;
        return eboxMessageOperations.storeEboxMessage.writeOutput({ id });
      } finally {
        await upload.discard();
      }
    },
    discard: ({ upload }) => upload.discard(),
  };
}

/** linkEboxMessage: names e-Boxes for a stored message. Those that cannot get it come back as RecipientError. */
export function linkEboxMessage(request: LinkEboxMessageRequest, drafts: DraftStore): SoapOperation<void> {
  return {
    facts: { recipients: request.recipientId.map(numberOf) },
    receive: dropAttachments,
    async process(_received, context) {
      const draft = openDraft(request, drafts, context);
      const { world } = context;
      const accepted = request.recipientId.filter((recipient) => {
        const refusal = world.messageTypeRefusal({
          messageTypeId: draft.message.messageTypeId,
          sender: draft.message.sender,
          application: draft.message.senderApplicationId,
          recipient: kindOf(recipient),
        });
        return refusal === undefined && findEbox(world, recipient, recipient) !== undefined;
      });
      const refused = request.recipientId.filter((recipient) => !accepted.includes(recipient));
      drafts.change({ ...draft, recipients: [...draft.recipients, ...accepted.map(describeRecipient)] });
      return eboxMessageOperations.linkEboxMessage.writeOutput({
        messageId: draft.id,
        nbrOfSuccessfulLinks: String(accepted.length),
        ...(refused.length > 0 ? { recipientError: refused } : {}),
      });
    },
  };
}

/** commitLinkEboxMessage: the stored message is now in all e-Boxes that were linked. */
export function commitLinkEboxMessage(request: CommitLinkEboxMessageRequest, drafts: DraftStore): SoapOperation<void> {
  return {
    receive: dropAttachments,
    async process(_received, context) {
      const draft = openDraft(request, drafts, context);
      const { store, call } = context;
      const messages = draft.recipients.map((recipient, index) => ({
        ...draft.message,
        ...recipient,
        messageId: index === 0 ? draft.id : `${draft.id}-${index + 1}`,
      }));
      const folder = drafts.folder(draft.id);
      if (messages.length > 0) store.adopt(folder, messages);
      drafts.change({ ...draft, committed: true });
      call.record.messageId = draft.id;
      return eboxMessageOperations.commitLinkEboxMessage.writeOutput({ storedEboxMessageId: draft.id });
    },
  };
}

/** The draft that a later step names. No code is published for an unknown one: SOA-03007 (assumption). */
function openDraft(request: CommitLinkEboxMessageRequest, drafts: DraftStore, context: SoapContext): Draft {
  const draft = drafts.get(request.storedEboxMessageId);
  const { cbeNumber } = effectiveSender(request.senderId, context);
  const wrong = (message: string) => fault(context.call, { code: 'SOA-03007', origin: 'Consumer', message });
  if (!draft || draft.message.sender !== cbeNumber) throw wrong('StoredEboxMessageID names no message of this sender');
  if (draft.committed) throw wrong('the message is committed already');
  return draft;
}
