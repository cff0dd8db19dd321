/**
 * The bytes of an outgoing part: at hand, as a stream, or made when its turn comes (after every earlier part has been
 * handed over).
 */
export type OutgoingBody = Uint8Array | AsyncIterable<Uint8Array> | (() => Promise<Uint8Array>);

/** One part of a multipart/related message. */
export interface OutgoingPart {
  /** Headers as they are to be written, such as Content-Type and Content-ID. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: OutgoingBody;
  /** Bytes in `body`, when known. A body that has another size makes the message fail. */
  readonly size?: number;
}

/** One field or file of a multipart/form-data message (RFC 7578). */
export interface FormPart {
  readonly name: string;
  /** In plain Unicode; percent-encoded on the wire where it is not plain ASCII. */
  readonly fileName?: string;
  readonly contentType?: string;
  readonly body: OutgoingBody;
  /** Bytes in `body`, when known. A body that has another size makes the message fail. */
  readonly size?: number;
}

/** A message to be sent: the HTTP Content-Type, the length when all sizes are known, and the bytes, once. */
export interface MultipartBody {
  readonly contentType: string;
  readonly contentLength: number | undefined;
  readonly chunks: AsyncIterable<Uint8Array>;
}
