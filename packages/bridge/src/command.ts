/** The caller as its certificate names it. CBE numbers always have 10 digits. */
export interface Caller {
  readonly cbeNumber: string;
  /** CN of the certificate. */
  readonly applicationId: string;
}

/** A recipient whose REST counterpart is known, or one (`other`) that only the legacy service can reach. */
export type Recipient = (
  | { readonly kind: 'enterprise'; readonly enterpriseNumber: string }
  | { readonly kind: 'citizen' | 'professional'; readonly inss: string }
  | { readonly kind: 'other'; readonly quality: string; readonly identifiedBy?: EntityIdentifier }
) & { readonly person?: Person };

/** The elements that identify an e-Box in SOAP. */
export type EntityIdentifier = 'CompanyID' | 'CompanyID with SubentityID' | 'INSS' | 'NIHII';

export interface Person {
  readonly inss: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** A file of the message. */
export interface FileDescription {
  readonly title: string;
  /** Content-ID of the MIME part that carries the bytes, without angle brackets; undefined where Content is no `cid:` URI. */
  readonly contentId: string | undefined;
  readonly digest?: { readonly method: 'SHA-1' | 'SHA-256' | 'SHA-512' /** base64 */; readonly value: string };
  readonly fileName: string;
  readonly mediaType?: string;
}

export interface Meta {
  readonly type: string;
  readonly values: readonly string[];
}

/** A part of the caller's multipart message; its body is pulled, never pushed. */
export interface IncomingPart {
  readonly contentId?: string;
  readonly body: AsyncIterable<Uint8Array>;
}

/** One publication as a door hands it over, free of SOAP and of HTTP. */
export interface PublishCommand {
  readonly caller: Caller;
  /** Whose message it is, when the caller names it. */
  readonly senderId?: { readonly application: string; readonly institution: string };
  /** Exactly as received. */
  readonly ticket: string;
  /** Absent is not 0. */
  readonly sequence: number | null;
  readonly recipients: readonly Recipient[];
  readonly messageType: string;
  readonly document: FileDescription;
  readonly annexes: readonly FileDescription[];
  readonly metas: readonly Meta[];
  /** Free text, or a table as its JSON text. */
  readonly freeInformation?: string;
  readonly emailAddresses: readonly string[];
  readonly isRegistered: boolean;
  /** The signed envelope was seen before: other attachments are then an attack, not a new version. */
  readonly replayed: boolean;
  /** Id of this call, for faults, the log and the ledger. */
  readonly callId: string;
  readonly parts: AsyncIterable<IncomingPart>;
}

/** A message that is published. */
export interface Published {
  /** The answer ID, fixed at the first answer and repeated for ever. */
  readonly id: string;
  /** True when this call published nothing because an earlier one had. */
  readonly repeated: boolean;
  readonly notice?: string;
}
