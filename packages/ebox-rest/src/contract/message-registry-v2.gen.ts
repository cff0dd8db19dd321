// Generated from openapi/message-registry-2.1.yaml by openapi/generate.ts. Do not edit.
import type { Shapes } from './shape.ts';

/** Several e-Boxes. */
export type EboxIdList = readonly EboxId[];

/** The messages whose status is asked. */
export type MessagesStatusRequest = readonly MessageIdEboxId[];

/** The status of each message that the service knows. */
export type MessagesStatusList = readonly MessageStatus[];

/** What is known of one attachment, without its content. */
export interface Attachment {
  /** Unique within its message. */
  readonly attachmentId?: string;
  readonly attachmentTitle?: TranslatedString;
  /** As the sender named it, with its extension. */
  readonly fileName: string;
  /** Fetching the content of a main content marks the message as read. */
  readonly mainContent: boolean;
  /** One of the fifteen media types that the e-Box takes. */
  readonly mediaType:
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
  /** In kB. */
  readonly size: number;
  readonly digest?: Digest;
  /** The file holds a signature of its own. */
  readonly attachmentSigned?: boolean;
  /** Where the content is fetched. */
  readonly contentHref?: string;
}

/** One text in one or more languages. */
export interface TranslatedString {
  readonly nl?: string;
  readonly fr?: string;
  readonly de?: string;
}

/** A digest with the name of its function. */
export interface Digest {
  /** base64url, RFC 4648 section 5. */
  readonly digestValue: string;
  /** SHA-256 is the only one. */
  readonly digestMethod: 'sha_256';
}

/** Attachments of one message. */
export interface Attachments {
  readonly items?: readonly Attachment[];
  readonly totalItems?: number;
}

/** Ties a file part of the request to its place in the message. */
export interface AttachmentToPublish {
  readonly attachmentTitle?: TranslatedString;
  /** Name of the part with the bytes, the file name and the media type. */
  readonly httpPartName: string;
  /** One main content per message. */
  readonly mainContent: boolean;
  readonly digest?: Digest;
  /** The file holds a signature of its own. */
  readonly attachmentSigned?: boolean;
}

/** One business datum of a message: its key with names for people, and its values. */
export interface BusinessData {
  /** Belongs to the configuration of the message type. */
  readonly key: string;
  readonly name: TranslatedString;
  readonly description?: TranslatedString;
  readonly values: readonly TranslatedString[];
}

/** All business data of a message. */
export interface BusinessDataList {
  readonly items?: readonly BusinessData[];
  readonly totalItems?: number;
}

/** One business datum to send; the key must belong to the message type. */
export interface BusinessDataToPublish {
  readonly key: string;
  readonly name?: TranslatedString;
  readonly description?: TranslatedString;
  readonly values: readonly TranslatedString[];
}

/** Technical detail of an error. */
export interface Detail {
  readonly kind?: object;
  readonly message?: object;
  readonly ref?: object;
  readonly value?: object;
}

/** Summary of one e-Box at one document provider. */
export interface Ebox {
  /** All messages that can be had. */
  readonly numberOfMessages: number;
  /** Those whose main content nobody has opened. */
  readonly numberOfUnreadMessages?: number;
  /** When the newest message came. */
  readonly lastReceiptDate?: string;
  /** When somebody last looked into the e-Box. */
  readonly lastConsultationDate?: string;
  /** Sum of all attachments, in units of 1024 bytes. */
  readonly eboxSize?: number;
}

/** An e-Box by its kind and its number. */
export interface EboxId {
  readonly eboxType: 'enterprise' | 'citizen';
  /** Enterprise number of ten digits, or SSIN of a citizen. */
  readonly eboxIdValue: string;
}

/** How a broadcast went. */
export interface LinkResponse {
  readonly messageId?: string;
  readonly expirationDate?: string;
  /** Recipients that have the message now. */
  readonly nbSuccessLinks?: number;
  /** Recipients that do not. */
  readonly errorCases?: readonly EboxId[];
}

/** A logo: what it is and where its content is fetched. */
export interface Image {
  readonly imageId: string;
  /** In kB. */
  readonly size: number;
  readonly mediaType: 'image/jpg' | 'image/jpeg' | 'image/png' | 'image/gif' | 'image/svg+xml';
  readonly language?: 'nl' | 'fr' | 'de';
  readonly contentHref: string;
}

/** Names one message in one e-Box, to ask for its status. */
export interface MessageIdEboxId {
  readonly messageId?: string;
  readonly eboxId?: EboxId;
}

/** A message as its recipient sees it, without body and without the content of attachments. */
export interface Message {
  /** Identifies the message at its provider. */
  readonly messageId: string;
  /** Present in a reply: the message that it answers. */
  readonly originalMessageId?: string;
  readonly subject: TranslatedString;
  /** When it came into the e-Box, with offset. */
  readonly receiptDate: string;
  /** From then on the message is gone, with offset. */
  readonly expirationDate: string;
  /** Whether a main content was opened. */
  readonly readStatus: boolean;
  /** False when somebody hid it. */
  readonly visible?: boolean;
  /** Whether it came as registered mail. */
  readonly registeredMail: boolean;
  readonly forTheAttentionOf?: ForTheAttentionOf;
  readonly messageTypeId: string;
  /** Enterprise number of the sender. */
  readonly senderOrganizationId: string;
  readonly senderApplicationId?: string;
  readonly attachments?: Attachments;
  /** Reading a body that is the main content marks the message as read. */
  readonly bodyMainContent: boolean;
  readonly paymentData?: PaymentData;
  readonly businessDataList?: BusinessDataList;
  /** Whether the sender takes a reply. */
  readonly replyAuthorized: boolean;
}

/** The person within the recipient that a message is meant for. */
export interface ForTheAttentionOf {
  readonly id?: string;
  readonly type?: string;
  readonly name?: string;
}

/** What is to be paid, to whom and by when. */
export interface PaymentData {
  readonly paymentDataId: string;
  /** Without VAT. */
  readonly amount: number;
  /** To be added to the amount. */
  readonly vatAmount: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly dueDate: string;
  /** ISO 13616. */
  readonly iban: string;
  readonly bic?: string;
  readonly reference?: object;
}

/** The JSON part of a publication. */
export interface MessageToPublish {
  readonly recipient: EboxId;
  readonly forTheAttentionOf?: ForTheAttentionOf;
  /** Makes this a reply: the message that it answers. */
  readonly originalMessageId?: string;
  readonly subject: TranslatedString;
  readonly messageTypeId?: string;
  /** Ignored: the validity of the message type counts. */
  readonly expirationDate?: string;
  /** Enterprise number of the sender. */
  readonly senderOrganizationId?: string;
  readonly senderApplicationId?: string;
  /** Reserved to the registered mail service. */
  readonly registeredMail?: boolean;
  readonly attachments?: readonly AttachmentToPublish[];
  /** True makes the body the main content. */
  readonly bodyMainContent: boolean;
  readonly bodyContent?: TranslatedString;
  readonly businessDataList?: readonly BusinessDataToPublish[];
  readonly paymentData?: PaymentData;
  /** Whether the recipient may reply. */
  readonly replyAuthorized: boolean;
}

/** A published message and who else shall have it. */
export interface MessageToLink {
  readonly messageId: string;
  readonly recipients: EboxIdList;
}

/** One message and what shall change. */
export interface MessageToUpdate {
  readonly messageId: string;
  readonly visible: boolean;
}

/** A business category of documents. */
export interface MessageType {
  readonly messageTypeId: string;
  readonly messageTypeName: TranslatedString;
  readonly messageTypeDescription?: TranslatedString;
  readonly validityPeriod?: ValidityPeriod;
  /** Who may publish it. */
  readonly senderOrganizationIds?: readonly string[];
  /** Through which applications. */
  readonly senderApplicationIds?: readonly string[];
}

/** A number of days, months or years. */
export interface ValidityPeriod {
  readonly validityPeriodNumber: number;
  readonly validityPeriodUnit: 'day' | 'month' | 'year';
}

/** One page of message types. */
export interface MessageTypes {
  readonly items?: readonly MessageType[];
  readonly totalItems?: number;
}

/** One page of messages, newest first. */
export interface Messages {
  readonly items?: readonly Message[];
  readonly totalItems?: number;
}

/** The changes of one request. */
export interface MessagesToUpdate {
  readonly items?: readonly MessageToUpdate[];
  readonly totalItems?: number;
}

/** Whether one message was read. */
export interface MessageStatus {
  readonly messageId: string;
  readonly eboxId: EboxId;
  readonly expirationDate?: string;
  /** Whether a main content was opened. */
  readonly readStatus: boolean;
  /** False when the recipient hid it. */
  readonly visible?: boolean;
}

/** A service through which messages are sent. */
export interface SenderApplication {
  readonly applicationId: string;
  readonly applicationName: TranslatedString;
  readonly applicationDescription?: TranslatedString;
  readonly applicationLogos?: readonly Image[];
  readonly applicationUrl?: TranslatedString;
  readonly senderOrganizationIds?: readonly string[];
  readonly messageTypeIds?: readonly string[];
  /** For questions about the contents. */
  readonly contactBusiness?: string;
  /** For questions of integrators. */
  readonly contactTechnical?: string;
}

/** One page of sender applications. */
export interface SenderApplications {
  readonly items?: readonly SenderApplication[];
  readonly totalItems?: number;
}

/** An organisation that sends messages. */
export interface SenderOrganization {
  /** Its enterprise number. */
  readonly organizationId: string;
  readonly organizationShortName: TranslatedString;
  readonly organizationLongName?: TranslatedString;
  readonly organizationLogos?: readonly Image[];
  readonly organizationUrl?: TranslatedString;
  readonly senderApplicationIds?: readonly string[];
  readonly messageTypeIds?: readonly string[];
  /** For questions about the contents. */
  readonly contactBusiness?: string;
  /** For questions of integrators. */
  readonly contactTechnical?: string;
}

/** One page of sender organisations. */
export interface SenderOrganizations {
  readonly items?: readonly SenderOrganization[];
  readonly totalItems?: number;
}

/** A message was published. */
export interface PublicationStatusMessage {
  readonly messageId: string;
  readonly expirationDate: string;
  /** Such as NO_DIGITAL_USER: published, but nobody has opened the e-Box yet. */
  readonly code?: string;
  readonly message?: string;
}

/** An error of the e-Box. */
export interface StatusMessage {
  /** What the helpdesk asks for. */
  readonly id: string;
  readonly code: string;
  readonly message: string;
  /** A helpdesk, never a person. */
  readonly contact?: string;
  readonly environment?: 'development' | 'test' | 'integration' | 'acceptation' | 'simulation' | 'production';
}

/** Shapes of message-registry-2.1.yaml: what an answer is checked against. */
export const messageRegistryV2 = {
  Attachment: {
    required: ['size', 'mainContent', 'mediaType', 'fileName'],
    properties: { attachmentId: 'string', attachmentTitle: '#TranslatedString', fileName: 'string', mainContent: 'boolean', mediaType: 'string', size: 'number', digest: '#Digest', attachmentSigned: 'boolean', contentHref: 'string' },
  },
  Attachments: {
    required: [],
    properties: { items: '[]#Attachment', totalItems: 'integer' },
  },
  AttachmentToPublish: {
    required: ['mainContent', 'httpPartName'],
    properties: { attachmentTitle: '#TranslatedString', httpPartName: 'string', mainContent: 'boolean', digest: '#Digest', attachmentSigned: 'boolean' },
  },
  BusinessData: {
    required: ['key', 'name', 'values'],
    properties: { key: 'string', name: '#TranslatedString', description: '#TranslatedString', values: '[]#TranslatedString' },
  },
  BusinessDataList: {
    required: [],
    properties: { items: '[]#BusinessData', totalItems: 'integer' },
  },
  BusinessDataToPublish: {
    required: ['key', 'values'],
    properties: { key: 'string', name: '#TranslatedString', description: '#TranslatedString', values: '[]#TranslatedString' },
  },
  Detail: {
    required: [],
    properties: { kind: 'object', message: 'object', ref: 'object', value: 'object' },
  },
  Digest: {
    required: ['digestMethod', 'digestValue'],
    properties: { digestValue: 'string', digestMethod: 'string' },
  },
  Ebox: {
    required: ['numberOfMessages'],
    properties: { numberOfMessages: 'integer', numberOfUnreadMessages: 'integer', lastReceiptDate: 'string', lastConsultationDate: 'string', eboxSize: 'number' },
  },
  EboxId: {
    required: ['eboxType', 'eboxIdValue'],
    properties: { eboxType: 'string', eboxIdValue: 'string' },
  },
  EboxIdList: '[]#EboxId',
  LinkResponse: {
    required: [],
    properties: { messageId: 'string', expirationDate: 'string', nbSuccessLinks: 'integer', errorCases: '[]#EboxId' },
  },
  Image: {
    required: ['imageId', 'size', 'mediaType', 'contentHref'],
    properties: { imageId: 'string', size: 'number', mediaType: 'string', language: 'string', contentHref: 'string' },
  },
  MessageIdEboxId: {
    required: [],
    properties: { messageId: 'string', eboxId: '#EboxId' },
  },
  Message: {
    required: ['expirationDate', 'messageId', 'messageTypeId', 'readStatus', 'receiptDate', 'registeredMail', 'senderOrganizationId', 'subject', 'bodyMainContent', 'replyAuthorized'],
    properties: { messageId: 'string', originalMessageId: 'string', subject: '#TranslatedString', receiptDate: 'string', expirationDate: 'string', readStatus: 'boolean', visible: 'boolean', registeredMail: 'boolean', forTheAttentionOf: '#ForTheAttentionOf', messageTypeId: 'string', senderOrganizationId: 'string', senderApplicationId: 'string', attachments: '#Attachments', bodyMainContent: 'boolean', paymentData: '#PaymentData', businessDataList: '#BusinessDataList', replyAuthorized: 'boolean' },
  },
  MessageToPublish: {
    required: ['recipient', 'subject', 'bodyMainContent', 'replyAuthorized'],
    properties: { recipient: '#EboxId', forTheAttentionOf: '#ForTheAttentionOf', originalMessageId: 'string', subject: '#TranslatedString', messageTypeId: 'string', expirationDate: 'string', senderOrganizationId: 'string', senderApplicationId: 'string', registeredMail: 'boolean', attachments: '[]#AttachmentToPublish', bodyMainContent: 'boolean', bodyContent: '#TranslatedString', businessDataList: '[]#BusinessDataToPublish', paymentData: '#PaymentData', replyAuthorized: 'boolean' },
  },
  MessageToLink: {
    required: ['messageId', 'recipients'],
    properties: { messageId: 'string', recipients: '#EboxIdList' },
  },
  MessageToUpdate: {
    required: ['messageId', 'visible'],
    properties: { messageId: 'string', visible: 'boolean' },
  },
  MessageType: {
    required: ['messageTypeId', 'messageTypeName'],
    properties: { messageTypeId: 'string', messageTypeName: '#TranslatedString', messageTypeDescription: '#TranslatedString', validityPeriod: '#ValidityPeriod', senderOrganizationIds: '[]string', senderApplicationIds: '[]string' },
  },
  MessageTypes: {
    required: [],
    properties: { items: '[]#MessageType', totalItems: 'integer' },
  },
  Messages: {
    required: [],
    properties: { items: '[]#Message', totalItems: 'integer' },
  },
  MessagesToUpdate: {
    required: [],
    properties: { items: '[]#MessageToUpdate', totalItems: 'integer' },
  },
  MessagesStatusRequest: '[]#MessageIdEboxId',
  MessageStatus: {
    required: ['messageId', 'eboxId', 'readStatus'],
    properties: { messageId: 'string', eboxId: '#EboxId', expirationDate: 'string', readStatus: 'boolean', visible: 'boolean' },
  },
  MessagesStatusList: '[]#MessageStatus',
  PaymentData: {
    required: ['amount', 'currency', 'iban', 'paymentDataId', 'vatAmount', 'dueDate'],
    properties: { paymentDataId: 'string', amount: 'number', vatAmount: 'number', currency: 'string', dueDate: 'string', iban: 'string', bic: 'string', reference: 'object' },
  },
  SenderApplication: {
    required: ['applicationId', 'applicationName'],
    properties: { applicationId: 'string', applicationName: '#TranslatedString', applicationDescription: '#TranslatedString', applicationLogos: '[]#Image', applicationUrl: '#TranslatedString', senderOrganizationIds: '[]string', messageTypeIds: '[]string', contactBusiness: 'string', contactTechnical: 'string' },
  },
  SenderApplications: {
    required: [],
    properties: { items: '[]#SenderApplication', totalItems: 'integer' },
  },
  SenderOrganization: {
    required: ['organizationId', 'organizationShortName'],
    properties: { organizationId: 'string', organizationShortName: '#TranslatedString', organizationLongName: '#TranslatedString', organizationLogos: '[]#Image', organizationUrl: '#TranslatedString', senderApplicationIds: '[]string', messageTypeIds: '[]string', contactBusiness: 'string', contactTechnical: 'string' },
  },
  SenderOrganizations: {
    required: [],
    properties: { items: '[]#SenderOrganization', totalItems: 'integer' },
  },
  PublicationStatusMessage: {
    required: ['messageId', 'expirationDate'],
    properties: { messageId: 'string', expirationDate: 'string', code: 'string', message: 'string' },
  },
  StatusMessage: {
    required: ['code', 'id', 'message'],
    properties: { id: 'string', code: 'string', message: 'string', contact: 'string', environment: 'string' },
  },
  TranslatedString: {
    required: [],
    properties: { nl: 'string', fr: 'string', de: 'string' },
  },
  ValidityPeriod: {
    required: ['validityPeriodNumber', 'validityPeriodUnit'],
    properties: { validityPeriodNumber: 'integer', validityPeriodUnit: 'string' },
  },
  ForTheAttentionOf: {
    required: [],
    properties: { id: 'string', type: 'string', name: 'string' },
  },
} as const satisfies Shapes;
