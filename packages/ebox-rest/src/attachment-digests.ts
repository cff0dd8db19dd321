import { createHash, hash } from 'node:crypto';
import type { MessageToPublish } from './message-to-publish.ts';

/** SHA-256 in base64url by part name, as far as the files went out. */
export type Digests = ReadonlyMap<string, string>;

/** A stream passed on as it is, whose digest is told at its end. Giving it back gives the source back, read or not. */
export function digested(body: AsyncIterable<Uint8Array>, done: (digest: string) => void): AsyncIterable<Uint8Array> {
  return {
    [Symbol.asyncIterator]() {
      const running = createHash('sha256');
      const source = body[Symbol.asyncIterator]();
      return {
        async next() {
          const result = await source.next();
          if (result.done === true) done(running.digest('base64url'));
          else running.update(result.value);
          return result;
        },
        async return() {
          await source.return?.();
          return { done: true, value: undefined };
        },
      };
    },
  };
}

export const digestOf = (bytes: Uint8Array): string => hash('sha256', bytes, 'base64url');

/** As long as every digest: holds its place where the length of the message is wanted before its content is read. */
const placeholder = '_'.repeat(43);

/**
 * The message with a digest for each attachment: the one that was given, else the one that was computed. Without `digests`,
 * with a placeholder where one is missing: of the same length. A given digest is not compared here: the registry does that, and
 * publishes nothing when it differs (`DIGEST_DO_NOT_MATCH`).
 */
export function withDigests(message: MessageToPublish, digests?: Digests): MessageToPublish {
  const { attachments } = message;
  if (attachments === undefined || attachments.every(({ digest }) => digest !== undefined)) return message;
  return {
    ...message,
    attachments: attachments.map((attachment) => {
      if (attachment.digest !== undefined) return attachment;
      const digestValue = digests?.get(attachment.httpPartName) ?? placeholder;
      return { ...attachment, digest: { digestMethod: 'sha_256', digestValue } };
    }),
  };
}

/** The parts whose digest has to be computed. */
export function partsWithoutDigest({ attachments = [] }: MessageToPublish): ReadonlySet<string> {
  return new Set(attachments.filter(({ digest }) => digest === undefined).map(({ httpPartName }) => httpPartName));
}
