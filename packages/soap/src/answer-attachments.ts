import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import type { MultipartPart } from '@ebox-bridge/multipart';
import { contentIdOf } from './content-id.ts';
import { SoapError } from './error.ts';

/** Attachments of one answer in memory, by reference and in any order. */
export interface CollectedAttachments {
  /**
   * The octets that a `content` property of the answer names, exactly as received.
   * @throws SoapError `SOAP_ATTACHMENT_MISSING`, `SOAP_SWAREF_INVALID`
   */
  bytes(swaRef: string): Uint8Array;
  /** Content-IDs, in the order of the answer. */
  readonly contentIds: readonly string[];
}

/** What `saveAttachment` found in the octets that it wrote. */
export interface SavedAttachment {
  readonly size: number;
  /** SHA-256 of the octets, lower-case hex. */
  readonly sha256: string;
  readonly contentType?: string;
}

export interface AttachmentBound {
  /** Most octets. */
  readonly maxBytes?: number;
}

/**
 * Reads all attachments of an answer into memory: right for receipts, which are small.
 * @param bound of all attachments together; default 16 MiB
 * @throws SoapError `SOAP_ATTACHMENT_TOO_LARGE`; errors of the stream, also of an answer that is cut off
 */
export async function collectAttachments(
  attachments: AsyncIterable<MultipartPart>,
  { maxBytes = 16 * 1024 * 1024 }: AttachmentBound = {},
): Promise<CollectedAttachments> {
  const parts = new Map<string, Uint8Array>();
  let size = 0;
  for await (const { contentId, body } of attachments) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
    // The first part with a Content-ID counts: a second one must not replace what was referred to.
    if (contentId !== undefined && !parts.has(contentId)) parts.set(contentId, Buffer.concat(chunks));
  }
  return {
    contentIds: [...parts.keys()],
    bytes: (swaRef) => {
      const found = parts.get(contentIdOf(swaRef));
      if (found === undefined) throw missing();
      return found;
    },
  };
}

/**
 * Streams one attachment of an answer to a new file, exactly as received, and passes over the others. The file appears
 * only whole: on any error it is removed. An existing file is never overwritten.
 * @param bound of this attachment; default 2 GiB
 * @throws SoapError `SOAP_ATTACHMENT_MISSING`, `SOAP_ATTACHMENT_TOO_LARGE`, `SOAP_SWAREF_INVALID`; errors of the stream and
 * of the file system (`EEXIST`)
 */
export async function saveAttachment(
  attachments: AsyncIterable<MultipartPart>,
  swaRef: string,
  path: string,
  { maxBytes = 2 * 1024 * 1024 * 1024 }: AttachmentBound = {},
): Promise<SavedAttachment> {
  const wanted = contentIdOf(swaRef);
  let saved: SavedAttachment | undefined;
  try {
    for await (const { contentId, contentType, body } of attachments) {
      if (saved !== undefined || contentId !== wanted) continue;
      saved = { ...(await writeNew(path, body, maxBytes)), ...(contentType === undefined ? {} : { contentType }) };
    }
  } catch (error) {
    // Cut off after the part: the answer is not whole, so nothing of it is kept.
    if (saved !== undefined) await rm(path, { force: true });
    throw error;
  }
  if (saved === undefined) throw missing();
  return saved;
}

async function writeNew(
  path: string,
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<{ readonly size: number; readonly sha256: string }> {
  const file = await open(path, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of body) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      hash.update(chunk);
      await file.appendFile(chunk);
    }
    await file.sync();
    await file.close();
    return { size, sha256: hash.digest('hex') };
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(path, { force: true });
    throw error;
  }
}

function missing(): SoapError {
  return new SoapError('SOAP_ATTACHMENT_MISSING', 'The answer does not hold the attachment that it names.');
}

function tooLarge(maximum: number): SoapError {
  return new SoapError(
    'SOAP_ATTACHMENT_TOO_LARGE',
    `The attachments of the answer are larger than ${maximum} octets.`,
    {
      data: { maximum },
    },
  );
}
