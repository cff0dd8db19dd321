// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.
import type { SwaRef } from '@ebox-bridge/soap';
import type { AnyValue } from '@ebox-bridge/xml/contract';

/**
 * One document with what belongs to it, for one to five e-Boxes. The platform stores it once and shows it in each
 * e-Box.
 */
export interface PublishEboxMessageRequest {
  /**
   * The identity that the sender gives to the message. A second publication with the same identity replaces the first
   * where the message type allows updates; otherwise the platform answers business error 620.
   */
  readonly messageId: MessageId;
  /**
   * Who sends. Needed when one certificate serves several applications, and for a mandate sender (business error 30).
   * Absent: the CBE number and the CN of the certificate count.
   */
  readonly senderId?: SenderId;
  /** The e-Boxes that get the message. An invalid one gives business error 90. 1 to 5 items. */
  readonly recipientId: readonly RecipientId[];
  /**
   * The agreed type of the message. It decides on recipients, metas and updates (business errors 40, 42 and 620). 6 to
   * 80 characters.
   */
  readonly messageType: string;
  /** The document itself. */
  readonly document: File;
  /** A free text or table next to the document. Deprecated, and not shown to citizens: put it in the document. */
  readonly freeInformation?: FreeInformation;
  /** Named values that the message type asks for (business errors 50, 51 and 52). Not used for citizens. At most 10. */
  readonly meta?: readonly Meta[];
  /** Further documents. Not used for citizens. At most 5. */
  readonly annex?: readonly File[];
  /**
   * Addresses to notify. Deprecated: recipients manage their own addresses. At most 80 characters. Pattern
   * `[A-Za-z0-9._%\-]+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,4}`. At most 5.
   */
  readonly emailAddresses?: readonly string[];
  /**
   * true for registered mail. Reserved for the mandate sender that runs ePost; any other sender gets business error 22.
   */
  readonly isRegistered?: boolean;
}

/** The identity of a message, unique per sender application: Ticket and Sequence together. */
export interface MessageId {
  /** The business number of the message, chosen by the sender. 1 to 25 characters. */
  readonly ticket: string;
  /** Tells messages with the same Ticket apart. 0 to 99999. */
  readonly sequence?: number;
}

/** The application and the institution that send. */
export interface SenderId {
  /** Identification of the sending application, as it was registered at onboarding. 1 to 150 characters. */
  readonly application: string;
  /**
   * CBE number of the institution. It must be the one in the certificate (business error 20), unless the sender has a
   * mandate. Pattern `[0-9]{10}`.
   */
  readonly institution: string;
}

/** An e-Box that is to get a message, with the person there for whom it is meant. */
export type RecipientId = EboxEntity & {
  /** The person at the recipient who asked for the document. */
  readonly person?: Person;
};

/** An e-Box: its owner, and which of the e-Boxes of that owner. */
export type EboxEntity = EntityId & (
  | {
      /** The quality in which the owner holds the e-Box. 1 to 125 characters. */
      readonly qualityCode: string;
      readonly eboxType?: never;
    }
  | {
      /** The type of the e-Box. ENTERPRISE stands for the qualities QUAL_EMP_NOSS, QUAL_EMP_NOSSPLA and QUAL_COMPANY. */
      readonly eboxType: EboxType;
      readonly qualityCode?: never;
    }
);

/**
 * The owner of an e-Box, by exactly one kind of number: an enterprise or institution (CompanyID), a person (INSS) or a
 * healthcare provider (NIHII).
 */
export type EntityId = (
  | {
      /**
       * Number of an enterprise or institution in the Crossroads Bank for Enterprises (KBO, BCE): ten digits; nine-digit
       * numbers get a leading 0. Pattern `[0-9]{10}`.
       */
      readonly companyId: string;
      /** A part of the enterprise that has an e-Box of its own. At most 50 characters. Pattern `[A-Za-z0-9]+`. */
      readonly subentityId?: string;
      readonly inss?: never;
      readonly nihii?: never;
    }
  | {
      /**
       * Number of a person in the national register or the bis register (INSZ, NISS): eleven digits. Personal data: keep it
       * out of logs. Pattern `[0-9]{11}`.
       */
      readonly inss: string;
      readonly companyId?: never;
      readonly subentityId?: never;
      readonly nihii?: never;
    }
  | {
      /** Number of a healthcare provider (RIZIV, INAMI). Pattern `[0-9]{8}`. */
      readonly nihii: string;
      readonly companyId?: never;
      readonly subentityId?: never;
      readonly inss?: never;
    }
);

/** A person at the recipient. */
export interface Person {
  /** National number of the person (INSZ, NISS). Personal data: keep it out of logs. Pattern `[0-9]{11}`. */
  readonly inss: string;
  /** First name. 1 to 100 characters. */
  readonly firstName: string;
  /** Family name. 1 to 100 characters. */
  readonly lastName: string;
}

/** A document or an annex. Its bytes travel as a MIME part of the same HTTP message. */
export interface File {
  /** Title as the recipient reads it in the list of messages. 1 to 400 characters. */
  readonly title: string;
  /** Reference to the MIME part that holds the bytes: cid: and its Content-ID, URL-escaped. */
  readonly content: SwaRef;
  /** Digest of the bytes. The platform checks it (business error 10) and refuses SHA-1 (business error 15). */
  readonly digest?: Digest;
  /**
   * Name under which the recipient saves the file, with extension. A longer name is a frequent cause of SOA-03006. 1 to
   * 80 characters.
   */
  readonly downloadFileName: string;
  /** Media type of the file. For citizens only PDF displays well. */
  readonly mime?: Mime;
}

/** A digest of the bytes of a file. */
export interface Digest {
  /** The hash function. */
  readonly digestMethod: DigestMethod;
  /** The digest in base64: not base64url, not hexadecimal. Base64. 1 to 150 bytes. */
  readonly digestValue: string;
}

/** A text or a table. */
export type FreeInformation = (
  | {
      /** A text. 1 to 5000 characters. */
      readonly freeText: string;
      readonly table?: never;
    }
  | {
      /** A table. */
      readonly table: Table;
      readonly freeText?: never;
    }
);

/** A table of two columns. */
export interface Table {
  /** Title above the table. 1 to 50 characters. */
  readonly title: string;
  /** The rows, from top to bottom. 1 to 10 items. */
  readonly row: readonly Row[];
}

/** One row. */
export interface Row {
  /** What the row is about. 1 to 50 characters. */
  readonly leftCell: string;
  /** Its value. 1 to 150 characters. */
  readonly rightCell: string;
}

/** A named value, or several values of one name. */
export interface Meta {
  /** Name of the meta, as the message type defines it. 1 to 25 characters. */
  readonly type: string;
  /** Its value. 1 to 25 characters. 1 to 10 items. */
  readonly value: readonly string[];
}

/** The message is accepted and stored. */
export interface PublishEboxMessageResponse {
  /** Technical number that the platform gave to the message. Keep it: support asks for it. */
  readonly id: string;
}

/** Internal to the platform. Asks for the contact data of up to 2000 e-Boxes of one kind. */
export type GetEboxInfoRequest = {
  /** The owners. 1 to 2000 items. */
  readonly eboxId: readonly (EntityId | ({ readonly $type: 'EboxEntity' } & EboxEntity) | ({ readonly $type: 'RecipientID' } & RecipientId))[];
} & (
  | {
      /** The quality in which the entities hold their e-Boxes. 1 to 125 characters. */
      readonly qualityCode: string;
      readonly eboxType?: never;
    }
  | {
      /** The type of the e-Boxes. */
      readonly eboxType: EboxType;
      readonly qualityCode?: never;
    }
);

/** Each owner that was asked for is in EboxInfo or in ErrorCase. */
export type GetEboxInfoResponse = {
  /** What is known. At most 2000. */
  readonly eboxInfo?: readonly EboxInfo[];
  /** Owners of whom nothing is known. At most 2000. */
  readonly errorCase?: readonly (EntityId | ({ readonly $type: 'EboxEntity' } & EboxEntity) | ({ readonly $type: 'RecipientID' } & RecipientId))[];
} & (
  | {
      /** The quality in which the entities hold their e-Boxes. 1 to 125 characters. */
      readonly qualityCode: string;
      readonly eboxType?: never;
    }
  | {
      /** The type of the e-Boxes. */
      readonly eboxType: EboxType;
      readonly qualityCode?: never;
    }
);

/** Contact data of one e-Box. */
export interface EboxInfo {
  /** Owner of the e-Box. */
  readonly entityId: EntityId | ({ readonly $type: 'EboxEntity' } & EboxEntity) | ({ readonly $type: 'RecipientID' } & RecipientId);
  /** Address for notifications. At most 80 characters. Pattern `[A-Za-z0-9._%\-]+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,4}`. */
  readonly emailAddress: string;
  /** Language for notifications. */
  readonly language: Language;
  /** Name of the owner. */
  readonly entityName: Denomination;
}

/** A name in the three national languages. */
export interface Denomination {
  /** In Dutch. At most 200 characters. */
  readonly denominationNl: string;
  /** In French. At most 200 characters. */
  readonly denominationFr: string;
  /** In German. At most 200 characters. */
  readonly denominationDe: string;
}

/**
 * Internal to the platform, first step: a message without recipients. Its elements mean the same as when publishing.
 */
export interface StoreEboxMessageRequest {
  /** Identity of the message. */
  readonly messageId: MessageId;
  /** Who sends. */
  readonly senderId?: SenderId;
  /** The agreed type of the message. 6 to 80 characters. */
  readonly messageType: string;
  /** The document. */
  readonly document: File;
  /** A free text or table. Deprecated. */
  readonly freeInformation?: FreeInformation;
  /** Named values. At most 10. */
  readonly meta?: readonly Meta[];
  /** Further documents. At most 5. */
  readonly annex?: readonly File[];
}

/** The message is stored and in no e-Box yet. */
export interface StoreEboxMessageResponse {
  /** Number of the stored message, for the next two steps. */
  readonly id: string;
}

/** Internal to the platform, second step, as often as needed: names e-Boxes for a stored message. */
export interface LinkEboxMessageRequest {
  /** Who sends. */
  readonly senderId?: SenderId;
  /** Number that the first step answered. */
  readonly storedEboxMessageId: string;
  /** The e-Boxes. 1 to 1000 items. */
  readonly recipientId: readonly RecipientId[];
}

/** How many e-Boxes were accepted. */
export interface LinkEboxMessageResponse {
  /** Number of the message. */
  readonly messageId: string;
  /** How many recipients were linked. The contract gives it no type; it holds a decimal number. */
  readonly nbrOfSuccessfulLinks: AnyValue;
  /** The recipients that were refused. At most 1000. */
  readonly recipientError?: readonly RecipientId[];
}

/** Internal to the platform, last step: shows the message in all e-Boxes that were linked. */
export interface CommitLinkEboxMessageRequest {
  /** Who sends. */
  readonly senderId?: SenderId;
  /** Number that the first step answered. */
  readonly storedEboxMessageId: string;
}

/** The message is in its e-Boxes. */
export interface CommitLinkEboxMessageResponse {
  /** Number of the stored message. */
  readonly storedEboxMessageId: string;
}

/** Asks for up to 1000 owners whether they have an e-Box of one kind. */
export type HasAnEboxRequest = {
  /** The owners. 1 to 1000 items. */
  readonly eboxId: readonly (EntityId | ({ readonly $type: 'EboxEntity' } & EboxEntity) | ({ readonly $type: 'RecipientID' } & RecipientId))[];
} & (
  | {
      /** The quality in which the entities hold their e-Boxes. 1 to 125 characters. */
      readonly qualityCode: string;
      readonly eboxType?: never;
    }
  | {
      /** The type of the e-Boxes. */
      readonly eboxType: EboxType;
      readonly qualityCode?: never;
    }
);

/** One answer per owner that was asked for. */
export type HasAnEboxResponse = {
  /** The answers. 1 to 1000 items. */
  readonly ebox: readonly HasAnEboxResponseType[];
} & (
  | {
      /** The quality in which the entities hold their e-Boxes. 1 to 125 characters. */
      readonly qualityCode: string;
      readonly eboxType?: never;
    }
  | {
      /** The type of the e-Boxes. */
      readonly eboxType: EboxType;
      readonly qualityCode?: never;
    }
);

/** The answer for one owner. */
export interface HasAnEboxResponseType {
  /** The owner. */
  readonly ebox: EntityId | ({ readonly $type: 'EboxEntity' } & EboxEntity) | ({ readonly $type: 'RecipientID' } & RecipientId);
  /** true when the e-Box exists, so that messages can be published to it. */
  readonly exists: boolean;
  /** Day on which the e-Box was last opened. Absent when it never was. A date (`2026-11-20`). */
  readonly lastConnectionDate?: string;
  /** true when the owner wants no paper: the e-Box is the only channel. */
  readonly exclusivelyEbox?: boolean;
}

/** Asks for up to 250 messages whether they were consulted. */
export type GetMessageStatusRequest = {
  /** The messages. 1 to 250 items. */
  readonly message: readonly GetMessageStatusType[];
} & (
  | {
      /** The quality in which the entities hold their e-Boxes. 1 to 125 characters. */
      readonly qualityCode: string;
      readonly eboxType?: never;
    }
  | {
      /** The type of the e-Boxes. */
      readonly eboxType: EboxType;
      readonly qualityCode?: never;
    }
);

/** A message in one e-Box. */
export interface GetMessageStatusType {
  /** Owner of the e-Box. */
  readonly eboxId: EntityId | ({ readonly $type: 'EboxEntity' } & EboxEntity) | ({ readonly $type: 'RecipientID' } & RecipientId);
  /** Identity that the sender gave to the message. */
  readonly messageId: MessageId;
}

/** Each message that was asked for is in Message or in ErrorCase. */
export type GetMessageStatusResponse = {
  /** Messages with a known state. At most 250. */
  readonly message?: readonly GetMessageStatusResponseType[];
  /** Messages without an answer, and why. At most 250. */
  readonly errorCase?: readonly GetMessageStatusErrorType[];
} & (
  | {
      /** The quality in which the entities hold their e-Boxes. 1 to 125 characters. */
      readonly qualityCode: string;
      readonly eboxType?: never;
    }
  | {
      /** The type of the e-Boxes. */
      readonly eboxType: EboxType;
      readonly qualityCode?: never;
    }
);

/** The state of one message. */
export interface GetMessageStatusResponseType {
  /** Owner of the e-Box. */
  readonly eboxId: EntityId | ({ readonly $type: 'EboxEntity' } & EboxEntity) | ({ readonly $type: 'RecipientID' } & RecipientId);
  /** Identity of the message. */
  readonly messageId: MessageId;
  /** true once the recipient has opened or downloaded the message. */
  readonly hasBeenConsulted: boolean;
}

/** A message without an answer. */
export interface GetMessageStatusErrorType {
  /** Owner of the e-Box. */
  readonly eboxId: EntityId | ({ readonly $type: 'EboxEntity' } & EboxEntity) | ({ readonly $type: 'RecipientID' } & RecipientId);
  /** Identity of the message. */
  readonly messageId: MessageId;
  /** Why there is no answer. */
  readonly errorCode: ErrorStatusCode;
}

/** Types of e-Box. */
export type EboxType =
  /** E-Box of an enterprise or an institution. */
  | 'ENTERPRISE'
  /** E-Box of a person. */
  | 'CITIZEN';

/** Hash functions. */
export type DigestMethod =
  /** Still in the contract; the platform refuses it (business error 15). */
  | 'SHA-1'
  | 'SHA-256'
  | 'SHA-512';

/** Media types that the e-Box takes. */
export type Mime =
  | 'application/pdf'
  | 'application/zip'
  | 'text/csv'
  | 'text/html'
  | 'text/plain'
  | 'text/xml'
  | 'application/vnd.oasis.opendocument.text'
  | 'application/vnd.oasis.opendocument.spreadsheet'
  | 'application/vnd.oasis.opendocument.presentation'
  | 'application/vnd.oasis.opendocument.graphics'
  | 'application/vnd.ms-excel'
  | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  | 'application/vnd.ms-powerpoint'
  | 'application/msword'
  | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Languages of notifications. */
export type Language =
  | 'FR'
  | 'NL'
  | 'DE'
  /** French and Dutch. */
  | 'BI';

/** Why a message has no state. */
export type ErrorStatusCode =
  /** The sender may not see this message. */
  | 'NOT_AUTHORIZED'
  /** No such message in this e-Box. */
  | 'NOT_FOUND'
  /** Several messages have this Ticket: name the Sequence. */
  | 'MULTIPLE_RESULTS_SPECIFY_SEQUENCE';
