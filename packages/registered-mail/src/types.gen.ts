// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.
import type { SwaRef } from '@ebox-bridge/soap';

/** One document that goes out as registered mail. */
export interface DocumentRequest {
  /** What is sent, and to whom. */
  readonly registeredMailItem: RegisteredMailItem;
  /** What the e-Box of the recipient must be like. Absent means ACTIVATED. */
  readonly checkEboxStatus?: CheckEboxStatus;
}

/** A document with its annexes, its metas and its recipient. */
export interface RegisteredMailItem {
  /** The identity that the sender gives to the registered mail. At most 50 characters. */
  readonly token: string;
  /** To whom it goes: an Enterprise or a Citizen. */
  readonly recipient: Entity;
  /** The document itself. */
  readonly document: File | ({ readonly $type: 'SignedFile' } & SignedFile);
  /** Files that go along, up to five. At most 5. */
  readonly annex?: readonly AnnexFile[];
  /** Data about the message for the programs of the recipient. At most 100. */
  readonly meta?: readonly Meta[];
}

/** A person or an organisation. Its kind stands in xsi:type. */
export type Entity =
  | ({ readonly $type: 'Citizen' } & Citizen)
  | ({ readonly $type: 'Enterprise' } & Enterprise)
  | ({ readonly $type: 'Sender' } & Sender);

/** A person. */
export interface Citizen {
  /** National number of the person (INSZ, NISS). Personal data: keep it out of logs. Exactly 11 characters. */
  readonly inss: string;
  /** Always CITIZEN. 1 to 125 characters. */
  readonly qualityCode: string;
}

/** An organisation in one of its qualities. */
export interface Enterprise {
  /** Number in the Crossroads Bank for Enterprises (KBO, BCE). Pattern `[0-9]?[0-9]{9}`. */
  readonly companyId: string;
  /** The quality, for example QUAL_EMP_NOSS. 1 to 125 characters. */
  readonly qualityCode: string;
}

/** An application of an organisation. */
export interface Sender {
  /** CBE number in the certificate. Pattern `[0-9]?[0-9]{9}`. */
  readonly companyId: string;
  /** CN of the certificate. At most 150 characters. */
  readonly applicationId: string;
}

/** A file with its bytes, which travel as a MIME part of the same HTTP message. */
export type File = FileDescription & {
  /** Reference to the MIME part that holds the bytes: cid: and its Content-ID, URL-escaped. */
  readonly content: SwaRef;
};

/** Facts about a file. */
export interface FileDescription {
  /** Title as the recipient reads it. 1 to 400 characters. */
  readonly title: string;
  /** Digest of the bytes. A wrong one gives FILE_B01; SHA-1 gives FILE_B03. */
  readonly digest: Digest;
  /** Name under which the recipient saves the file, with extension. 1 to 80 characters. */
  readonly downloadFileName: string;
  /** Media type of the file. */
  readonly mime?: Mime;
  /** The agreed type of the document. 1 to 80 characters. */
  readonly type: string;
  /** Language of the document. */
  readonly language?: Language;
}

/** A digest of the bytes of a file. */
export interface Digest {
  /** The hash function. */
  readonly digestMethod: DigestMethod;
  /** The digest in base64: not base64url, not hexadecimal. Base64. 1 to 150 bytes. */
  readonly digestValue: string;
}

/** A file with a detached signature over its bytes. */
export type SignedFile = File & {
  /** CMS SignedData in base64, detached, with an RFC 3161 time-stamp over the signature. Base64. */
  readonly signature: string;
};

/** A file that goes along with a document. */
export interface AnnexFile {
  /** Reference to the MIME part that holds the bytes: cid: and its Content-ID, URL-escaped. */
  readonly content: SwaRef;
  /** Title as the recipient reads it. 1 to 400 characters. */
  readonly title: string;
  /** Digest of the bytes. A wrong one gives FILE_B01; SHA-1 gives FILE_B03. */
  readonly digest: Digest;
  /** Name under which the recipient saves the file, with extension. 1 to 80 characters. */
  readonly downloadFileName: string;
  /** Media type of the file. */
  readonly mime?: Mime;
}

/** A named list of values. */
export interface Meta {
  /** Name of the meta. 1 to 25 characters. */
  readonly type: string;
  /** Its values. 1 to 25 characters. 1 to 10 items. */
  readonly value: readonly string[];
}

/** What the sender gets back at once. */
export interface DocumentResponse {
  /** Shows that the service took the registered mail in. */
  readonly receipt: Receipt;
}

/** Ticket, token and the signed Receipt.xml. */
export interface Receipt {
  /**
   * Number that the service gives to the registered mail. It asks for the status by it. Exactly 13 characters. Pattern
   * `[0-9A-HJ-NP-Z]{13}`.
   */
  readonly ticket: string;
  /** The identity that the sender gave to the registered mail. At most 50 characters. */
  readonly token: string;
  /** The file Receipt.xml with its signature. Keep the bytes exactly as they came: they are a legal proof. */
  readonly document: SignedFile;
}

/** Which registered mail is asked about. */
export interface StatusRequest {
  /**
   * The number from the receipt. An unknown one gives REPO_B01. Exactly 13 characters. Pattern `[0-9A-HJ-NP-Z]{13}`.
   */
  readonly ticket: string;
}

/** How far a registered mail is. */
export interface StatusResponse {
  /** The number that was asked about. Exactly 13 characters. Pattern `[0-9A-HJ-NP-Z]{13}`. */
  readonly ticket: string;
  /** The identity that the sender gave to the registered mail. At most 50 characters. */
  readonly token: string;
  /** How far it is. */
  readonly status: Status;
  /** The signed proof that it went out; there once it is SENT. */
  readonly proofOfDispatch?: SignedFile;
}

/** What the file Receipt.xml says. No global element is declared for it: the root of the file has this type. */
export interface ReceiptContent {
  /**
   * Number that the service gives to the registered mail. It asks for the status by it. Exactly 13 characters. Pattern
   * `[0-9A-HJ-NP-Z]{13}`.
   */
  readonly ticket: string;
  /** The identity that the sender gave to the registered mail. At most 50 characters. */
  readonly token: string;
  /** To whom it went. */
  readonly recipient: Entity;
  /** Who sent it, from the certificate of the request. */
  readonly sender: Sender;
  /** The document, without its bytes. */
  readonly document: FileDescription | ({ readonly $type: 'File' } & File) | ({ readonly $type: 'SignedFile' } & SignedFile);
  /** The annexes, without their bytes. At most 5. */
  readonly annex?: readonly (FileDescription | ({ readonly $type: 'File' } & File) | ({ readonly $type: 'SignedFile' } & SignedFile))[];
}

/** A hash function. */
export type DigestMethod =
  /** Refused by the service (FILE_B03). */
  | 'SHA-1'
  | 'SHA-256'
  | 'SHA-512';

/** A media type that the e-Box takes. */
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

/** A language of a document. */
export type Language =
  /** French. */
  | 'fr'
  /** Dutch. */
  | 'nl'
  /** German. */
  | 'de'
  /** English. */
  | 'en'
  /** Two languages in one document. */
  | 'bi';

/** What the e-Box of the recipient must be like. */
export type CheckEboxStatus =
  /** Anything: nothing is checked. */
  | 'BYPASS'
  /** It was opened by its owner. */
  | 'ACTIVATED'
  /** It was opened, and its owner prefers it to paper. */
  | 'PREFERRED';

/** How far a registered mail is. */
export type Status =
  /** Not out yet: ask again later. */
  | 'PENDING'
  /** Out; the proof of dispatch is there. */
  | 'SENT'
  /** It will not go out. */
  | 'ERROR';

/** Input of the operation sendDocument. */
export type SendDocumentRequest = DocumentRequest;

/** Output of the operation sendDocument. */
export type SendDocumentResponse = DocumentResponse;

/** Input of the operation getStatus. */
export type GetStatusRequest = StatusRequest;

/** Output of the operation getStatus. */
export type GetStatusResponse = StatusResponse;
