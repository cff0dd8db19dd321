import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { MultipartError } from './errors.ts';

export interface SpoolOptions {
  /** A directory of this process alone; made with mode 0700 when it does not exist. */
  readonly directory: string;
  /** Most bytes to keep. */
  readonly maxBytes: number;
}

/** Bytes kept in a temporary file that only this process can reach. */
export interface SpooledFile {
  /** Bytes in the file. */
  readonly size: number;
  /** SHA-256 of the bytes, in lower-case hex. */
  readonly sha256: string;
  /** The bytes from the start. May be called several times; readers do not disturb each other. */
  open(): AsyncIterable<Uint8Array>;
  /** Closes the file, which ends its existence. Later calls do nothing; a reader still at work fails. */
  dispose(): Promise<void>;
}

/** Names of spool files: what `sweepSpool` may delete. */
export const spoolFileName = /^ebox-spool-[0-9a-f-]{36}\.tmp$/;

const readSize = 64 * 1024;
// Windows refuses to delete an open file: there it goes at dispose(), or at the next sweep.
const unlinksOpenFiles = process.platform !== 'win32';

/**
 * Writes a stream to a temporary file (mode 0600, unlinked right after opening where the system allows) and hashes it on
 * the way. On any failure the file is gone and the source is given back.
 * Throws MULTIPART_SPOOL_TOO_LARGE, MULTIPART_SPOOL_DIRECTORY, MULTIPART_SPOOL_FAILED, or the source's own error.
 */
export async function spool(source: AsyncIterable<Uint8Array>, options: SpoolOptions): Promise<SpooledFile> {
  const path = join(options.directory, `ebox-spool-${randomUUID()}.tmp`);
  let file: FileHandle | undefined;
  const remove = async () => {
    await file?.close();
    if (!unlinksOpenFiles) await unlink(path);
  };
  try {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of source) {
      if (size + chunk.length > options.maxBytes) {
        throw new MultipartError('MULTIPART_SPOOL_TOO_LARGE', `More than ${options.maxBytes} bytes to be kept`);
      }
      file ??= await create(path, options.directory);
      hash.update(chunk);
      await writeFully(file, chunk, size);
      size += chunk.length;
    }
    file ??= await create(path, options.directory);
    return spooledFile(file, size, hash.digest('hex'), remove);
  } catch (error) {
    await remove().catch(() => undefined);
    throw error;
  }
}

function spooledFile(file: FileHandle, size: number, sha256: string, remove: () => Promise<void>): SpooledFile {
  let disposed = false;
  return {
    size,
    sha256,
    open: () => {
      if (disposed) throw new TypeError('The spooled file was opened after dispose()');
      return readFrom(file, size);
    },
    dispose: async () => {
      if (disposed) return;
      disposed = true;
      await remove();
    },
  };
}

async function create(path: string, directory: string): Promise<FileHandle> {
  await ownDirectory(directory);
  const { O_CREAT, O_EXCL, O_RDWR } = constants;
  try {
    const file = await open(path, O_CREAT | O_EXCL | O_RDWR, 0o600);
    if (unlinksOpenFiles) await unlink(path);
    return file;
  } catch (error) {
    throw failed('made', error);
  }
}

async function ownDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw failed('made', error);
  }
  if (process.platform === 'win32') return;
  const facts = await lstat(directory);
  if (facts.isDirectory() && facts.uid === process.getuid?.() && (facts.mode & 0o077) === 0) return;
  throw new MultipartError(
    'MULTIPART_SPOOL_DIRECTORY',
    'The spool directory belongs to another user, is open to others, or is a link; expected an own one with mode 0700',
  );
}

async function writeFully(file: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < chunk.length) {
    try {
      const result = await file.write(chunk, written, chunk.length - written, position + written);
      written += result.bytesWritten;
    } catch (error) {
      throw failed('written', error);
    }
  }
}

async function* readFrom(file: FileHandle, size: number): AsyncGenerator<Uint8Array, void, void> {
  for (let position = 0; position < size; ) {
    const buffer = Buffer.allocUnsafeSlow(Math.min(readSize, size - position));
    let bytesRead: number;
    try {
      ({ bytesRead } = await file.read(buffer, 0, buffer.length, position));
    } catch (error) {
      throw failed('read', error);
    }
    if (bytesRead === 0) throw failed('read', new Error('The file is shorter than it was written'));
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

function failed(what: string, cause: unknown): MultipartError {
  const reason = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new MultipartError('MULTIPART_SPOOL_FAILED', `A temporary file could not be ${what}${reason}`, { cause });
}
