import {
  closeSync,
  createReadStream,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { KeptMessage, Place } from './kept-message.ts';
import type { StoredMessage } from './stored-message.ts';

/** Where a file is among the contents: first byte and length. */
type Span = readonly [at: number, size: number];

/** One line of the journal: a message as it is from here on, or the end of one. */
type Line = { readonly message: StoredMessage; readonly files: readonly Span[] } | { readonly removed: string };

/**
 * Small publications, one after the other in two files: `journal.jsonl` with the messages and `contents.bin` with their
 * files. To add to a file costs a hundredth of making one, and a test publishes thousands.
 */
export interface MessageJournal {
  append(messages: readonly StoredMessage[], contents: readonly Uint8Array[]): readonly KeptMessage[];
  load(): readonly KeptMessage[];
  clear(): void;
  close(): void;
}

export function openMessageJournal(directory: string): MessageJournal {
  const journalFile = join(directory, 'journal.jsonl');
  const contentsFile = join(directory, 'contents.bin');
  let open: { readonly journal: number; readonly contents: number; end: number } | undefined;
  const files = () => {
    if (open) return open;
    const contents = openSync(contentsFile, 'a', 0o600);
    open = { journal: openSync(journalFile, 'a', 0o600), contents, end: fstatSync(contents).size };
    return open;
  };
  const close = () => {
    if (open) for (const descriptor of [open.journal, open.contents]) closeSync(descriptor);
    open = undefined;
  };
  const write = (lines: readonly Line[]) => writeSync(files().journal, textOf(lines));
  const placeOf = (spans: readonly Span[]): Place => {
    const place: Place = {
      open(n) {
        const [at = 0, size = 0] = spans[n - 1] ?? [];
        return size === 0 ? nothing() : createReadStream(contentsFile, { start: at, end: at + size - 1 });
      },
      share(messages) {
        write(messages.map((message) => ({ message, files: spans })));
        return messages.map((message) => ({ message, place }));
      },
      save: ({ message }) => void write([{ message, files: spans }]),
      remove: ({ message }) => void write([{ removed: message.messageId }]),
    };
    return place;
  };
  return {
    append(messages, contents) {
      const to = files();
      let at = to.end;
      const spans = contents.map(({ length }): Span => {
        at += length;
        return [at - length, length];
      });
      // The contents first: a line of the journal never names bytes that are not there.
      const [only] = contents;
      if (at > to.end) writeSync(to.contents, only && contents.length === 1 ? only : Buffer.concat(contents));
      to.end = at;
      return placeOf(spans).share(messages);
    },
    load() {
      close();
      if (!existsSync(journalFile)) return [];
      const lines = readFileSync(journalFile, 'utf8').split('\n').flatMap(readLine);
      const latest = new Map<string, Exclude<Line, { readonly removed: string }>>();
      for (const line of lines) {
        if ('removed' in line) latest.delete(line.removed);
        else latest.set(line.message.messageId, line);
      }
      if (latest.size === 0) rmSync(contentsFile, { force: true });
      // Lines that later ones made void, and half a line that a crash left, end here.
      writeFileSync(`${journalFile}.new`, textOf([...latest.values()]), { mode: 0o600 });
      renameSync(`${journalFile}.new`, journalFile);
      return Array.from(latest.values(), ({ message, files: spans }) => ({ message, place: placeOf(spans) }));
    },
    clear() {
      close();
      for (const file of [journalFile, contentsFile]) rmSync(file, { force: true });
    },
    close,
  };
}

function textOf(lines: readonly Line[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function readLine(text: string): readonly Line[] {
  try {
    return [JSON.parse(text) as Line];
  } catch {
    return [];
  }
}

async function* nothing(): AsyncGenerator<Uint8Array, void, void> {}
