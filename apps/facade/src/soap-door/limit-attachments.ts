import type { MultipartPart, PartBytes } from '@ebox-bridge/multipart';
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
  const count = (chunk: Uint8Array): void => {
    read += chunk.byteLength;
    if (read > maxBytes) {
      throw new FacadeError('FACADE_BODY_TOO_LARGE', `The attachments are larger than ${maxBytes} bytes.`);
    }
  };
  for await (const part of attachments) yield { ...part, body: counted(part.body, count) };
}

function counted(body: PartBytes, count: (chunk: Uint8Array) => void): PartBytes {
  return {
    takeWhole() {
      const whole = body.takeWhole?.();
      if (whole !== undefined) count(whole);
      return whole;
    },
    async *[Symbol.asyncIterator]() {
      for await (const chunk of body) {
        count(chunk);
        yield chunk;
      }
    },
  };
}
