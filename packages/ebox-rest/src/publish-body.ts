import { type FormPart, writeFormData } from '@ebox-bridge/multipart';
import { checkFile, checkMessageToPublish } from './check-message.ts';
import type { MessageViolation } from './message-violation.ts';
import type { PublishFile, PublishRequest } from './publish.ts';
import { EboxRestError } from './rest-error.ts';

/** How far the body of a publication has come. */
export interface PublishProgress {
  /** The bytes that complete the request were given to the connection. */
  handedOver: boolean;
  /** What the files, `message()` or the check threw: the request must fail with this very value. */
  failure: { readonly error: unknown } | undefined;
}

export interface PublishBody {
  readonly contentType: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly progress: PublishProgress;
  /** Calls `onComplete`, the first time. */
  complete(): void;
  /** Gives the files back if none was asked for, as when no connection could be made. */
  release(): Promise<void>;
}

/**
 * The body of a publication: one part per file, then `messageToPublish`. From the moment `message()` is called nothing is
 * sent until it resolves; then the JSON and the closing boundary leave as one chunk, so that a request either lacks its
 * message as a whole or is complete.
 */
export function writePublishBody(request: Pick<PublishRequest, 'files' | 'message' | 'onComplete'>): PublishBody {
  const progress: PublishProgress = { handedOver: false, failure: undefined };
  const sent: Pick<PublishFile, 'partName' | 'fileName'>[] = [];
  let begun = false;
  let completed = false;
  let completing = false;

  const complete = (): void => {
    if (completed) return;
    completed = true;
    request.onComplete?.();
  };

  const makeMessage = async (): Promise<Uint8Array> => {
    completing = true;
    const message = await request.message();
    refuse(checkMessageToPublish(message, sent));
    return Buffer.from(JSON.stringify(message));
  };

  async function* parts(): AsyncGenerator<FormPart, void, void> {
    begun = true;
    for await (const { partName, fileName, contentType, body, size } of request.files) {
      refuse([...checkFile({ fileName }, sent.length)]);
      sent.push({ partName, fileName });
      yield { name: partName, fileName, contentType, body, ...(size === undefined ? {} : { size }) };
    }
    yield { name: 'messageToPublish', contentType: 'application/json', body: makeMessage };
  }

  const form = writeFormData(parts());

  // Only what the source throws is remembered: a stream that is torn down may throw its own error into a generator.
  const source = form.chunks[Symbol.asyncIterator]();
  const pull = async (): Promise<IteratorResult<Uint8Array, unknown>> => {
    try {
      return await source.next();
    } catch (error) {
      progress.failure = { error };
      throw error;
    }
  };

  async function* chunks(): AsyncGenerator<Uint8Array, void, void> {
    try {
      const rest: Uint8Array[] = [];
      for (let next = await pull(); next.done !== true; next = await pull()) {
        if (completing) rest.push(next.value);
        else yield next.value;
      }
      progress.handedOver = true;
      yield Buffer.concat(rest);
      complete();
    } finally {
      await source.return?.();
    }
  }

  return {
    contentType: form.contentType,
    chunks: chunks(),
    progress,
    complete,
    async release() {
      if (begun) return;
      begun = true;
      await request.files[Symbol.asyncIterator]().return?.();
    },
  };
}

function refuse(violations: readonly MessageViolation[]): void {
  if (violations.length === 0) return;
  const places = violations.map(({ code, path }) => `${path === '' ? 'message' : path}: ${code}`).join(', ');
  throw new EboxRestError('REST_MESSAGE_INVALID', `the message breaks limits of the Message Registry: ${places}`, {
    violations,
  });
}
