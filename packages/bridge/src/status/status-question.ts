import type { AttemptState, RecipientKind } from '@ebox-bridge/ledger';
import type { EboxKind, EboxOwner } from '../ebox-kind.ts';
import type { CallContext, RelayedAnswer } from '../original-call.ts';

/** Which messages: 1 to 250, in e-Boxes of one kind. */
export interface StatusQuestion extends CallContext {
  readonly kind: EboxKind;
  readonly messages: readonly MessageInEbox[];
}

/** A message in the e-Box of one recipient. */
export interface MessageInEbox {
  readonly owner: EboxOwner;
  /** Exactly as it was published. */
  readonly ticket: string;
  /** Absent (null) is not 0. */
  readonly sequence: number | null;
}

/** Per-message errors of getMessageStatus. */
export type StatusError = 'NOT_AUTHORIZED' | 'NOT_FOUND' | 'MULTIPLE_RESULTS_SPECIFY_SEQUENCE';

export type MessageStatus =
  | { readonly consulted: boolean; readonly error?: never }
  | { readonly error: StatusError; readonly consulted?: never };

export interface StatusAnswer {
  /** In the order asked. */
  readonly statuses: readonly MessageStatus[];
  /** The backend's own answer, where the caller's request was passed through and nothing of it came from elsewhere. */
  readonly relayed?: RelayedAnswer;
}

/** Which of the caller's own messages: by answer ID or ledger ID, or by ticket. */
export type KnownMessageQuestion = CallContext &
  ({ readonly id: string } | { readonly ticket: string; readonly sequence?: number | null });

/** A message that the ledger knows, with what the registry says of it now. Holds no personal number. */
export interface KnownMessage {
  readonly ledgerId: string;
  /** The ID that callers are answered; absent while nothing of it is published. */
  readonly id?: string;
  readonly ticket: string;
  readonly sequence: number | null;
  readonly application: string;
  readonly messageType: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly recipients: readonly KnownRecipient[];
}

export interface KnownRecipient {
  readonly kind: RecipientKind;
  /** Enterprises only. */
  readonly enterpriseNumber?: string;
  readonly state: AttemptState;
  readonly messageId?: string;
  readonly notice?: string;
  /** Absent where it cannot be asked: not published, no messageId, or a person's e-Box (the ledger keeps no number). */
  readonly consulted?: boolean;
}

/** The status route: getMessageStatus, `GET /v1/messages/{id}`, `GET /v1/messages?ticket=`. */
export interface Status {
  /**
   * Whether each message was consulted, by ledger, registry and legacy service together.
   * @throws BridgeError BRIDGE_BACKEND_UNAVAILABLE and its kind: a backend that fails is never NOT_FOUND;
   * BRIDGE_LEDGER_UNAVAILABLE
   */
  ofMessages(question: StatusQuestion): Promise<StatusAnswer>;
  /** The caller's messages with that ID (none or one) or ticket (one for each sequence). Throws as `ofMessages`. */
  ofKnown(question: KnownMessageQuestion): Promise<readonly KnownMessage[]>;
}
