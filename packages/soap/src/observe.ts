import type { OutgoingAttachment } from './replace-attachments.ts';

/** One attachment of a request, described. Its octets are never part of an event. */
export interface AttachmentDescription {
  /** Without angle brackets. */
  readonly contentId: string;
  readonly contentType?: string;
  /** Octets, when known. */
  readonly size?: number;
}

/**
 * A request about to be sent. Holds the whole envelope, with personal numbers and the certificate: to mask what goes into a
 * log is the caller's choice and duty.
 */
export interface SoapRequestEvent {
  readonly operation: string;
  /** 1 for the first; each attempt is an event of its own. */
  readonly attempt: number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The signed octets. */
  readonly envelope: Uint8Array;
  readonly attachments: readonly AttachmentDescription[];
}

/** An answer as received. Personal data are the caller's to mask, as in the request. */
export interface SoapResponseEvent {
  readonly operation: string;
  readonly attempt: number;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Octets of the envelope; for an answer that holds none, its first 64 KiB. Attachments are not part of it. */
  readonly envelope: Uint8Array;
  /** Milliseconds from the sending to the end of the envelope. */
  readonly ms: number;
  /** Code of the error, for an answer that could not be read. */
  readonly errorCode?: string;
}

/** Hooks that see each request and answer, for logs and for record and replay. */
export interface SoapHooks {
  /** Called before anything is sent; one that throws stops the call. */
  readonly onRequest?: (event: SoapRequestEvent) => void;
  /** One that throws is reported as a warning of the process: the outcome of the call stands. */
  readonly onResponse?: (event: SoapResponseEvent) => void;
}

/** What an event says of the attachments of a request. */
export function describeAttachments(attachments: readonly OutgoingAttachment[]): readonly AttachmentDescription[] {
  return attachments.map(({ contentId, source: { contentType, size } }) => ({
    contentId,
    ...(contentType === undefined ? {} : { contentType }),
    ...(size === undefined ? {} : { size }),
  }));
}

const keptOctets = 64 * 1024;

/** The start of an answer that may turn out not to be SOAP. A multipart body is passed by: it holds attachments. */
export class AnswerStart {
  readonly #chunks: Uint8Array[] = [];
  #size = 0;

  get octets(): Uint8Array {
    return Buffer.concat(this.#chunks);
  }

  watch(body: AsyncIterable<Uint8Array>, contentType: string | undefined): AsyncIterable<Uint8Array> {
    return /^\s*multipart\//i.test(contentType ?? '') ? body : this.#passOn(body);
  }

  async *#passOn(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
    for await (const chunk of body) {
      const kept = chunk.subarray(0, keptOctets - this.#size);
      if (kept.length > 0) this.#chunks.push(kept);
      this.#size += kept.length;
      yield chunk;
    }
  }
}
