import type { EboxKind, EboxOwner } from './ebox-kind.ts';
import type { CallContext } from './original-call.ts';
import type { Language } from './settings.ts';

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
  | { readonly kind: 'other'; readonly owner: EboxOwner; readonly ebox: EboxKind }
) & {
  readonly person?: Person;
  /** The e-Box in the words of the EBoxMessage service, where the caller used them. Default: by `kind`. */
  readonly ebox?: EboxKind;
};

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
  readonly body: IncomingBody;
}

/** The bytes of a part, to be read once. */
export interface IncomingBody extends AsyncIterable<Uint8Array> {
  /** All of them at once, where they have arrived and none was read; undefined where they must be waited for. */
  takeWhole?(): Uint8Array | undefined;
}

/** One publication as a door hands it over, free of SOAP and of HTTP. */
export interface PublishCommand extends CallContext {
  /** Whose message it is, when the caller names it. */
  readonly senderId?: { readonly application: string; readonly institution: string };
  /** Exactly as received. */
  readonly ticket: string;
  /** Absent is not 0. */
  readonly sequence: number | null;
  readonly recipients: readonly Recipient[];
  readonly messageType: string;
  /** Language of the message, where the door lets its callers say it. Default: by message type. */
  readonly language?: Language;
  readonly document: FileDescription;
  readonly annexes: readonly FileDescription[];
  readonly metas: readonly Meta[];
  /** Free text, or a table as its JSON text. */
  readonly freeInformation?: string;
  /** That `freeInformation` is a table. */
  readonly freeInformationIsTable?: boolean;
  readonly emailAddresses: readonly string[];
  readonly isRegistered: boolean;
  /** The signed envelope was seen before: other attachments are then an attack, not a new version. */
  readonly replayed: boolean;
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
