import { createHash } from 'node:crypto';
import { EboxRestError } from '../rest-error.ts';
import type { ReceivedAttachment } from './received-message.ts';

/** What is known beforehand of the content of an attachment. */
export interface ExpectedContent {
  /** SHA-256, if the provider gives one. */
  readonly sha256: Uint8Array | undefined;
  readonly leastBytes: number;
  readonly mostBytes: number;
}

/** Bytes of the announced kilobyte, least and most: the contract says "kB", and the platform counts in 1024. */
const kilobyte = { least: 1000, most: 1024 } as const;

/** What the provider told of an attachment. `maxBytes` is the limit of this side. */
export function expectedContent(attachment: ReceivedAttachment | undefined, maxBytes: number): ExpectedContent {
  if (attachment === undefined) return { sha256: undefined, leastBytes: 0, mostBytes: maxBytes };
  const { size, digest } = attachment;
  // Sizes are rounded, so one kilobyte more or less is no difference.
  const known = Number.isFinite(size) && size >= 0;
  return {
    sha256: digest?.digestMethod === 'sha_256' ? readDigest(digest.digestValue) : undefined,
    // Where a digest proves the content, a size in another unit than the contract's does no harm.
    leastBytes: known && digest === undefined ? Math.max(0, Math.floor((size - 1) * kilobyte.least)) : 0,
    mostBytes: known ? Math.min(maxBytes, Math.ceil((size + 1) * kilobyte.most)) : maxBytes,
  };
}

/** base64url by the contract; plain base64 has the same octets. Anything else is no SHA-256. */
function readDigest(value: string): Uint8Array {
  const octets = Buffer.from(value, 'base64url');
  if (octets.length !== 32) {
    throw new EboxRestError('REST_ANSWER_INVALID', 'the digest of the attachment is not a SHA-256 in base64url');
  }
  return octets;
}

/**
 * Passes content on and holds it against what was announced. The last chunk is given only when all is well, so that a reader
 * who comes to the end has the whole content, undamaged.
 *
 * @throws EboxRestError REST_CONTENT_DAMAGED, REST_CONTENT_TOO_LARGE.
 */
export async function* verifyContent(
  source: AsyncIterable<Uint8Array>,
  { sha256, leastBytes, mostBytes }: ExpectedContent,
): AsyncGenerator<Uint8Array, void, void> {
  const hash = sha256 === undefined ? undefined : createHash('sha256');
  let size = 0;
  let held: Uint8Array | undefined;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > mostBytes) throw tooLarge(mostBytes);
    hash?.update(chunk);
    if (held !== undefined) yield held;
    held = chunk;
  }
  if (size < leastBytes) {
    throw new EboxRestError(
      'REST_CONTENT_DAMAGED',
      `the content has ${size} bytes, at least ${leastBytes} were announced`,
    );
  }
  if (hash !== undefined && sha256 !== undefined && !hash.digest().equals(sha256)) {
    throw new EboxRestError('REST_CONTENT_DAMAGED', `the SHA-256 of the ${size} bytes is not the announced one`);
  }
  if (held !== undefined) yield held;
}

export const tooLarge = (most: number) =>
  new EboxRestError('REST_CONTENT_TOO_LARGE', `the content has more than ${most} bytes`);
