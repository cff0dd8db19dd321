import { constants, createReadStream } from 'node:fs';
import { access, stat } from 'node:fs/promises';

/** A document to send, opened when its turn comes and read once per sending. */
export interface AttachmentSource {
  /** Content-Type of the MIME part; default application/octet-stream. */
  readonly contentType?: string;
  /** Size in octets, when known; without it the request is sent chunked. */
  readonly size?: number;
  /** Content-ID of the MIME part, without angle brackets; default a random one. */
  readonly contentId?: string;
  /** True when `open()` works only once, so that nothing can be computed over the document before it is sent. */
  readonly readOnce?: boolean;
  /** Rejects when the document cannot be opened. Clients ask before they send anything. */
  check?(): Promise<void>;
  /** A new stream of the document's octets. */
  open(): AsyncIterable<Uint8Array>;
}

/**
 * The value of an element of type `swaRef` (WS-I Attachments Profile 1.0): the document itself in a request, or a `cid:`
 * URI, which is what a reader always gives.
 */
export type SwaRef = string | AttachmentSource;

/** A file as an attachment. It is opened when it is sent; before, a client only looks whether it can be. */
export function attachmentFromFile(path: string, contentType?: string): AttachmentSource {
  return {
    ...(contentType === undefined ? {} : { contentType }),
    check: async () => {
      await access(path, constants.R_OK);
      if ((await stat(path)).isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR', path });
    },
    open: () => createReadStream(path),
  };
}

/** Octets in memory as an attachment. They are not copied: do not change them before the request went out. */
export function attachmentFromBytes(bytes: Uint8Array, contentType?: string): AttachmentSource {
  return {
    ...(contentType === undefined ? {} : { contentType }),
    size: bytes.length,
    open: async function* () {
      yield bytes;
    },
  };
}

/** A stream as an attachment: it can be sent once. `size` in octets, when known. */
export function attachmentFromStream(
  stream: AsyncIterable<Uint8Array>,
  contentType?: string,
  size?: number,
): AttachmentSource {
  let opened = false;
  return {
    ...(contentType === undefined ? {} : { contentType }),
    ...(size === undefined ? {} : { size }),
    readOnce: true,
    open: () => {
      if (opened) throw new TypeError('this attachment comes from a stream and was read already');
      opened = true;
      return stream;
    },
  };
}

/** A Blob or File as an attachment; its media type is used when none is given. Nothing is read before it is sent. */
export function attachmentFromBlob(blob: Blob, contentType?: string): AttachmentSource {
  const type = contentType ?? (blob.type === '' ? undefined : blob.type);
  return {
    ...(type === undefined ? {} : { contentType: type }),
    size: blob.size,
    open: async function* () {
      yield* blob.stream();
    },
  };
}

/** Tells a document from a `cid:` URI and from everything else. */
export function isAttachmentSource(value: unknown): value is AttachmentSource {
  return typeof value === 'object' && value !== null && 'open' in value && typeof value.open === 'function';
}
