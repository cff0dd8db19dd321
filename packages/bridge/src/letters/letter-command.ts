import type { LetterRecord, StoredDocument } from '@ebox-bridge/ledger';
import type { IncomingPart, Meta } from '../command.ts';
import type { CallContext, RelayedAnswer } from '../original-call.ts';

/** A file of a registered letter. The contract demands a Digest of each. */
export interface LetterFile {
  readonly title: string;
  /** Content-ID of the MIME part that carries the bytes, without angle brackets; undefined where Content is no `cid:` URI. */
  readonly contentId: string | undefined;
  readonly digest: { readonly method: 'SHA-1' | 'SHA-256' | 'SHA-512' /** base64 */; readonly value: string };
  readonly fileName: string;
  readonly mediaType?: string;
}

/** The main document of a registered letter. */
export interface LetterDocument extends LetterFile {
  /** The agreed type of the document. */
  readonly type: string;
  readonly language?: 'fr' | 'nl' | 'de' | 'en' | 'bi';
  /** base64 CMS over the bytes, where the sender signed them. */
  readonly signature?: string;
}

/** Who gets a registered letter. */
export type LetterRecipient =
  | { readonly kind: 'enterprise'; readonly companyId: string; readonly qualityCode: string }
  | { readonly kind: 'citizen'; readonly inss: string; readonly qualityCode: string };

/** One registered letter as a door hands it over. */
export interface LetterCommand extends CallContext {
  /** The caller's id of the letter, exactly as received; empty: no protection against doubles. */
  readonly token: string;
  readonly recipient: LetterRecipient;
  readonly document: LetterDocument;
  readonly annexes: readonly LetterFile[];
  readonly metas: readonly Meta[];
  /** Absent means ACTIVATED (contract). */
  readonly checkEboxStatus?: 'BYPASS' | 'ACTIVATED' | 'PREFERRED';
  /** The signed envelope was seen before: other attachments are then an attack. */
  readonly replayed: boolean;
  readonly parts: AsyncIterable<IncomingPart>;
}

/** A file that the service signed: a receipt or a proof of dispatch. Bytes exactly as received. */
export interface SignedDocument {
  /** Name that the service gave the file: Receipt.xml. */
  readonly fileName: string;
  readonly title: string;
  readonly type: string;
  readonly mediaType?: string;
  readonly language?: 'fr' | 'nl' | 'de' | 'en' | 'bi';
  readonly digest: { readonly method: 'SHA-1' | 'SHA-256' | 'SHA-512' /** base64 */; readonly value: string };
  readonly bytes: Uint8Array;
  /** base64 CMS SignedData, as received. */
  readonly signature: string;
}

/** A letter that the service took in. */
export interface SentLetter {
  /** Absent for a letter without Token, which the ledger does not keep. */
  readonly letterId?: string;
  /** 13 characters. */
  readonly ticket: string;
  readonly token: string;
  readonly receipt: SignedDocument;
  /** True when this call sent nothing because an equal one had. */
  readonly repeated: boolean;
  /** The whole answer of the service as it came, the same bytes each time. */
  readonly answer: RelayedAnswer & { readonly body: Uint8Array };
}

export interface LetterStatusQuestion extends CallContext {
  readonly ticket: string;
}

export interface LetterStatus {
  readonly ticket: string;
  readonly token: string;
  readonly status: 'PENDING' | 'SENT' | 'ERROR';
  /** There once it is SENT; stored with the letter where the ledger knows it. */
  readonly proofOfDispatch?: SignedDocument;
  /** The whole answer of the service as it came. */
  readonly answer: RelayedAnswer & { readonly body: Uint8Array };
}

/** What the ledger holds of a letter. */
export interface LetterFolder {
  readonly letter: LetterRecord;
  /** A stored file: `response`, `Receipt.xml`, `Receipt.xml.p7s` and the like; undefined where its retention ended. */
  read(name: string): Promise<StoredDocument | undefined>;
}

/** The registered mail route: sendDocument and getStatus, `/v1/registered-mails`. */
export interface Letters {
  /**
   * Sends a registered letter at most once: an equal one within the window is answered from the ledger.
   * @throws BridgeError BRIDGE_LETTER_DIGEST_SHA1 (FILE_B03), BRIDGE_LETTER_DIGEST_MISMATCH (FILE_B01), BRIDGE_CONTENT_MISSING,
   * BRIDGE_CONTENT_REFERENCE_INVALID, BRIDGE_REPLAYED, BRIDGE_REPLAYED_WITH_OTHER_CONTENT, BRIDGE_LETTER_UNKNOWN (SOA-02001:
   * an earlier attempt may have sent it; never sent again), BRIDGE_STILL_RUNNING, BRIDGE_ROUTE_MISSING, BRIDGE_UNROUTED,
   * BRIDGE_BACKEND_REFUSED (the code of the service in `fault`; `relayed` holds its bytes in passthrough),
   * BRIDGE_BACKEND_UNAVAILABLE, BRIDGE_LEDGER_UNAVAILABLE, BRIDGE_UPLOAD_BROKEN, BRIDGE_SPOOL_UNAVAILABLE
   */
  send(command: LetterCommand): Promise<SentLetter>;
  /**
   * What became of a letter.
   * @throws BridgeError BRIDGE_LETTER_NOT_FOUND (REPO_B01), and those of the backend as for `send`
   */
  status(question: LetterStatusQuestion): Promise<LetterStatus>;
  /** What is stored of a letter of this caller, by ticket or ledger ID; undefined where the ledger has none. */
  documents(caller: CallContext['caller'], ticketOrLetterId: string): Promise<LetterFolder | undefined>;
}
