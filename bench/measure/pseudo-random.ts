import { createCipheriv, createHash } from 'node:crypto';

const chunkBytes = 64 * 1024;

/** A document that is made while it is sent: nothing of it is kept. */
export interface GeneratedDocument {
  readonly size: number;
  open(): AsyncIterable<Uint8Array>;
  /** SHA-256 (hex) of what was read from `open()`, once that is at its end. */
  sha256(): string;
}

/** `size` bytes that look random and are the same each time (AES-CTR over zeros). */
export function pseudoRandomDocument(size: number): GeneratedDocument {
  let digest: string | undefined;
  return {
    size,
    async *open() {
      const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16, 7), Buffer.alloc(16));
      const hash = createHash('sha256');
      const zeros = Buffer.alloc(chunkBytes);
      for (let left = size; left > 0; left -= chunkBytes) {
        const chunk = cipher.update(left < chunkBytes ? zeros.subarray(0, left) : zeros);
        hash.update(chunk);
        yield chunk;
      }
      digest = hash.digest('hex');
    },
    sha256() {
      if (digest === undefined) throw new Error('The document was not read to its end.');
      return digest;
    },
  };
}

const digests = new Map<number, string>();

/** SHA-256 (hex) of the document of this size: the same each time. */
export async function pseudoRandomSha256(size: number): Promise<string> {
  let digest = digests.get(size);
  if (digest === undefined) {
    const document = pseudoRandomDocument(size);
    for await (const chunk of document.open()) if (chunk.length === 0) break;
    digest = document.sha256();
    digests.set(size, digest);
  }
  return digest;
}
