import { type FormPart, writeFormData } from '@ebox-bridge/multipart';
import { digested, digestOf, partsWithoutDigest, withDigests } from './attachment-digests.ts';
import { checkFile, checkMediaTypes, judgeMessage } from './check-message.ts';
import type { MessageToPublish } from './message-to-publish.ts';
import { messageJson, type RegistryVersion } from './message-to-publish-v2.ts';
import type { PublishFile, PublishRequest } from './publish.ts';
import { openForReader } from './publish-file-from-path.ts';
import { refuseViolations } from './refuse-violations.ts';

/** How far the body of a publication has come. */
export interface PublishProgress {
  /** The bytes that complete the request were given to the connection. */
  handedOver: boolean;
  /** What the files, `message()` or the check threw: the request must fail with this very value. */
  failure: { readonly error: unknown } | undefined;
}

export interface PublishBody {
  readonly contentType: string;
  /** Bytes of all chunks, when all sizes are known before. */
  readonly contentLength: number | undefined;
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly progress: PublishProgress;
  /** Calls `onComplete`, the first time. */
  complete(): void;
  /** Gives the files back if none was asked for, as when no connection could be made. */
  release(): Promise<void>;
}

type Content = Pick<PublishRequest, 'files' | 'message' | 'beforeMessage' | 'onComplete'>;

/** Whether a second body can be made from the same request: nothing in it can be read or awaited but once. */
export function isRepeatable({ files, message, beforeMessage }: Content): boolean {
  const once = beforeMessage !== undefined || typeof message === 'function';
  return !once && isList(files) && files.every(({ body }) => !isStream(body));
}

/**
 * Checks what is known before anything is sent. Answers the JSON of the message where there is one already.
 *
 * @throws EboxRestError REST_MESSAGE_INVALID.
 */
export function checkPublication({ files, message }: Content, version: RegistryVersion): string | undefined {
  const listed = isList(files) ? files : undefined;
  const judged = typeof message === 'function' ? undefined : judgeMessage(message, listed, version);
  refuseViolations([...(judged?.violations ?? []), ...(listed === undefined ? [] : checkMediaTypes(listed))]);
  return judged?.json;
}

/**
 * The body of a publication: one part per file, then `messageToPublish`. From the moment the message is asked for nothing
 * is sent until it is there; then the JSON and the closing boundary leave as one chunk, so that a request either lacks its
 * message as a whole or is complete. `heldBytes` is what its reader says of itself (`Transport.heldBytes`).
 */
export function writePublishBody(request: Content, version: RegistryVersion = 'v3', heldBytes?: number): PublishBody {
  const { files, message } = request;
  const progress: PublishProgress = { handedOver: false, failure: undefined };
  const sent: Pick<PublishFile, 'partName' | 'fileName'>[] = [];
  const digests = new Map<string, string>();
  const computed = typeof message === 'function' ? undefined : partsWithoutDigest(message);
  let begun = false;
  let completed = false;
  let completing = false;

  const complete = (): void => {
    if (completed) return;
    completed = true;
    request.onComplete?.();
  };

  const partOf = (file: PublishFile): FormPart => {
    const { partName: name, fileName, contentType, size } = file;
    sent.push({ partName: name, fileName });
    return {
      name,
      fileName,
      contentType,
      body: bodyOf(file, computed?.has(name) === true, digests, heldBytes),
      ...(size === undefined ? {} : { size }),
    };
  };

  const jsonBytes = (made: MessageToPublish, json?: string): Uint8Array => {
    const sentMessage = computed === undefined ? made : withDigests(made, digests);
    return Buffer.from(messageJson(sentMessage, version, sentMessage === made ? json : undefined));
  };

  const makeMessage = async (): Promise<Uint8Array> => {
    completing = true;
    await request.beforeMessage?.();
    const made = typeof message === 'function' ? await message() : message;
    // A value beside a list has been checked before anything was sent.
    if (typeof message !== 'function' && isList(files)) return jsonBytes(made);
    const { violations, json } = judgeMessage(made, sent, version);
    refuseViolations(violations);
    return jsonBytes(made, json);
  };

  const messagePart: FormPart = { name: 'messageToPublish', contentType: 'application/json', body: makeMessage };

  function listed(list: readonly PublishFile[]): readonly FormPart[] {
    const size =
      typeof message === 'function' ? {} : { size: Buffer.byteLength(messageJson(withDigests(message), version)) };
    return [...list.map(partOf), { ...messagePart, ...size }];
  }

  async function* streamed(list: AsyncIterable<PublishFile>): AsyncGenerator<FormPart, void, void> {
    begun = true;
    for await (const file of list) {
      refuseViolations(checkFile(file, sent.length));
      yield partOf(file);
    }
    yield messagePart;
  }

  const form = writeFormData(isList(files) ? listed(files) : streamed(files));

  // Only what the source throws is remembered: a stream that is torn down may throw its own error into a generator.
  const source = form.chunks[Symbol.asyncIterator]();
  const pull = async (): Promise<IteratorResult<Uint8Array, unknown>> => {
    begun = true;
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
    contentLength: form.contentLength,
    chunks: chunks(),
    progress,
    complete,
    async release() {
      if (begun) return;
      begun = true;
      await source.return?.();
      if (!isList(files)) await files[Symbol.asyncIterator]().return?.();
    },
  };
}

function isList(files: PublishRequest['files']): files is readonly PublishFile[] {
  return Array.isArray(files);
}

function isStream(body: PublishFile['body']): body is AsyncIterable<Uint8Array> {
  return typeof body !== 'function' && !(body instanceof Uint8Array);
}

/** The bytes of a file, opened when its turn comes; with its digest on the way where the message wants it. */
function bodyOf(
  { partName, body }: PublishFile,
  computed: boolean,
  digests: Map<string, string>,
  heldBytes: number | undefined,
): FormPart['body'] {
  const tell = (digest: string): void => void digests.set(partName, digest);
  if (body instanceof Uint8Array) {
    if (computed) tell(digestOf(body));
    return body;
  }
  const stream = typeof body === 'function' ? opened(body, heldBytes) : body;
  return computed ? digested(stream, tell) : stream;
}

async function* opened(
  open: () => AsyncIterable<Uint8Array>,
  heldBytes: number | undefined,
): AsyncGenerator<Uint8Array, void, void> {
  yield* openForReader(open, heldBytes);
}
