import type { MultipartPart, PartBytes } from '@ebox-bridge/multipart';
import { FacadeError } from '../errors.ts';

type Attachments = AsyncGenerator<MultipartPart, void, void>;
type Step = IteratorResult<MultipartPart, void>;

/**
 * The attachments of a call, until all that was read of them is more than `limits.attachments`. The limit of the whole
 * request does not do this: it leaves room for the largest envelope, which most are far from.
 * @throws FacadeError FACADE_BODY_TOO_LARGE, where the attachment is read
 */
export function limitAttachments(attachments: Attachments, maxBytes: number): Attachments {
  return new LimitedAttachments(attachments, maxBytes);
}

class LimitedAttachments implements Attachments {
  readonly #attachments: Attachments;
  readonly #maxBytes: number;
  #read = 0;

  constructor(attachments: Attachments, maxBytes: number) {
    this.#attachments = attachments;
    this.#maxBytes = maxBytes;
  }

  async next(): Promise<Step> {
    const step = await this.#attachments.next();
    if (step.done === true) return step;
    return { done: false, value: { ...step.value, body: new CountedBytes(step.value.body, this.#count) } };
  }

  return(): Promise<Step> {
    return this.#attachments.return();
  }

  throw(error: unknown): Promise<Step> {
    return this.#attachments.throw(error);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  readonly #count = (chunk: Uint8Array): void => {
    this.#read += chunk.byteLength;
    if (this.#read > this.#maxBytes) {
      throw new FacadeError('FACADE_BODY_TOO_LARGE', `The attachments are larger than ${this.#maxBytes} bytes.`);
    }
  };
}

class CountedBytes implements PartBytes {
  readonly #body: PartBytes;
  readonly #count: (chunk: Uint8Array) => void;

  constructor(body: PartBytes, count: (chunk: Uint8Array) => void) {
    this.#body = body;
    this.#count = count;
  }

  takeWhole(): Uint8Array | undefined {
    const whole = this.#body.takeWhole?.();
    if (whole !== undefined) this.#count(whole);
    return whole;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, void> {
    for await (const chunk of this.#body) {
      this.#count(chunk);
      yield chunk;
    }
  }
}
