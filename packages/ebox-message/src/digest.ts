import { createHash } from 'node:crypto';
import type { AttachmentSource, SwaRef } from '@ebox-bridge/soap';
import { EboxMessageError } from './error.ts';

/** A file of a request, as far as its digest goes. */
interface DigestedFile {
  readonly content: SwaRef;
  readonly digest?: { readonly digestMethod: 'SHA-1' | 'SHA-256' | 'SHA-512'; readonly digestValue: string };
}

interface WithFiles<File extends DigestedFile> {
  readonly document: File;
  readonly annex?: readonly File[];
}

interface Measured {
  readonly source: AttachmentSource;
  readonly digestValue: string;
}

/**
 * The request with a SHA-256 Digest on every document that has none. Each document is read once for it, and hashed again
 * while it is sent: one that changed in between cuts the request off. Documents given as `cid:` are left as they are.
 * @throws EboxMessageError `EBOX_MESSAGE_READ_ONCE`; errors of reading the document
 */
export async function computeDigests<File extends DigestedFile, Request extends WithFiles<File>>(
  request: Request & WithFiles<File>,
): Promise<Request> {
  const measured = new Map<AttachmentSource, Promise<Measured>>();
  const withDigest = async (file: File): Promise<File> => {
    // What has not the shape of a file is left to the writer, which names the property.
    if (!isFile(file)) return file;
    const { content } = file;
    if (typeof content === 'string' || file.digest !== undefined) return file;
    const known = measured.get(content) ?? measure(content);
    measured.set(content, known);
    const { source, digestValue } = await known;
    return { ...file, content: source, digest: { digestMethod: 'SHA-256', digestValue } };
  };
  const document = await withDigest(request.document);
  if (!Array.isArray(request.annex)) return { ...request, document };
  const annex: File[] = [];
  for (const file of request.annex) annex.push(await withDigest(file));
  return { ...request, document, annex };
}

function isFile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('content' in value)) return false;
  const { content } = value;
  return typeof content === 'object' && content !== null && 'open' in content && typeof content.open === 'function';
}

async function measure(source: AttachmentSource): Promise<Measured> {
  if (source.readOnce === true) {
    throw new EboxMessageError('EBOX_MESSAGE_READ_ONCE', 'A document comes from a stream and has no Digest.');
  }
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of source.open()) {
    hash.update(chunk);
    size += chunk.length;
  }
  const digestValue = hash.digest('base64');
  const { contentType, contentId } = source;
  return {
    digestValue,
    source: {
      ...(contentType === undefined ? {} : { contentType }),
      ...(contentId === undefined ? {} : { contentId }),
      size,
      open: () => unchanged(source.open(), digestValue),
    },
  };
}

// The last chunk is held back until the digest is known to be right: a peer never sees the whole of another document.
async function* unchanged(source: AsyncIterable<Uint8Array>, expected: string): AsyncGenerator<Uint8Array, void, void> {
  const hash = createHash('sha256');
  let held: Uint8Array | undefined;
  for await (const chunk of source) {
    hash.update(chunk);
    if (held !== undefined) yield held;
    held = chunk;
  }
  if (hash.digest('base64') !== expected) {
    throw new EboxMessageError('EBOX_MESSAGE_CONTENT_CHANGED', 'A document changed after its Digest was computed.');
  }
  if (held !== undefined) yield held;
}
