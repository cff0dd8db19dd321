import type { Attachment } from './contract/message-registry-v3.gen.ts';

/** The languages of the e-Box. */
export type EboxLanguage = 'nl' | 'fr' | 'de';

/**
 * A text in exactly one language. The contract's type has room for three, but the platform answers `NOT_IMPLEMENTED`
 * to several; subject, body and business data of one message must also agree on one (see `checkMessageToPublish`).
 */
export type OneLanguageText =
  | { readonly nl: string; readonly fr?: never; readonly de?: never }
  | { readonly fr: string; readonly nl?: never; readonly de?: never }
  | { readonly de: string; readonly nl?: never; readonly fr?: never };

/** The organisation that publishes. `enterpriseNumber` matches `[0-1][0-9]{9}`. */
export interface MessageSender {
  readonly eboxType: 'enterprise';
  readonly enterpriseNumber: string;
  /** Partition of the sender's own e-Box (replies). */
  readonly partition?: string;
}

/** The e-Box that receives: an enterprise by CBE number, or a citizen by national number (`ssin`, 11 digits). */
export type MessageRecipient =
  | { readonly eboxType: 'enterprise'; readonly enterpriseNumber: string; readonly partition?: string }
  | {
      readonly eboxType: 'citizen';
      readonly ssin: string;
      /** `QUAL_PROFESSIONAL` for a self-employed person. */
      readonly partition?: string;
    };

/** The person inside an enterprise for whom the message is meant. The registry refuses the message if `ssin` is not valid. */
export interface AttentionOf {
  readonly ssin: string;
  /** Shown name; at most 100 characters. */
  readonly label?: string;
}

/** SHA-256 of a file in base64url without padding (43 characters): the registry's rule, unlike SOAP's plain base64. */
export interface AttachmentDigest {
  readonly digestMethod: 'sha_256';
  readonly digestValue: string;
}

export interface AttachmentToPublish {
  /** Name of the form-data part that carries the bytes, file name and media type, such as `upfile1`. */
  readonly httpPartName: string;
  /** Exactly one main content per message, counting the body. Reading it marks the message as read. */
  readonly isMainContent: boolean;
  readonly digest?: AttachmentDigest;
  /** Whether the document itself bears a signature. */
  readonly isAttachmentSigned?: boolean;
}

export interface BusinessDataToPublish {
  /** One of the keys configured for the message type. */
  readonly key: string;
  /** Each at most 256 characters. */
  readonly values: readonly OneLanguageText[];
}

/**
 * JSON part of a publication, Message Registry v3. Names and limits as in the public documentation of the registry.
 * Left out on purpose: `attachmentTitle`, `paymentData`, `structuredData` and `expirationDate`, which the platform
 * ignores or refuses. No property may be null.
 */
export interface MessageToPublish {
  readonly sender: MessageSender;
  readonly recipient: MessageRecipient;
  readonly senderApplicationId: string;
  readonly messageTypeId: string;
  /** Title shown in the e-Box; at most 400 characters. */
  readonly subject: OneLanguageText;
  readonly attachments?: readonly AttachmentToPublish[];
  readonly bodyContent?: OneLanguageText;
  /** Only with `bodyContent`. */
  readonly isBodyMainContent?: boolean;
  readonly businessDataList?: readonly BusinessDataToPublish[];
  readonly forTheAttentionOf?: AttentionOf;
  /** The message that this one replies to. */
  readonly originalMessageId?: string;
  readonly isReplyAuthorized?: boolean;
  /** Only for senders with a mandate for registered mail. */
  readonly isRegisteredMail?: boolean;
}

/** Documented limits of the Message Registry. Texts are counted in Unicode code points. */
export const messageLimits = {
  subject: 400,
  fileName: 255,
  businessDataValue: 256,
  attentionLabel: 100,
} as const;

/** Media types of documents in the e-Box (contract 2.1). For citizens only `application/pdf` is displayed. */
export const documentMediaTypes: ReadonlySet<string> = new Set([
  'application/pdf',
  'application/zip',
  'text/csv',
  'text/html',
  'text/plain',
  'text/xml',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
  'application/vnd.oasis.opendocument.graphics',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-powerpoint',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
] satisfies readonly Attachment['mediaType'][]);
