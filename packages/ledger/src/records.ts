import type { MessageKey, RecipientKind } from './message-key.ts';

/**
 * `sending -> committing -> published | refused | aborted | unknown | conflict`. An attempt that never reached the commit
 * mark has published nothing, and one that reached it may have.
 */
export type AttemptState = 'sending' | 'committing' | 'published' | 'refused' | 'aborted' | 'unknown' | 'conflict';

/** All attempt states, in the order of their life. */
export const attemptStates: readonly AttemptState[] = [
  'sending',
  'committing',
  'published',
  'refused',
  'aborted',
  'unknown',
  'conflict',
];

/** One try to publish for one recipient. */
export interface AttemptRecord {
  readonly attemptId: string;
  readonly ledgerId: string;
  readonly revision: number;
  readonly generation: number;
  readonly idempotencyKey: string;
  readonly state: AttemptState;
  readonly startedAt: Date;
  /** The attempt counts as alive until then, in `sending` and `committing`. */
  readonly leaseUntil: Date;
  /** When the commit mark was reached. */
  readonly markedAt?: Date;
  /** When the last byte was handed to the connection. */
  readonly sentAt?: Date;
  readonly settledAt?: Date;
  /** Written with the commit mark. */
  readonly contentFingerprint?: string;
  /** Code of the last error. */
  readonly error?: string;
  /** Id of the fault that the caller received. */
  readonly faultId?: string;
}

/** One recipient of a message, in one revision. */
export interface RecipientRecord {
  /** Number inside the message, from 0, never given twice. */
  readonly number: number;
  readonly kind: RecipientKind;
  readonly numberHmac: string;
  /** For enterprises only. */
  readonly enterpriseNumber?: string;
  readonly state: AttemptState;
  readonly revision: number;
  /** The backend's ID, where it told one. */
  readonly messageId?: string;
  readonly notice?: string;
  readonly lastError?: string;
  /** The operator's word, when it settled the row. */
  readonly resolution?: { readonly verdict: 'published' | 'not-published'; readonly at: Date; readonly note?: string };
  /** A corrected call named another recipient before anything was published. */
  readonly superseded: boolean;
  /** Oldest first. */
  readonly attempts: readonly AttemptRecord[];
}

/** One message, with everything the ledger knows of it. */
export interface MessageRecord {
  readonly ledgerId: string;
  readonly key: MessageKey;
  readonly signerCbe: string;
  readonly signerApplication: string;
  readonly messageType: string;
  /** Backend of the newest revision. */
  readonly backend: string;
  /** Secret under which fingerprints and HMACs of the message are made. */
  readonly secretId: string;
  /** Of the newest revision. */
  readonly envelopeFingerprint: string;
  /** Number of accepted updates. */
  readonly revision: number;
  /**
   * The state of its current recipients that needs attention most: conflict, unknown, committing, sending, refused,
   * aborted; `published` when all are.
   */
  readonly state: AttemptState;
  /** Fixed when first published, never changed afterwards. */
  readonly answerId?: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** When details were purged; what is left is a tombstone. */
  readonly purgedAt?: Date;
  /** Superseded ones first, then by revision, in the order in which calls named them. */
  readonly recipients: readonly RecipientRecord[];
}
