import type { RecipientKind } from '../world/world-schema.ts';

export interface StoredAttachment {
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  /** SHA-256 of the content, hex. */
  readonly sha256: string;
  readonly mainContent: boolean;
  /** Title given by the sender, where the protocol has one. */
  readonly title?: string;
}

export interface StoredMeta {
  readonly key: string;
  readonly values: readonly string[];
}

const EXPIRES_AFTER_YEARS = 3;

/** When the e-Box forgets a message: three years after it came. ISO 8601 in UTC, whole seconds. */
export function expirationOf(receivedAt: string): string {
  const expiration = new Date(receivedAt);
  expiration.setUTCFullYear(expiration.getUTCFullYear() + EXPIRES_AFTER_YEARS);
  return `${expiration.toISOString().slice(0, 19)}Z`;
}

/** A message as `GET <admin>/messages` shows it. */
export interface StoredMessage {
  readonly messageId: string;
  readonly protocol: 'rest' | 'soap';
  readonly eboxType: RecipientKind | string;
  /** The recipient's number. */
  readonly recipient: string;
  readonly partition?: string;
  /** Enterprise number of the sender, ten digits. */
  readonly sender: string;
  readonly senderApplicationId: string;
  readonly messageTypeId: string;
  readonly subject: string;
  /** Language of the subject (REST only). */
  readonly language?: string;
  readonly bodyContent?: string;
  readonly forTheAttentionOf?: { readonly ssin: string; readonly label?: string | undefined };
  readonly metas: readonly StoredMeta[];
  readonly registeredMail: boolean;
  readonly idempotencyKey?: string;
  readonly ticket?: string;
  readonly sequence?: number;
  /** The ID that the SOAP answer gave (one for all recipients of the call). */
  readonly answerId?: string;
  readonly receivedAt: string;
  readonly read: boolean;
  readonly attachments: readonly StoredAttachment[];
}
