import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A file of an upload, with the digests computed while it was written. */
export interface UploadedFile {
  /** Name of the file in the upload's folder. */
  readonly name: string;
  readonly size: number;
  readonly digests: Readonly<Record<DigestName, Buffer | undefined>>;
}

export type DigestName = 'sha256' | 'sha512';

/** Files that arrive for a message that is not published yet. */
export interface Upload {
  readonly folder: string;
  /** Streams a file to disk: back-pressure, constant memory. SHA-256 is always computed. */
  receive(source: AsyncIterable<Uint8Array>, digests?: readonly DigestName[]): Promise<UploadedFile>;
  /** Gives the files the names 1, 2, ... in the order in which the message names them. */
  arrange(files: readonly UploadedFile[]): Promise<void>;
  /** Removes everything. Harmless after the message was kept. */
  discard(): Promise<void>;
}

export async function startUpload(directory: string, prefix: string): Promise<Upload> {
  const folder = await mkdtemp(join(directory, prefix));
  let count = 0;
  return {
    folder,
    async receive(source, digests = []) {
      count += 1;
      const name = `part-${count}`;
      const sha256 = createHash('sha256');
      const sha512 = digests.includes('sha512') ? createHash('sha512') : undefined;
      const file = await open(join(folder, name), 'wx', 0o600);
      let size = 0;
      try {
        for await (const chunk of source) {
          sha256.update(chunk);
          sha512?.update(chunk);
          size += chunk.length;
          await file.writeFile(chunk);
        }
      } finally {
        await file.close();
      }
      return { name, size, digests: { sha256: sha256.digest(), sha512: sha512?.digest() } };
    },
    async arrange(files) {
      const placed = new Map<string, string>();
      for (const [index, { name }] of files.entries()) {
        const target = join(folder, String(index + 1));
        const earlier = placed.get(name);
        // One part may be the content of several files of a message.
        if (earlier === undefined) await rename(join(folder, name), target);
        else await copyFile(earlier, target);
        placed.set(name, earlier ?? target);
      }
    },
    discard: () => rm(folder, { recursive: true, force: true }),
  };
}
