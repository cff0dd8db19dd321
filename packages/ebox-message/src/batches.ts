import { type BatchOptions, type BatchResult, callInBatches, type ServiceMethod } from '@ebox-bridge/soap';
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
  hasAnEbox: ServiceMethod<HasAnEboxRequest, HasAnEboxResponse>,
  { eboxId: items, ...kind }: HasAnEboxAllRequest,
  options?: BatchOptions,
): Promise<BatchResult<HasAnEboxResponseType>> {
  const batch = {
    operation: 'hasAnEboxAll',
    items,
    size: ownersPerCall,
    keyOf: ownerKey,
    call: (eboxId: readonly EntityId[], callOptions: BatchOptions) => hasAnEbox({ ...kind, eboxId }, callOptions),
    answers: ({ ebox }: HasAnEboxResponse) => {
      const byOwner = new Map(ebox.map((answer) => [ownerKey(answer.ebox), answer]));
      return (item: EntityId) => byOwner.get(ownerKey(item));
    },
  };
  return callInBatches(batch, options);
}

export function getMessageStatusInBatches(
  getMessageStatus: ServiceMethod<GetMessageStatusRequest, GetMessageStatusResponse>,
  { message: items, ...kind }: GetMessageStatusAllRequest,
  options?: BatchOptions,
): Promise<BatchResult<MessageStatusAnswer>> {
  const batch = {
    operation: 'getMessageStatusAll',
    items,
    size: messagesPerCall,
    keyOf: messageKey,
    call: (message: readonly GetMessageStatusType[], callOptions: BatchOptions) =>
      getMessageStatus({ ...kind, message }, callOptions),
    answers: ({ message = [], errorCase = [] }: GetMessageStatusResponse) => {
      const all: readonly MessageStatusAnswer[] = [...message, ...errorCase];
      const exact = new Map(all.map((answer) => [messageKey(answer), answer]));
      // Asked for without Sequence, a message may be answered with the one that it has.
      const byTicket = new Map(all.map((answer) => [ticketKey(answer), answer]));
      return (item: GetMessageStatusType) =>
        exact.get(messageKey(item)) ??
        (item.messageId.sequence === undefined ? byTicket.get(ticketKey(item)) : undefined);
    },
  };
  return callInBatches(batch, options);
}

const ticketKey = ({ eboxId, messageId }: GetMessageStatusType): string =>
  JSON.stringify([ownerKey(eboxId), messageId.ticket]);

const messageKey = ({ eboxId, messageId }: GetMessageStatusType): string =>
  JSON.stringify([ownerKey(eboxId), messageId.ticket, messageId.sequence]);
