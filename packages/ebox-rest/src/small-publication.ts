import { type FormDataPieces, type FormPartAtHand, formDataHalves, formDataPieces } from '@ebox-bridge/multipart';
import { digestOf, partsWithoutDigest, withDigests } from './attachment-digests.ts';
import { messageJson, type RegistryVersion } from './message-to-publish-v2.ts';
import type { PublishFile, PublishRequest } from './publish.ts';
import type { PublishBody, PublishProgress } from './publish-body.ts';

/** Files of one request, together, that are handed over as a whole. */
const smallBytes = 192 * 1024;

/** The parts of a small publication whose files are at hand. */
interface SmallParts {
  readonly files: readonly FormPartAtHand[];
  readonly message: FormPartAtHand;
}

/**
 * The whole body of a small publication whose files are at hand: made before it is sent, which takes a fraction of what
 * streaming it would. Undefined for any other. The request must have been checked; `checkedJson` is the JSON of its message.
 *
 * Not for a caller who wants `beforeMessage` or `onComplete`: a body that is handed over as a whole tells neither when its files
 * nor when its last byte left.
 */
export function smallPublication(
  request: PublishRequest,
  version: RegistryVersion,
  checkedJson: string | undefined,
): FormDataPieces | undefined {
  if (request.onComplete !== undefined || request.beforeMessage !== undefined) return undefined;
  const parts = smallParts(request, version, checkedJson);
  return parts === undefined ? undefined : formDataPieces([...parts.files, parts.message]);
}

/**
 * The body of a small publication for a caller who wants `beforeMessage` or `onComplete`: all of its files in one chunk, and
 * after `beforeMessage` what completes the request in another one. Undefined where it must be streamed.
 */
export function smallPublishBody(
  request: PublishRequest,
  version: RegistryVersion,
  checkedJson: string | undefined,
): PublishBody | undefined {
  const parts = smallParts(request, version, checkedJson);
  if (parts === undefined) return undefined;
  const { contentType, before, completing } = formDataHalves(parts.files, parts.message);
  const chunks = new TwoChunks(before, completing, request);
  return {
    contentType,
    contentLength: before.length + completing.length,
    chunks,
    progress: chunks,
    complete: () => chunks.complete(),
    // Nothing in it can be given back.
    release: () => Promise.resolve(),
  };
}

/** The two chunks of a body at hand, and how far they have come. Read once, one chunk at a time. */
class TwoChunks implements AsyncIterableIterator<Uint8Array, undefined>, PublishProgress {
  handedOver = false;
  failure: PublishProgress['failure'];
  readonly #before: Uint8Array;
  readonly #completing: Uint8Array;
  readonly #request: Pick<PublishRequest, 'beforeMessage' | 'onComplete'>;
  #next: 'before' | 'completing' | 'end' | 'over' = 'before';
  #told = false;

  constructor(
    before: Uint8Array,
    completing: Uint8Array,
    request: Pick<PublishRequest, 'beforeMessage' | 'onComplete'>,
  ) {
    this.#before = before;
    this.#completing = completing;
    this.#request = request;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Uint8Array, undefined>> {
    switch (this.#next) {
      case 'before':
        this.#next = 'completing';
        // A chunk without bytes would be asked for again at once.
        if (this.#before.length > 0) return Promise.resolve({ done: false, value: this.#before });
        return this.#complete();
      case 'completing':
        return this.#complete();
      case 'end':
        this.complete();
    }
    this.#next = 'over';
    return Promise.resolve({ done: true, value: undefined });
  }

  return(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.#next = 'over';
    return Promise.resolve({ done: true, value: undefined });
  }

  /** Calls `onComplete`, the first time. */
  complete(): void {
    if (this.#told) return;
    this.#told = true;
    this.#request.onComplete?.();
  }

  async #complete(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.#next = 'end';
    try {
      await this.#request.beforeMessage?.();
    } catch (error) {
      this.#next = 'over';
      this.failure = { error };
      throw error;
    }
    // Given back meanwhile: nothing more leaves. `return` sets it, which the compiler cannot see.
    if ((this.#next as string) === 'over') return { done: true, value: undefined };
    this.handedOver = true;
    return { done: false, value: this.#completing };
  }
}

function smallParts(
  { files, message }: PublishRequest,
  version: RegistryVersion,
  checkedJson: string | undefined,
): SmallParts | undefined {
  if (typeof message === 'function' || !Array.isArray(files)) return undefined;
  const listed: readonly PublishFile[] = files;
  let size = 0;
  for (const { body, size: said } of listed) {
    if (!(body instanceof Uint8Array) || (said !== undefined && said !== body.length)) return undefined;
    size += body.length;
    if (size > smallBytes) return undefined;
  }
  const digests = new Map<string, string>();
  const computed = partsWithoutDigest(message);
  const parts = listed.map(({ partName: name, fileName, contentType, body }) => {
    const bytes = body as Uint8Array;
    if (computed.has(name)) digests.set(name, digestOf(bytes));
    return { name, fileName, contentType, body: bytes };
  });
  const sent = withDigests(message, digests);
  const json = messageJson(sent, version, sent === message ? checkedJson : undefined);
  return { files: parts, message: { name: 'messageToPublish', contentType: 'application/json', body: json } };
}
