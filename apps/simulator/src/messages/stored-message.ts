export interface StoredAttachment {
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  /** SHA-256 of the content, hex. */
  readonly sha256: string;
  readonly mainContent: boolean;
  /** The sender says that the file is signed (REST only). */
  readonly signed?: boolean;
  /** Title given by the sender, where the protocol has one. */
  readonly title?: string;
}

export interface StoredMeta {
  readonly key: string;
  readonly values: readonly string[];
}

/** How long a message is kept. */
export interface ValidityPeriod {
  readonly number: number;
  readonly unit: 'day' | 'month' | 'year';
}

const DEFAULT_VALIDITY: ValidityPeriod = { number: 3, unit: 'year' };

/** When the e-Box forgets a message: by default three years after it came. ISO 8601 in UTC, whole seconds. */
export function expirationOf(receivedAt: string, { number, unit }: ValidityPeriod = DEFAULT_VALIDITY): string {
  const expiration = new Date(receivedAt);
  if (unit === 'day') expiration.setUTCDate(expiration.getUTCDate() + number);
  if (unit === 'month') expiration.setUTCMonth(expiration.getUTCMonth() + number);
  if (unit === 'year') expiration.setUTCFullYear(expiration.getUTCFullYear() + number);
  return `${expiration.toISOString().slice(0, 19)}Z`;
}

/** A message as `GET <admin>/messages` shows it. */
export interface StoredMessage {
  readonly messageId: string;
  readonly protocol: 'rest' | 'soap';
  /** As REST names it, whatever the protocol was. A professional is a citizen, in the partition QUAL_PROFESSIONAL. */
  readonly eboxType: 'enterprise' | 'citizen';
  /** The recipient's number. */
  readonly recipient: string;
  readonly partition?: string;
  /** EboxType or QualityCode as the caller gave it (SOAP only). */
  readonly quality?: string;
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
  /** Of the caller; of a registered mail the one that its receipt gave. */
  readonly ticket?: string;
  /** Token of the caller (registered mail only). */
  readonly token?: string;
  readonly sequence?: number;
  /** The ID that the SOAP answer gave (one for all recipients of the call). */
  readonly answerId?: string;
  readonly receivedAt: string;
  readonly read: boolean;
  /** The recipient put it out of sight when `false`. */
  readonly visible?: boolean;
  /** Where its type has a validity period of its own; else see `expirationOf`. */
  readonly expirationDate?: string;
  /** The message that this one answers. */
  readonly originalMessageId?: string;
  readonly replyAuthorized?: boolean;
  /** The body is the main content. */
  readonly bodyMainContent?: boolean;
  /** Document provider that shows it, when it is not the first one. */
  readonly provider?: string;
  readonly attachments: readonly StoredAttachment[];
}
