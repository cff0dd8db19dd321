import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { StoredMessage } from './exchange.ts';
import type { BodyRedactor } from './redact-multipart.ts';

/** A body on its way into a file. */
export interface StoredBody {
  /** Resolves when the octets are with the system: this is the back-pressure of the disk. */
  write(chunk: Uint8Array): Promise<void>;
  close(complete: boolean): Promise<StoredMessage>;
}

/** A new file, 0600, with the size and SHA-256 of what is in it. */
export async function createStoredBody(file: string, redactor: BodyRedactor | undefined): Promise<StoredBody> {
  const handle: FileHandle = await open(file, 'wx', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  const store = async (octets: Uint8Array): Promise<void> => {
    if (octets.byteLength === 0) return;
    await handle.writeFile(octets);
    hash.update(octets);
    bytes += octets.byteLength;
  };
  return {
    write: (chunk) => store(redactor === undefined ? chunk : redactor.push(chunk)),
    async close(complete) {
      try {
        if (redactor !== undefined) await store(redactor.end());
        return { bytes, sha256: hash.digest('hex'), complete };
      } finally {
        await handle.close();
      }
    },
  };
}
