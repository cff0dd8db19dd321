import type { BeginDecision, RecipientDecision } from '@ebox-bridge/ledger';
import type { Call } from '../call.ts';
import type { BridgeError } from '../errors.ts';
import type { FileContent } from '../fingerprints.ts';
import type { Lease } from './lease.ts';
import type { Loss } from './loss.ts';

/** A message that the ledger let us work on. */
export type Begun = Extract<BeginDecision, { kind: 'begun' }>;

/** One try for one recipient. */
export type Attempt = Extract<RecipientDecision, { kind: 'attempt' }> & {
  /** Position among the checked recipients. */
  readonly recipient: number;
};

/** The body of the message, read once for all deliveries. */
export interface ReadContent {
  readonly contents: readonly FileContent[];
  readonly fingerprint: string;
}

/** One backend request, with the attempts that it carries. */
export interface Delivery {
  readonly call: Call;
  readonly begun: Begun;
  readonly attempts: readonly Attempt[];
  readonly lease: Lease;
  /** Another call has taken the message over; of no effect after the mark. */
  readonly lost: Loss;
  /** Reads the body to its end and compares it with what binds the message. @throws BridgeError 620 or SOA-01001. */
  readContent(): Promise<ReadContent>;
}

/** What a backend request has at hand while it runs. */
export interface DeliveryTools {
  readonly signal: AbortSignal;
  /** The commit mark: to be awaited before the bytes that complete the request. @throws BridgeError to give the request up. */
  mark(): Promise<void>;
  /** The last byte was handed to the connection. */
  completed(): void;
}

/** How a backend request ended, as its protocol saw it. */
export type Ending =
  | { readonly state: 'published'; readonly messageId?: string; readonly notice?: string }
  | {
      readonly state: 'keyUsed';
      readonly proves: 'publication' | 'nothing';
      readonly unproven: 'conflict' | 'refused';
      /** What the backend has seen: the key of one recipient (default), or the Ticket of the message. */
      readonly used?: 'key' | 'ticket';
    }
  /** `refused`: nothing was published. `unknown`: nobody knows, if the commit mark was reached. */
  | {
      readonly state: 'failed';
      readonly ends: 'refused' | 'unknown';
      readonly error: BridgeError;
      readonly retryable: boolean;
      readonly waitMs?: number;
    };

/** How a delivery ended, after the ledger knows. */
export type DeliveryResult =
  | { readonly kind: 'published'; readonly answerId: string; readonly repeated: boolean; readonly notice?: string }
  | Failure;

export interface Failure {
  readonly kind: 'failed';
  readonly error: BridgeError;
  /** Whether the facade itself may try again. */
  readonly retryable: boolean;
  readonly waitMs?: number;
}
