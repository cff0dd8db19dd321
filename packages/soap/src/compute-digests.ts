import { createHash } from 'node:crypto';
import { mkdtemp, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultMultipartLimits, type SpooledFile, spool } from '@ebox-bridge/multipart';
import { type AttachmentSource, isAttachmentSource } from './attachment.ts';
import { mapDocuments } from './documents.ts';
import { SoapError } from './error.ts';
import { untilAborted } from './until-aborted.ts';

export interface SpoolPlace {
  /** Folder of this process alone for documents that can be read only once. Default: a new one below that of the system. */
  readonly spoolDirectory?: string;
  /** Most octets of one such document. Default 2 GiB. */
  readonly spoolBytes?: number;
}

export interface DigestedRequest<Request> {
  readonly request: Request;
  /** Removes the temporary files. Call it when nothing is sent any more. */
  dispose(): Promise<void>;
}

interface Measured {
  readonly source: AttachmentSource;
  readonly digestValue: string;
}

/**
 * The request with a SHA-256 Digest on every document that has none. The envelope with the digests goes out before the
 * documents, so a document that can be opened twice is read once more for it, and hashed again while it is sent: one that
 * changed in between cuts the request off. One that can be read only once is kept in a temporary file. Documents given as
 * `cid:` are left as they are.
 * @param signal ends the reading, also of a stream that is stuck
 * @throws errors of reading a document; MultipartError of the temporary file; TransportError `TRANSPORT_ABORTED`
 */
export async function computeDigests<Request>(
  request: Request,
  swaRefPaths: readonly (readonly string[])[],
  place: SpoolPlace = {},
  signal?: AbortSignal,
): Promise<DigestedRequest<Request>> {
  const measured = new Map<AttachmentSource, Promise<Measured>>();
  const temporary = new TemporaryFiles(place);
  try {
    const digested = await mapDocuments(request, swaRefPaths, async (file) => {
      const { content, digest } = file;
      if (digest !== undefined || !isAttachmentSource(content)) return file;
      const known = measured.get(content) ?? measure(content, temporary, signal);
      measured.set(content, known);
      const { source, digestValue } = await known;
      return { ...file, content: source, digest: { digestMethod: 'SHA-256', digestValue } };
    });
    return { request: digested, dispose: () => temporary.dispose() };
  } catch (error) {
    await temporary.dispose();
    throw error;
  }
}

async function measure(
  source: AttachmentSource,
  temporary: TemporaryFiles,
  signal: AbortSignal | undefined,
): Promise<Measured> {
  const { contentType, contentId } = source;
  const description = {
    ...(contentType === undefined ? {} : { contentType }),
    ...(contentId === undefined ? {} : { contentId }),
  };
  if (source.readOnce === true) {
    const { size, sha256, open } = await temporary.keep(untilAborted(() => source.open(), signal));
    return { digestValue: Buffer.from(sha256, 'hex').toString('base64'), source: { ...description, size, open } };
  }
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of untilAborted(() => source.open(), signal)) {
    hash.update(chunk);
    size += chunk.length;
  }
  const digestValue = hash.digest('base64');
  return { digestValue, source: { ...description, size, open: () => unchanged(source.open(), digestValue) } };
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
    throw new SoapError('SOAP_CONTENT_CHANGED', 'A document changed after its Digest was computed.');
  }
  if (held !== undefined) yield held;
}

class TemporaryFiles {
  readonly #place: SpoolPlace;
  readonly #files: SpooledFile[] = [];
  #own: string | undefined;

  constructor(place: SpoolPlace) {
    this.#place = place;
  }

  async keep(source: AsyncIterable<Uint8Array>): Promise<SpooledFile> {
    const { spoolDirectory, spoolBytes = defaultMultipartLimits.totalBytes } = this.#place;
    if (spoolDirectory === undefined) this.#own ??= await mkdtemp(join(tmpdir(), 'ebox-spool-'));
    const directory = spoolDirectory ?? this.#own ?? tmpdir();
    const file = await spool(source, { directory, maxBytes: spoolBytes });
    this.#files.push(file);
    return file;
  }

  async dispose(): Promise<void> {
    await Promise.allSettled(this.#files.splice(0).map((file) => file.dispose()));
    // What stays behind after a failure is an empty folder: it must not hide the outcome of the call.
    if (this.#own !== undefined) await rmdir(this.#own).catch(() => undefined);
  }
}
