import { createHash, hash } from 'node:crypto';
import type { MessageToPublish } from './message-to-publish.ts';
import { refuseViolations } from './refuse-violations.ts';

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
 * The message with the digest of each attachment. Without `digests`, with a placeholder where one is missing: of the
 * same length.
 *
 * @throws EboxRestError REST_MESSAGE_INVALID, DIGEST_MISMATCH: a given digest is not that of what was sent.
 */
export function withDigests(message: MessageToPublish, digests?: Digests): MessageToPublish {
  const { attachments } = message;
  if (attachments === undefined) return message;
  if (digests !== undefined) {
    refuseViolations(
      attachments.flatMap(({ httpPartName, digest }, index) =>
        digest === undefined || digest.digestValue === digests.get(httpPartName)
          ? []
          : [{ code: 'DIGEST_MISMATCH' as const, path: `attachments[${index}].digest.digestValue` }],
      ),
    );
  }
  return {
    ...message,
    attachments: attachments.map((attachment) => ({
      ...attachment,
      digest: { digestMethod: 'sha_256', digestValue: digests?.get(attachment.httpPartName) ?? placeholder },
    })),
  };
}
