import type { MultipartPart } from '@ebox-bridge/multipart';
import { FacadeError } from '../errors.ts';

/**
 * The attachments of a call, until all that was read of them is more than `limits.attachments`. The limit of the whole
 * request does not do this: it leaves room for the largest envelope, which most are far from.
 * @throws FacadeError FACADE_BODY_TOO_LARGE, where the attachment is read
 */
export async function* limitAttachments(
  attachments: AsyncGenerator<MultipartPart, void, void>,
  maxBytes: number,
): AsyncGenerator<MultipartPart, void, void> {
  let read = 0;
  async function* counted(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
    for await (const chunk of body) {
      read += chunk.byteLength;
      if (read > maxBytes) {
        throw new FacadeError('FACADE_BODY_TOO_LARGE', `The attachments are larger than ${maxBytes} bytes.`);
      }
      yield chunk;
    }
  }
  for await (const part of attachments) yield { ...part, body: counted(part.body) };
}
