import { createHash, hash } from 'node:crypto';
import type { PublishFile } from '@ebox-bridge/ebox-rest';
import type { IncomingBody, IncomingPart } from './command.ts';
import type { CheckedFile } from './content-rules.ts';
import { checkDigest } from './digest.ts';
import { BridgeError } from './errors.ts';
import type { FileContent } from './fingerprints.ts';
import { brokenUpload, FromCaller } from './from-caller.ts';
import type { BridgeObserver } from './observer.ts';
import type { RetainedFiles } from './retained.ts';
import { restOfTurn, turnOfEventLoop } from './turn-of-event-loop.ts';

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
  readonly retained: RetainedFiles;
  readonly observer: BridgeObserver;
  readonly spool: SpoolBody;
  /** Names of the form-data parts of files that are sent to somebody. The others are read and hashed only. Default: all. */
  readonly wanted?: ReadonlySet<string>;
}

type FileHeader = Omit<PublishFile, 'body' | 'size'>;

/** A file whose bytes are on their way, or have arrived together with the head of their part. */
type ArrivingFile = PublishFile & { readonly body: AsyncIterable<Uint8Array> | Uint8Array };

/** A file that was too much to keep: what was read of it is kept under its name, but for the last chunk. */
interface BegunFile {
  readonly header: FileHeader;
  readonly chunk: Uint8Array;
  readonly rest: AsyncIterator<Uint8Array>;
}

/**
 * The caller's MIME parts on their way to the files of the publication: hashed as they pass, compared with the Digest of
 * the envelope at their end, kept while small, and never more in memory than the chunk at hand. Pulled by whoever sends.
 */
export class FileFlow {
  readonly #options: FileFlowOptions;
  readonly #arriving: AsyncGenerator<ArrivingFile, void, void>;
  readonly #contents: (FileContent | undefined)[];
  readonly #whole: FileHeader[] = [];
  /** Files that are in temporary files, by the name of their form-data part. */
  readonly #aside = new Map<string, SpooledBody>();
  #onEnd: (() => void) | undefined;
  #endedAt: number | undefined;
  #touched = false;
  #ahead: Promise<void> | undefined;
  /** `whole`: all files are kept. `begun`: one was too large and waits in the middle. `spent`: that one went by. */
  #state: 'unread' | 'whole' | 'spent' | BegunFile = 'unread';
  #failure: { readonly error: unknown } | undefined;
  #known: readonly FileContent[] | undefined;

  constructor(options: FileFlowOptions) {
    this.#options = options;
    this.#contents = options.files.map(() => undefined);
    this.#arriving = this.#arrive();
  }

  /** Whether reading has begun. */
  get touched(): boolean {
    return this.#touched;
  }

  /** Whether all files are kept, in memory or aside, so that they can be sent again and again. */
  get repeatable(): boolean {
    return this.#state === 'whole';
  }

  /** Whether the files can be sent; known after `readAhead`. */
  get sendable(): boolean {
    return this.#state !== 'spent';
  }

  /** Calls back once when the caller's message was read to its end, or broke off, or nobody wants it any more. */
  onEnd(tell: () => void): void {
    if (this.#endedAt === undefined) this.#onEnd = tell;
    else tell();
  }

  /** When that was, on the monotonic clock. */
  get endedAt(): number | undefined {
    return this.#endedAt;
  }

  /**
   * Reads as long as the files stay small enough to be kept. A small message is then whole, and its digests are
   * verified, before anything is sent; a large one goes on as a stream from where the reading ahead stopped.
   */
  readAhead(): Promise<void> {
    this.#ahead ??= this.#keepSmall();
    return this.#ahead;
  }

  /**
   * Keeps all files, in memory while they are small and in temporary files beyond that: for several recipients, and for
   * backends that must be told the digests first. The whole message is then read and its digests are verified.
   * @throws BridgeError what was wrong on the way; BRIDGE_SPOOL_UNAVAILABLE.
   */
  async putAside(): Promise<void> {
    await this.readAhead();
    const state = this.#state;
    if (typeof state === 'object') {
      const begun = borrow(state.rest, this.#options.retained.bytesOf(state.header.partName), state.chunk);
      this.#options.retained.drop(state.header.partName);
      this.#state = 'spent';
      await this.#keepAside(state.header, begun);
      for (let next = await this.#arriving.next(); next.done !== true; next = await this.#arriving.next()) {
        const { body, size: _, ...header } = next.value;
        await this.#keepAside(header, body instanceof Uint8Array ? borrow(noMore(), body) : body);
      }
      this.#state = 'whole';
    }
    await this.contents();
  }

  /** The bytes of a file that is kept; may be opened several times. */
  kept(partName: string): { readonly size: number; open(): AsyncIterable<Uint8Array> } {
    const spooled = this.#aside.get(partName);
    if (spooled !== undefined) return spooled;
    const bytes = this.#options.retained.bytesOf(partName);
    return {
      size: bytes.byteLength,
      open: async function* () {
        yield bytes;
      },
    };
  }

  /** The files that are kept, or those named, in the order in which their parts arrived. All of them, when `repeatable`. */
  keptFiles(names?: ReadonlySet<string>): readonly PublishFile[] {
    return this.#whole
      .filter(({ partName }) => names?.has(partName) !== false)
      .map((header) => {
        const spooled = this.#aside.get(header.partName);
        if (spooled !== undefined) return { ...header, body: () => spooled.open(), size: spooled.size };
        const body = this.#options.retained.bytesOf(header.partName);
        return { ...header, body, size: body.byteLength };
      });
  }

  /** The files to send, or those named, in the order in which their parts arrive; from where they are kept when all are. */
  async *files(names?: ReadonlySet<string>): AsyncGenerator<PublishFile, void, void> {
    await this.readAhead();
    const { retained } = this.#options;
    yield* this.keptFiles(names);
    const state = this.#state;
    if (state === 'whole') return;
    if (typeof state === 'string') throw new TypeError('The files of this call were read and not kept.');
    this.#state = 'spent';
    const begun = retained.bytesOf(state.header.partName);
    retained.release();
    const body = borrow(state.rest, begun, state.chunk);
    if (names?.has(state.header.partName) === false) await drain(body);
    else yield { ...state.header, body };
    for (let next = await this.#arriving.next(); next.done !== true; next = await this.#arriving.next()) {
      // What is not for this recipient is read to its end all the same, for its digest.
      if (names?.has(next.value.partName) !== false) yield next.value;
    }
  }

  /**
   * Reads whatever has not been read yet and answers what each file holds. What was not kept cannot be sent afterwards.
   * @throws BridgeError what was wrong on the way; BRIDGE_CONTENT_MISSING where a file has no part.
   */
  async contents(): Promise<readonly FileContent[]> {
    await this.readAhead();
    if (this.#state !== 'whole') {
      this.#state = 'spent';
      this.#options.retained.release();
      for (let next = await this.#arriving.next(); next.done !== true; next = await this.#arriving.next());
    }
    if (this.#failure !== undefined) throw this.#failure.error;
    this.#known ??= this.#contents.map((content, index) => {
      if (content !== undefined) return content;
      throw new BridgeError(
        'BRIDGE_CONTENT_MISSING',
        `Content of file ${index + 1} names a MIME part that is not in the message.`,
      );
    });
    return this.#known;
  }

  /**
   * What each file holds, where the whole message has arrived and is small enough to be kept; undefined where anything must
   * be waited for or is wrong: whoever reads on is told.
   */
  async contentsAtHand(): Promise<readonly FileContent[] | undefined> {
    const read = this.readAhead().catch(() => undefined);
    // Nearly always nothing is waited for but promises that are resolved already.
    await restOfTurn();
    if (this.#state === 'unread') await Promise.race([read, turnOfEventLoop()]);
    if (!this.repeatable) return undefined;
    return this.contents().catch(() => undefined);
  }

  /** Gives the caller's parts back. It does not wait: the caller may be in the middle of one. */
  close(): void {
    this.#options.retained.release();
    this.#ended();
    const closed = this.#touched
      ? this.#arriving.return()
      : Promise.resolve(this.#options.parts[Symbol.asyncIterator]().return?.());
    // Nobody is left to be told.
    closed.catch(() => undefined);
    for (const spooled of this.#aside.values()) spooled.dispose().catch(() => undefined);
    this.#aside.clear();
  }

  async #keepAside(header: FileHeader, body: AsyncIterable<Uint8Array>): Promise<void> {
    this.#aside.set(header.partName, await this.#spool(body));
    this.#whole.push(header);
  }

  async #spool(body: AsyncIterable<Uint8Array>): Promise<SpooledBody> {
    return this.#options.spool(body).catch((cause: unknown) => {
      if (this.#failure !== undefined) throw this.#failure.error;
      throw new BridgeError('BRIDGE_SPOOL_UNAVAILABLE', 'Files of the message could not be put aside.', { cause });
    });
  }

  async #keepSmall(): Promise<void> {
    const { retained } = this.#options;
    for (let next = await this.#arriving.next(); next.done !== true; next = await this.#arriving.next()) {
      const { body, size: _, ...header } = next.value;
      if (body instanceof Uint8Array) {
        if (!retained.add(header.partName, body)) {
          this.#state = { header, chunk: body, rest: noMore() };
          return;
        }
      } else {
        const rest = body[Symbol.asyncIterator]();
        for (let read = await rest.next(); read.done !== true; read = await rest.next()) {
          if (retained.add(header.partName, read.value)) continue;
          this.#state = { header, chunk: read.value, rest };
          return;
        }
      }
      this.#whole.push(header);
    }
    this.#state = 'whole';
  }

  /** Each file when its part arrives. A body that is left before its end is read to its end all the same. */
  async *#arrive(): AsyncGenerator<ArrivingFile, void, void> {
    this.#touched = true;
    const { files, observer, parts, wanted } = this.#options;
    const seen = new Set<string>();
    try {
      for await (const part of new FromCaller(parts)) {
        if (part.contentId !== undefined && seen.has(part.contentId)) {
          throw new BridgeError('BRIDGE_UPLOAD_BROKEN', 'Two MIME parts have the same Content-ID; one is expected.');
        }
        if (part.contentId !== undefined) seen.add(part.contentId);
        const named = files.filter((file) => file.contentId === part.contentId);
        const [first, ...more] = named.filter((file) => wanted?.has(file.partName) ?? true);
        if (named.length === 0) observer.dropped('unnamed-part', 1);
        const whole = more.length === 0 ? this.#takeWhole(part.body, named) : undefined;
        if (whole === undefined) yield* this.#streamed(part.body, named, first, more);
        else if (first !== undefined) yield { ...headerOf(first), body: whole };
        if (this.#failure !== undefined) throw this.#failure.error;
      }
    } catch (error) {
      this.#failure ??= { error };
      throw error;
    } finally {
      this.#ended();
    }
  }

  /** The bytes of a part that have all arrived, held against the Digest of each file that they are the content of. */
  #takeWhole(body: IncomingBody, named: readonly CheckedFile[]): Uint8Array | undefined {
    let whole: Uint8Array | undefined;
    try {
      whole = body.takeWhole?.();
    } catch (cause) {
      throw brokenUpload(cause);
    }
    if (whole === undefined) return undefined;
    const isSha512 = named.some(({ digest }) => digest?.method === 'SHA-512');
    this.#found(named, whole.byteLength, {
      sha256: hash('sha256', whole, 'buffer'),
      sha512: isSha512 ? hash('sha512', whole, 'buffer') : undefined,
    });
    return whole;
  }

  /** The files of a part whose bytes are still arriving. */
  async *#streamed(
    bytes: IncomingBody,
    named: readonly CheckedFile[],
    first: CheckedFile | undefined,
    more: readonly CheckedFile[],
  ): AsyncGenerator<ArrivingFile, void, void> {
    const body = this.#watched(bytes, named);
    try {
      if (first !== undefined && more.length === 0) yield { ...headerOf(first), body: borrow(body) };
      else if (first !== undefined) yield* this.#severalTimes([first, ...more], body);
      await drain(body);
    } finally {
      await body.return();
    }
  }

  /** One part that is the content of several files. */
  async *#severalTimes(
    files: readonly CheckedFile[],
    body: AsyncIterable<Uint8Array>,
  ): AsyncGenerator<ArrivingFile, void, void> {
    const spooled = await this.#spool(body);
    try {
      for (const file of files) yield { ...headerOf(file), body: spooled.open(), size: spooled.size };
    } finally {
      await spooled.dispose();
    }
  }

  /** The body of a part, hashed for each file that it is the content of. */
  async *#watched(
    body: AsyncIterable<Uint8Array>,
    named: readonly CheckedFile[],
  ): AsyncGenerator<Uint8Array, void, void> {
    const sha256 = createHash('sha256');
    const sha512 = named.some(({ digest }) => digest?.method === 'SHA-512') ? createHash('sha512') : undefined;
    let size = 0;
    try {
      for await (const chunk of new FromCaller(body)) {
        sha256.update(chunk);
        sha512?.update(chunk);
        size += chunk.byteLength;
        yield chunk;
      }
      this.#found(named, size, { sha256: sha256.digest(), sha512: sha512?.digest() });
    } catch (error) {
      this.#failure ??= { error };
      throw error;
    }
  }

  /** What the bytes of a part turned out to be. @throws BridgeError BRIDGE_DIGEST_MISMATCH */
  #found(named: readonly CheckedFile[], size: number, found: Parameters<typeof checkDigest>[2]): void {
    for (const file of named) {
      const index = this.#options.files.indexOf(file);
      checkDigest(file, index, found);
      this.#contents[index] = { sha256: found.sha256.toString('hex'), size };
    }
  }

  #ended(): void {
    if (this.#endedAt !== undefined) return;
    this.#endedAt = performance.now();
    this.#onEnd?.();
  }
}

function headerOf({ partName, fileName, mediaType }: CheckedFile): FileHeader {
  // Absent only where no REST service is told.
  return { partName, fileName, contentType: mediaType ?? 'application/octet-stream' };
}

async function* noMore(): AsyncGenerator<Uint8Array, void, void> {}

async function drain(body: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of body) {
    // Read to its end for the digest only.
  }
}

/** The chunks that were read ahead, then the rest. Who leaves early does not end the source: it still must be hashed. */
async function* borrow(
  source: AsyncIterator<Uint8Array>,
  ...ahead: readonly Uint8Array[]
): AsyncGenerator<Uint8Array, void, void> {
  yield* ahead;
  for (let read = await source.next(); read.done !== true; read = await source.next()) yield read.value;
}
