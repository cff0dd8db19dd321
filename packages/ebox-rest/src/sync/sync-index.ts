import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { KeptState, MessageKey } from './sync-target.ts';

/** One line of `index.jsonl`. The last line about a message counts. */
export interface IndexEntry extends MessageKey {
  readonly state: KeptState;
  /** Folder of the message, from the folder of the index, with `/`. */
  readonly folder: string;
  readonly messageTypeId: string;
  readonly senderEnterpriseNumber?: string;
  readonly receiptDate: string;
  readonly expirationDate: string;
  readonly files: number;
  readonly bytes: number;
  readonly fetchedAt: string;
}

const keyOf = ({ providerId, messageId }: MessageKey): string => JSON.stringify([providerId, messageId]);

/**
 * The index of a folder: lines that are only ever added. Each is on the disk before its message counts as kept. A line that a
 * crash cut off is taken away at the next start; its message is found by its folder.
 */
export class SyncIndex {
  readonly #handle: FileHandle;
  readonly #states = new Map<string, KeptState>();
  #waiting: string[] = [];
  #flushing: Promise<void> | undefined;

  private constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  static async open(file: string): Promise<SyncIndex> {
    const handle = await open(file, 'a+', 0o600);
    try {
      const index = new SyncIndex(handle);
      await index.#load(file);
      return index;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  stateOf(key: MessageKey): KeptState | undefined {
    return this.#states.get(keyOf(key));
  }

  /** Resolves when the line is on the disk. Lines that come together share one write and one sync. */
  async add(entry: IndexEntry): Promise<void> {
    this.#waiting.push(`${JSON.stringify(entry)}\n`);
    await this.#flushing?.catch(() => undefined);
    if (this.#waiting.length > 0) {
      this.#flushing = this.#flush();
    }
    await this.#flushing;
    this.#states.set(keyOf(entry), entry.state);
  }

  async close(): Promise<void> {
    await this.#flushing?.catch(() => undefined);
    await this.#handle.close();
  }

  async #flush(): Promise<void> {
    const lines = this.#waiting.splice(0).join('');
    await this.#handle.appendFile(lines);
    await this.#handle.sync();
  }

  async #load(file: string): Promise<void> {
    await this.#cutTornLine();
    const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
    for await (const line of lines) {
      const entry = parse(line);
      if (entry !== undefined) this.#states.set(keyOf(entry), entry.state);
    }
  }

  async #cutTornLine(): Promise<void> {
    const { size } = await this.#handle.stat();
    const block = Buffer.alloc(64 * 1024);
    for (let end = size; end > 0; ) {
      const start = Math.max(0, end - block.length);
      const { bytesRead } = await this.#handle.read(block, 0, end - start, start);
      const newline = block.subarray(0, bytesRead).lastIndexOf(0x0a);
      if (newline >= 0) {
        if (start + newline + 1 < size) await this.#handle.truncate(start + newline + 1);
        return;
      }
      end = start;
    }
    if (size > 0) await this.#handle.truncate(0);
  }
}

/** A line that cannot be read says nothing: its message is looked up by its folder. */
function parse(line: string): IndexEntry | undefined {
  try {
    const entry = JSON.parse(line) as Partial<IndexEntry> | null;
    if (typeof entry?.providerId !== 'string' || typeof entry.messageId !== 'string') return undefined;
    return entry.state === 'metadata' || entry.state === 'complete' ? (entry as IndexEntry) : undefined;
  } catch {
    return undefined;
  }
}
