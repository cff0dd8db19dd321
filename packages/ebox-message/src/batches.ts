import { type Batch, type BatchOptions, type BatchResult, callInBatches, type ServiceClient } from '@ebox-bridge/soap';
import { eboxMessageOperations } from './operations.gen.ts';
import type {
  EboxType,
  EntityId,
  GetMessageStatusErrorType,
  GetMessageStatusRequest,
  GetMessageStatusResponse,
  GetMessageStatusResponseType,
  GetMessageStatusType,
  HasAnEboxRequest,
  HasAnEboxResponse,
  HasAnEboxResponseType,
} from './types.gen.ts';

/** Which of the e-Boxes of an owner: by quality or by type. */
export type EboxKind =
  | { readonly qualityCode: string; readonly eboxType?: never }
  | { readonly eboxType: EboxType; readonly qualityCode?: never };

/** Any number of owners. */
export type HasAnEboxAllRequest = EboxKind & { readonly eboxId: readonly EntityId[] };

/** Any number of messages. */
export type GetMessageStatusAllRequest = EboxKind & { readonly message: readonly GetMessageStatusType[] };

/** The state of one message, or why there is none (`errorCode`). */
export type MessageStatusAnswer = GetMessageStatusResponseType | GetMessageStatusErrorType;

const ownersPerCall = 1000;
const messagesPerCall = 250;

const ownerKey = ({ companyId, subentityId, inss, nihii }: EntityId): string =>
  JSON.stringify([companyId, subentityId, inss, nihii]);

export function hasAnEboxInBatches(
  client: ServiceClient,
  request: HasAnEboxAllRequest,
  options?: BatchOptions,
): Promise<BatchResult<HasAnEboxResponseType>> {
  const batch: Batch<HasAnEboxRequest, HasAnEboxResponse, EntityId, HasAnEboxResponseType> = {
    name: 'hasAnEboxAll',
    operation: eboxMessageOperations.hasAnEbox,
    request,
    list: 'eboxId',
    size: ownersPerCall,
    keyOf: ownerKey,
    answers: ({ ebox }) => {
      const byOwner = new Map(ebox.map((answer) => [ownerKey(answer.ebox), answer]));
      return (item) => byOwner.get(ownerKey(item));
    },
  };
  return callInBatches(client, batch, options);
}

export function getMessageStatusInBatches(
  client: ServiceClient,
  request: GetMessageStatusAllRequest,
  options?: BatchOptions,
): Promise<BatchResult<MessageStatusAnswer>> {
  const batch: Batch<GetMessageStatusRequest, GetMessageStatusResponse, GetMessageStatusType, MessageStatusAnswer> = {
    name: 'getMessageStatusAll',
    operation: eboxMessageOperations.getMessageStatus,
    request,
    list: 'message',
    size: messagesPerCall,
    keyOf: messageKey,
    answers: ({ message = [], errorCase = [] }) => {
      const all: readonly MessageStatusAnswer[] = [...message, ...errorCase];
      const exact = new Map(all.map((answer) => [messageKey(answer), answer]));
      // Asked for without Sequence, a message may be answered with the one that it has.
      const byTicket = new Map(all.map((answer) => [ticketKey(answer), answer]));
      return (item) =>
        exact.get(messageKey(item)) ??
        (item.messageId.sequence === undefined ? byTicket.get(ticketKey(item)) : undefined);
    },
  };
  return callInBatches(client, batch, options);
}

const ticketKey = ({ eboxId, messageId }: GetMessageStatusType): string =>
  JSON.stringify([ownerKey(eboxId), messageId.ticket]);

const messageKey = ({ eboxId, messageId }: GetMessageStatusType): string =>
  JSON.stringify([ownerKey(eboxId), messageId.ticket, messageId.sequence]);
