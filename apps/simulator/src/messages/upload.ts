import { createHash, hash, randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { copyFile, type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withItsOwnMemory } from '../own-memory.ts';
import { FileWriter } from './file-writer.ts';

/** A file of an upload, with its digests. */
export interface UploadedFile {
  /** Name of the file in its upload. */
  readonly name: string;
  readonly size: number;
  readonly digests: Readonly<Record<DigestName, Buffer | undefined>>;
}

export type DigestName = 'sha256' | 'sha512';

/** Files that arrive for a message that is not published yet. */
export interface Upload {
  /** Takes a file in: back-pressure, constant memory. SHA-256 is always computed. */
  receive(source: AsyncIterable<Uint8Array>, digests?: readonly DigestName[]): Promise<UploadedFile>;
  /** Gives the files the names 1, 2, ... in the order in which the message names them. */
  arrange(files: readonly UploadedFile[]): Promise<void>;
  /** The files in the order of the message, when there is no need of a folder for them. */
  inMemory(): readonly Uint8Array[] | undefined;
  /** Answers a folder that holds the files, and belongs to the caller from now on. */
  handOver(): string;
  /** Removes everything. Harmless after it was handed over. */
  discard(): Promise<void>;
}

/**
 * So much of an upload is held in memory until it is handed over: to write small files in one go is much quicker than to
 * hand each step of it to a thread, and what is refused never reaches the disk.
 */
const HELD_BYTES = 64 * 1024;

const options = { flag: 'wx', mode: 0o600 } as const;

/** An upload whose folder is made below `directory`, its name beginning with `prefix`, when it is first needed. */
export function startUpload(directory: string, prefix: string): Upload {
  let madeFolder: string | undefined;
  const folder = () => {
    madeFolder ??= join(directory, `${prefix}${randomUUID()}`);
    return madeFolder;
  };
  const held = new Map<string, Uint8Array>();
  const inOrder: Uint8Array[] = [];
  let heldBytes = 0;
  let count = 0;
  let state: 'unmade' | 'made' | 'gone' = 'unmade';
  const make = () => {
    if (state === 'unmade') mkdirSync(folder(), { mode: 0o700 });
    state = 'made';
  };
  const create = (name: string): Promise<FileHandle> => {
    make();
    return open(join(folder(), name), options.flag, options.mode);
  };
  return {
    async receive(source, digests = []) {
      count += 1;
      const name = `part-${count}`;
      const early: Uint8Array[] = [];
      const hashes = (['sha256', 'sha512'] as const).filter((one) => one === 'sha256' || digests.includes(one));
      let running: ReturnType<typeof createHash>[] = [];
      let file: FileHandle | undefined;
      let writer: FileWriter | undefined;
      let size = 0;
      try {
        for await (const chunk of source) {
          size += chunk.length;
          if (!file && heldBytes + size <= HELD_BYTES) {
            early.push(withItsOwnMemory(chunk));
            continue;
          }
          if (!writer) {
            file = await create(name);
            writer = new FileWriter(file);
            const before = Buffer.concat(early);
            running = hashes.map((algorithm) => createHash(algorithm).update(before));
            writer.write(before);
            early.length = 0;
          }
          for (const one of running) one.update(chunk);
          const written = writer.write(chunk);
          if (written !== undefined) await written;
        }
        await writer?.end();
      } finally {
        await file?.close();
      }
      if (file)
        return {
          name,
          size,
          digests: named(
            hashes,
            running.map((one) => one.digest()),
          ),
        };
      const [only] = early;
      const content = only && early.length === 1 ? only : Buffer.concat(early, size);
      heldBytes += size;
      held.set(name, content);
      return {
        name,
        size,
        digests: named(
          hashes,
          hashes.map((algorithm) => hash(algorithm, content, 'buffer')),
        ),
      };
    },
    async arrange(files) {
      const placed = new Map<string, string>();
      for (const [index, { name }] of files.entries()) {
        const target = String(index + 1);
        const content = held.get(name);
        const earlier = placed.get(name);
        // One part may be the content of several files of a message.
        if (content) inOrder[index] = content;
        else if (earlier === undefined) renameSync(join(folder(), name), join(folder(), target));
        else await copyFile(join(folder(), earlier), join(folder(), target));
        placed.set(name, earlier ?? target);
      }
    },
    inMemory: () => (state === 'unmade' ? inOrder : undefined),
    handOver() {
      make();
      // Those that are not in memory have their names in the folder already, and leave a hole.
      inOrder.forEach((content, index) => {
        writeFileSync(join(folder(), String(index + 1)), content, options);
      });
      state = 'gone';
      return folder();
    },
    async discard() {
      held.clear();
      if (state === 'made') await rm(folder(), { recursive: true, force: true });
    },
  };
}

function named(names: readonly DigestName[], digests: readonly Buffer[]): UploadedFile['digests'] {
  return { sha256: digests[names.indexOf('sha256')], sha512: digests[names.indexOf('sha512')] };
}
