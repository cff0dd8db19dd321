import { createHash } from 'node:crypto';
import type { IncomingPart } from '../command.ts';
import { BridgeError } from '../errors.ts';
import type { SpoolBody, SpooledBody } from '../file-flow.ts';
import type { BridgeObserver } from '../observer.ts';
import type { LetterCommand, LetterFile } from './letter-command.ts';

/** A file of a letter, whole. */
export interface ReceivedFile {
  /** hex */
  readonly sha256: string;
  readonly size: number;
  /** Absent where the caller's own bytes are passed through: then only the digests were needed. */
  readonly body?: SpooledBody;
}

/** The files of a letter, by Content-ID. */
export interface ReceivedFiles {
  of(file: LetterFile): ReceivedFile;
  dispose(): Promise<void>;
}

export interface ReceiveOptions {
  readonly spool: SpoolBody;
  /** Whether the bytes are needed again. */
  readonly keep: boolean;
  readonly observer: BridgeObserver;
}

/**
 * Reads all parts of a letter to their end, each held against its Digest. A letter is known by its whole content before
 * its first byte leaves.
 * @throws BridgeError as `Letters.send` lists them
 */
export async function receiveFiles(
  command: LetterCommand,
  { spool, keep, observer }: ReceiveOptions,
): Promise<ReceivedFiles> {
  const files = [command.document, ...command.annexes];
  for (const [index, file] of files.entries()) checkReference(file, index);
  const received = new Map<string, ReceivedFile>();
  const dispose = async () => {
    await Promise.all([...received.values()].map(({ body }) => body?.dispose()));
  };
  try {
    for await (const part of partsOf(command)) {
      const named = files.filter(({ contentId }) => contentId !== undefined && contentId === part.contentId);
      if (named.length === 0) observer.dropped('unnamed-part', 1);
      const hashes = [createHash('sha256'), createHash('sha512')] as const;
      const counted = { size: 0 };
      const body = measured(part.body, hashes, counted);
      const kept = keep && named.length > 0 ? await aside(spool, body) : await dropped(body);
      const [sha256, sha512] = [hashes[0].digest(), hashes[1].digest()];
      if (part.contentId === undefined || named.length === 0) continue;
      received.set(part.contentId, {
        sha256: sha256.toString('hex'),
        size: counted.size,
        ...(kept === undefined ? {} : { body: kept }),
      });
      for (const file of named) checkDigest(file, file.digest.method === 'SHA-512' ? sha512 : sha256, command.replayed);
    }
    for (const [index, file] of files.entries()) {
      if (file.contentId !== undefined && received.has(file.contentId)) continue;
      throw new BridgeError('BRIDGE_CONTENT_MISSING', `Content of file ${index + 1} names no part of the message.`);
    }
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    of({ contentId = '' }) {
      const file = received.get(contentId);
      if (file === undefined) throw new TypeError('a file that was not received');
      return file;
    },
    dispose,
  };
}

/** A message that breaks off is told as such, whoever reads it. */
async function* partsOf({ parts }: LetterCommand): AsyncGenerator<IncomingPart, void, void> {
  try {
    for await (const part of parts) yield { ...part, body: broken(part.body) };
  } catch (error) {
    throw uploadBroken(error);
  }
}

async function* broken(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield* body;
  } catch (error) {
    throw uploadBroken(error);
  }
}

function uploadBroken(cause: unknown): BridgeError {
  if (cause instanceof BridgeError) return cause;
  return new BridgeError('BRIDGE_UPLOAD_BROKEN', 'The request ended before its MIME message was complete.', { cause });
}

function checkReference({ contentId, digest }: LetterFile, index: number): void {
  if (digest.method === 'SHA-1') {
    throw new BridgeError(
      'BRIDGE_LETTER_DIGEST_SHA1',
      `The Digest of file ${index + 1} uses SHA-1; SHA-256 or SHA-512 is expected.`,
    );
  }
  if (contentId === undefined) {
    throw new BridgeError('BRIDGE_CONTENT_REFERENCE_INVALID', `Content of file ${index + 1} is not a cid: URI.`);
  }
}

function checkDigest({ digest }: LetterFile, found: Buffer, replayed: boolean): void {
  if (found.equals(Buffer.from(digest.value, 'base64'))) return;
  // The signature covers the digests: under the same signature other bytes are no mistake.
  if (replayed) {
    throw new BridgeError(
      'BRIDGE_REPLAYED_WITH_OTHER_CONTENT',
      'The same signed envelope came before with other attachments.',
    );
  }
  throw new BridgeError(
    'BRIDGE_LETTER_DIGEST_MISMATCH',
    `The bytes of a file have another ${digest.method} than its Digest states; base64 of the digest over the attachment is expected.`,
  );
}

async function* measured(
  body: AsyncIterable<Uint8Array>,
  hashes: readonly ReturnType<typeof createHash>[],
  counted: { size: number },
): AsyncGenerator<Uint8Array, void, void> {
  for await (const chunk of body) {
    for (const hash of hashes) hash.update(chunk);
    counted.size += chunk.byteLength;
    yield chunk;
  }
}

async function aside(spool: SpoolBody, body: AsyncIterable<Uint8Array>): Promise<SpooledBody> {
  try {
    return await spool(body);
  } catch (cause) {
    if (cause instanceof BridgeError) throw cause;
    throw new BridgeError('BRIDGE_SPOOL_UNAVAILABLE', 'The files of a letter could not be put aside.', { cause });
  }
}

async function dropped(body: AsyncIterable<Uint8Array>): Promise<undefined> {
  for await (const _ of body) {
    // Only its digest is wanted.
  }
}
