import { createHash, type Hash, randomUUID } from 'node:crypto';
import { type FileHandle, link, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { RegisteredMailError } from '../error.ts';
import type { ContentDigest } from './verdict.ts';

/** A file of an answer with its signature, as `SignedFile` of the contract describes it. */
export interface ReceivedSignedFile {
  /** The bytes of the attachment. They are written as they come. */
  readonly content: Uint8Array | AsyncIterable<Uint8Array>;
  /** The element Signature: base64, or decoded. */
  readonly signature: string | Uint8Array;
  /** The element Digest: what the bytes must have. */
  readonly digest: ContentDigest;
}

export interface StoredReceipt {
  readonly path: string;
  /** `path` with `.p7s` added. */
  readonly signaturePath: string;
  readonly size: number;
}

/**
 * Stores a receipt or proof of dispatch: the bytes exactly as received under `path`, the signature in binary under
 * `path` + `.p7s`. Both are written beside their names first, flushed to disk, and get their names only when the digest
 * is right; the file itself comes last, so that where it stands its signature stands too. Nothing is ever overwritten.
 * @throws RegisteredMailError REGISTERED_MAIL_DIGEST_DIFFERS, REGISTERED_MAIL_FILE_EXISTS, REGISTERED_MAIL_FILE_NOT_WRITTEN;
 * an error of the stream `content` as it is
 */
export async function storeReceipt(file: ReceivedSignedFile, path: string): Promise<StoredReceipt> {
  const signaturePath = `${path}.p7s`;
  const temporary = `${path}.${randomUUID()}.part`;
  const temporarySignature = `${temporary}.p7s`;
  const signature =
    typeof file.signature === 'string' ? Buffer.from(file.signature, 'base64') : Buffer.from(file.signature);
  try {
    const hash = createHash(file.digest.digestMethod.replace('-', '').toLowerCase());
    const size = await write(temporary, file.content, hash);
    checkDigest(hash, file.digest, size);
    await write(temporarySignature, signature);
    const named = await giveSignatureName(temporarySignature, signaturePath, signature);
    try {
      await giveName(temporary, path);
    } catch (error) {
      if (named) await rm(signaturePath, { force: true });
      throw error;
    }
    await flushFolder(dirname(path));
    return { path, signaturePath, size };
  } finally {
    await rm(temporary, { force: true });
    await rm(temporarySignature, { force: true });
  }
}

async function write(path: string, content: ReceivedSignedFile['content'], hash?: Hash): Promise<number> {
  const handle = await onDisk(() => open(path, 'wx', 0o600));
  let size = 0;
  try {
    for await (const chunk of content instanceof Uint8Array ? [content] : content) {
      hash?.update(chunk);
      size += chunk.length;
      await onDisk(() => writeAll(handle, chunk));
    }
    await onDisk(() => handle.sync());
  } finally {
    await handle.close();
  }
  return size;
}

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let offset = 0; offset < chunk.length; ) {
    offset += (await handle.write(chunk, offset)).bytesWritten;
  }
}

function checkDigest(hash: Hash, stated: ContentDigest, size: number): void {
  const found = hash.digest('base64');
  if (found === Buffer.from(stated.digestValue, 'base64').toString('base64')) return;
  throw new RegisteredMailError(
    'REGISTERED_MAIL_DIGEST_DIFFERS',
    `the ${stated.digestMethod} of the ${size} bytes received is ${found}, not the stated one`,
  );
}

// link() fails where the name is taken; rename() would take it over. The temporary name goes afterwards.
async function giveName(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') {
      throw new RegisteredMailError('REGISTERED_MAIL_FILE_EXISTS', `${path} exists already`, { cause });
    }
    throw notWritten(cause);
  }
}

// A run that was cut off between the two names left the signature alone: the same one is no obstacle.
async function giveSignatureName(temporary: string, path: string, signature: Buffer): Promise<boolean> {
  try {
    await giveName(temporary, path);
    return true;
  } catch (error) {
    const exists = error instanceof RegisteredMailError && error.code === 'REGISTERED_MAIL_FILE_EXISTS';
    if (exists && signature.equals(await onDisk(() => readFile(path)))) return false;
    throw error;
  }
}

async function flushFolder(folder: string): Promise<void> {
  // Windows opens no folders; its file systems write the names in order.
  if (process.platform === 'win32') return;
  const handle = await onDisk(() => open(folder, 'r'));
  try {
    await onDisk(() => handle.sync());
  } finally {
    await handle.close();
  }
}

async function onDisk<Result>(action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (cause) {
    throw notWritten(cause);
  }
}

function notWritten(cause: unknown): RegisteredMailError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new RegisteredMailError('REGISTERED_MAIL_FILE_NOT_WRITTEN', `a receipt could not be stored: ${reason}`, {
    cause,
  });
}
