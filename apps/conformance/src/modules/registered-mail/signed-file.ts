import { createHash } from 'node:crypto';
import type { SignedFile } from '@ebox-bridge/registered-mail';
import { contentIdOf } from '@ebox-bridge/soap';
import { expectThat } from '../../run/verdict.ts';
import type { AnswerPart } from '../../soap/soap-answer.ts';

const algorithms: Readonly<Record<string, string>> = { 'SHA-256': 'sha256', 'SHA-512': 'sha512' };

/** The bytes of a SignedFile of an answer: Content is a cid of a part, whose digest is the one that is stated. */
export function bytesOf(file: SignedFile, parts: readonly AnswerPart[]): Uint8Array {
  const reference = String(file.content);
  expectThat(reference.startsWith('cid:'), 'Content is no cid: reference');
  const named = parts.filter(({ contentId }) => contentId === contentIdOf(reference));
  const [part] = named;
  expectThat(
    part !== undefined && named.length === 1,
    `${named.length} parts have the Content-ID of Content; expected one`,
  );
  const { digestMethod, digestValue } = file.digest;
  const algorithm = algorithms[digestMethod];
  expectThat(algorithm !== undefined, `the digest of the file is by ${digestMethod}`);
  const digest = createHash(algorithm).update(part.bytes).digest('base64');
  expectThat(digest === digestValue, 'the Digest is not that of the attachment');
  return part.bytes;
}
