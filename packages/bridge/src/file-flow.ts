import { createHash } from 'node:crypto';
import type { PublishFile } from '@ebox-bridge/ebox-rest';
import type { IncomingPart } from './command.ts';
import type { CheckedFile } from './content-rules.ts';
import { BridgeError } from './errors.ts';
import type { FileContent } from './fingerprints.ts';
import type { SentFile } from './message.ts';
import type { BridgeObserver } from './observer.ts';
import type { RetainedFiles } from './retained.ts';

/** A body that was put aside because it is needed more than once. */
export interface SpooledBody {
  readonly size: number;
  open(): AsyncIterable<Uint8Array>;
  dispose(): Promise<void>;
}

/** Port: puts a body aside in an owned temporary file. */
export type SpoolBody = (body: AsyncIterable<Uint8Array>) => Promise<SpooledBody>;

export interface FileFlowOptions {
  readonly parts: AsyncIterable<IncomingPart>;
  /** In the order of the envelope. */
  readonly files: readonly CheckedFile[];
  /** Files that are read and hashed, but not sent. */
  readonly isSent: (file: CheckedFile) => boolean;
  readonly retained: RetainedFiles;
  readonly observer: BridgeObserver;
  readonly spool: SpoolBody;
}

/** A file whose bytes are on their way. */
type ArrivingFile = PublishFile & { readonly body: AsyncIterable<Uint8Array> };

/**
 * The caller's MIME parts on their way to the files of the publication: hashed as they pass, compared with the Digest of
 * the envelope at their end, kept while small, and never more in memory than the chunk at hand. Pulled by whoever sends.
 */
export class FileFlow {
  readonly #options: FileFlowOptions;
  readonly #contents: (FileContent | undefined)[];
  #started = false;
  /** The files as they were read, when all of them could be kept. */
  #kept: readonly Omit<PublishFile, 'body'>[] | undefined;
  readonly #end = Promise.withResolvers<void>();

  constructor(options: FileFlowOptions) {
    this.#options = options;
    this.#contents = options.files.map(() => undefined);
  }

  /** Whether the files can be sent once more. */
  get repeatable(): boolean {
    return !this.#started || this.#kept !== undefined;
  }

  /** Resolves when the caller's message was read to its end, or broke off. */
  get end(): Promise<void> {
    return this.#end.promise;
  }

  /** The files to send, in the order in which their parts arrive; from memory the second time. */
  files(): AsyncGenerator<PublishFile, void, void> {
    if (!this.repeatable) throw new TypeError('The files of this call were read and not kept.');
    if (this.#kept !== undefined) return this.#again(this.#kept);
    this.#started = true;
    return this.#smallFirst();
  }

  /** What was sent, for the JSON part. */
  sent(): readonly SentFile[] {
    const { files, isSent } = this.#options;
    return files.flatMap((file, index) => {
      const content = this.#contents[index];
      return content === undefined || !isSent(file) ? [] : [{ partName: partName(index), role: file.role, content }];
    });
  }

  /** Reads whatever has not been read yet and answers what each file holds. Throws where a file has no part. */
  async contents(): Promise<readonly FileContent[]> {
    if (!this.#started) {
      for await (const file of this.files()) if (!(file.body instanceof Uint8Array)) await drain(file.body);
    }
    return this.#contents.map((content, index) => {
      if (content !== undefined) return content;
      throw new BridgeError(
        'BRIDGE_CONTENT_MISSING',
        `Content of file ${index + 1} names a MIME part that is not in the message.`,
      );
    });
  }

  /**
   * Reads ahead as long as the files stay small. A small message is then whole, and its digests are verified, before its
   * first byte goes out, and it can be sent again; a large one goes on as a stream from where the reading ahead stopped.
   */
  async *#smallFirst(): AsyncGenerator<PublishFile, void, void> {
    const { retained } = this.#options;
    const arriving = this.#arriving();
    const whole: Omit<PublishFile, 'body'>[] = [];
    try {
      for (let next = await arriving.next(); next.done !== true; next = await arriving.next()) {
        const { body, ...file } = next.value;
        const chunks = body[Symbol.asyncIterator]();
        for (let read = await chunks.next(); ; read = await chunks.next()) {
          if (read.done === true) break;
          if (retained.add(file.partName, read.value)) continue;
          yield* this.#again(whole);
          const begun = retained.bytesOf(file.partName);
          retained.release();
          yield { ...file, body: resume([begun, read.value], chunks) };
          yield* arriving;
          return;
        }
        whole.push(file);
      }
      this.#kept = whole;
      yield* this.#again(whole);
    } finally {
      await arriving.return();
    }
  }

  /** Each file when its part arrives. */
  async *#arriving(): AsyncGenerator<ArrivingFile, void, void> {
    const { files, isSent, observer, spool } = this.#options;
    try {
      for await (const part of this.#caller(this.#options.parts)) {
        const named = [...files.keys()].filter((index) => files[index]?.contentId === part.contentId);
        const wanted = named.filter((index) => isSent(this.#file(index)));
        const body = this.#watched(part.body, named);
        const [only] = wanted;
        if (named.length === 0) observer.dropped('unnamed-part', 1);
        if (wanted.length === 0 || only === undefined) await drain(body);
        else if (wanted.length === 1) yield this.#outgoing(only, body);
        else {
          const spooled = await spool(body);
          try {
            for (const index of wanted) yield this.#outgoing(index, spooled.open(), spooled.size);
          } finally {
            await spooled.dispose();
          }
        }
      }
    } finally {
      this.#end.resolve();
    }
  }

  async *#again(kept: readonly Omit<PublishFile, 'body'>[]): AsyncGenerator<PublishFile, void, void> {
    for (const file of kept) {
      const body = this.#options.retained.bytesOf(file.partName);
      yield { ...file, body, size: body.byteLength };
    }
  }

  #outgoing(index: number, body: AsyncIterable<Uint8Array>, size?: number): ArrivingFile {
    const { fileName, mediaType } = this.#file(index);
    return {
      partName: partName(index),
      fileName,
      contentType: mediaType,
      body,
      ...(size === undefined ? {} : { size }),
    };
  }

  #file(index: number): CheckedFile {
    const file = this.#options.files[index];
    if (file === undefined) throw new RangeError(`No file ${index}`);
    return file;
  }

  /** The body of a part, hashed and kept for each file that it is the content of. */
  async *#watched(body: AsyncIterable<Uint8Array>, named: readonly number[]): AsyncGenerator<Uint8Array, void, void> {
    const sha256 = createHash('sha256');
    const wide = named.some((index) => this.#file(index).digest?.method === 'SHA-512')
      ? createHash('sha512')
      : undefined;
    let size = 0;
    for await (const chunk of this.#caller(body)) {
      sha256.update(chunk);
      wide?.update(chunk);
      size += chunk.byteLength;
      yield chunk;
    }
    const digest = sha256.digest();
    const wideDigest = wide?.digest();
    for (const index of named) {
      checkDigest(this.#file(index), index, digest, wideDigest);
      this.#contents[index] = { sha256: digest.toString('hex'), size };
    }
  }

  /** What comes from the caller; when it breaks off, that is told apart from any trouble on the way out. */
  async *#caller<T>(source: AsyncIterable<T>): AsyncGenerator<T, void, void> {
    const iterator = source[Symbol.asyncIterator]();
    let done = false;
    try {
      for (;;) {
        const next = await iterator.next().catch((cause: unknown) => {
          done = true;
          if (cause instanceof BridgeError) throw cause;
          throw new BridgeError('BRIDGE_UPLOAD_BROKEN', "The caller's message ended early or broke a limit.", {
            cause,
          });
        });
        if (next.done === true) {
          done = true;
          return;
        }
        yield next.value;
      }
    } finally {
      if (!done) await iterator.return?.();
    }
  }
}

function checkDigest(file: CheckedFile, index: number, sha256: Buffer, sha512: Buffer | undefined): void {
  if (file.digest === undefined) return;
  const expected = Buffer.from(file.digest.value, 'base64');
  const actual = file.digest.method === 'SHA-512' ? sha512 : sha256;
  if (actual === undefined || !actual.equals(expected)) {
    throw new BridgeError(
      'BRIDGE_DIGEST_MISMATCH',
      `The bytes of file ${index + 1} have another ${file.digest.method} than its Digest states; base64 of the digest over the attachment is expected.`,
    );
  }
}

function partName(index: number): string {
  return `upfile${index + 1}`;
}

async function drain(body: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of body) {
    // Read to its end for the digest only.
  }
}

/** The chunks that were read ahead, then the rest. */
async function* resume(
  begun: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield* begun;
    for (let read = await rest.next(); read.done !== true; read = await rest.next()) yield read.value;
  } finally {
    await rest.return?.();
  }
}
