import type { PublishEboxMessageRequest } from '@ebox-bridge/ebox-message/server';
import { businessFault } from '../soap/fault-answer.ts';
import type { SoapContext, SoapSender } from '../soap/soap-operation.ts';
import type { RecipientKind } from '../world/world-schema.ts';
import { findEbox, kindOf } from './recipient.ts';

/** What publishing and storing have in common. */
export type MessageContent = Pick<PublishEboxMessageRequest, 'messageType' | 'document' | 'annex' | 'meta'>;

/** 40 and 42: may this sender publish this type to these kinds of recipient? */
export function checkType(
  messageType: string,
  sender: SoapSender,
  kinds: readonly RecipientKind[],
  { call, world }: SoapContext,
): void {
  for (const recipient of kinds) {
    const refusal = world.messageTypeRefusal({
      messageTypeId: messageType,
      sender: sender.cbeNumber,
      application: sender.applicationId,
      recipient,
    });
    if (refusal === 'recipient') throw businessFault(call, '42', 'this message type is not for this kind of recipient');
    if (refusal) throw businessFault(call, '40', `this sender may not publish this message type (${refusal})`);
  }
}

/** 15 for SHA-1; 52, 50 and 51 for the metas, unless nobody but citizens would see them. */
export function checkFilesAndMetas(content: MessageContent, forCitizens: boolean, { call, world }: SoapContext): void {
  const files = [content.document, ...(content.annex ?? [])];
  if (files.some(({ digest }) => digest?.digestMethod === 'SHA-1')) {
    throw businessFault(call, '15', 'SHA-1 digests are no longer accepted');
  }
  if (forCitizens) return;
  const metas = (content.meta ?? []).map(({ type, value }) => ({ type, values: value }));
  const refusal = world.metaRefusal(content.messageType, metas);
  if (!refusal) return;
  const reasons = {
    50: `the meta ${refusal.type} does not belong to the message type`,
    51: `a value of the meta ${refusal.type} does not match its format`,
    52: `the meta ${refusal.type} is required by the message type`,
  };
  throw businessFault(call, refusal.code, reasons[refusal.code]);
}

/** Business rules in the order of the bridge rules: 22, 40 and 42, 15, 52, 50, 51, 90. */
export function checkPublication(request: PublishEboxMessageRequest, sender: SoapSender, context: SoapContext): void {
  const { call, world } = context;
  if (request.isRegistered && !world.mandates.isHolder(context.sender.cbeNumber, 'registeredMail')) {
    throw businessFault(call, '22', 'only a mandate sender may publish a registered message');
  }
  const kinds = request.recipientId.map(kindOf);
  checkType(request.messageType, sender, kinds, context);
  checkFilesAndMetas(
    request,
    kinds.every((kind) => kind === 'citizen'),
    context,
  );
  for (const recipient of request.recipientId) {
    if (!findEbox(world, recipient, recipient)) throw businessFault(call, '90', 'invalid recipient');
  }
}
