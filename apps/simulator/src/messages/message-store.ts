import { createReadStream, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredMessage } from './stored-message.ts';
import { startUpload, type Upload } from './upload.ts';

const RECORD = 'message.json';
const INCOMING = '.incoming-';

/**
 * The messages held, each with its attachments in a folder of its own. A folder gets its name in one step when the
 * message is published; what an aborted upload or a crash leaves is swept at the next start.
 */
export interface MessageStore {
  startUpload(): Promise<Upload>;
  /** Publishes: from now on the messages exist. Synchronous, so that a check just before it cannot race. */
  keep(upload: Upload, messages: readonly StoredMessage[]): void;
  /** Publishes files that are in a folder of the simulator already, under the names 1, 2, ... The folder is moved. */
  adopt(folder: string, messages: readonly StoredMessage[]): void;
  list(): readonly StoredMessage[];
  get(messageId: string): StoredMessage | undefined;
  /** The messages that were published over EBoxMessage with this Ticket. */
  byTicket(ticket: string): readonly StoredMessage[];
  /** The content of an attachment; `n` counts from 1. Undefined when there is no such attachment. */
  open(messageId: string, n: number): AsyncIterable<Uint8Array> | undefined;
  /** False when there is no such message. Kept over a restart. */
  markRead(messageId: string): boolean;
  /** Changes what a recipient may change. False when there is no such message. Kept over a restart. */
  update(messageId: string, change: Partial<Pick<StoredMessage, 'read' | 'visible' | 'partition'>>): boolean;
  /** Forgets messages, as a publication does that replaces an earlier one. */
  remove(messageIds: readonly string[]): void;
  /** Reads the folder again, after something else was put there. */
  reload(): void;
  clear(): Promise<void>;
}

interface Entry {
  message: StoredMessage;
  readonly folder: string;
}

export function openMessageStore(directory: string): MessageStore {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const entries = new Map<string, Entry>();
  const tickets = new Map<string, Entry[]>();
  const add = (entry: Entry) => {
    const { messageId, ticket, token } = entry.message;
    entries.set(messageId, entry);
    // The ticket of a registered mail is another thing: it comes from the service.
    if (ticket !== undefined && token === undefined) tickets.set(ticket, [...(tickets.get(ticket) ?? []), entry]);
  };
  load(directory).forEach(add);
  const update = (messageId: string, change: Partial<StoredMessage>) => {
    const entry = entries.get(messageId);
    if (!entry) return false;
    entry.message = { ...entry.message, ...change };
    const together = [...entries.values()].filter(({ folder }) => folder === entry.folder);
    writeRecord(
      entry.folder,
      together.map(({ message }) => message),
    );
    return true;
  };
  const adopt = (from: string, messages: readonly StoredMessage[]) => {
    const first = messages[0];
    if (!first) throw new TypeError('nothing to keep');
    const folder = join(directory, first.messageId);
    writeRecord(from, messages);
    renameSync(from, folder);
    for (const message of messages) add({ message, folder });
  };
  return {
    startUpload: () => startUpload(directory, INCOMING),
    keep: (upload, messages) => adopt(upload.folder, messages),
    adopt,
    list: () => Array.from(entries.values(), ({ message }) => message),
    get: (messageId) => entries.get(messageId)?.message,
    byTicket: (ticket) => (tickets.get(ticket) ?? []).map(({ message }) => message),
    open(messageId, n) {
      const entry = entries.get(messageId);
      if (!entry?.message.attachments[n - 1]) return undefined;
      return createReadStream(join(entry.folder, String(n)));
    },
    markRead: (messageId) => (entries.get(messageId)?.message.read ? true : update(messageId, { read: true })),
    update,
    remove(messageIds) {
      for (const messageId of messageIds) {
        const entry = entries.get(messageId);
        if (!entry) continue;
        entries.delete(messageId);
        const { ticket } = entry.message;
        if (ticket !== undefined)
          tickets.set(
            ticket,
            (tickets.get(ticket) ?? []).filter((other) => other !== entry),
          );
        const left = [...entries.values()].filter(({ folder }) => folder === entry.folder);
        if (left.length === 0) rmSync(entry.folder, { recursive: true, force: true });
        else
          writeRecord(
            entry.folder,
            left.map(({ message }) => message),
          );
      }
    },
    reload() {
      entries.clear();
      tickets.clear();
      load(directory).forEach(add);
    },
    async clear() {
      const folders = new Set(Array.from(entries.values(), ({ folder }) => folder));
      entries.clear();
      tickets.clear();
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
    },
  };
}

function writeRecord(folder: string, messages: readonly StoredMessage[]): void {
  const file = join(folder, RECORD);
  writeFileSync(`${file}.new`, JSON.stringify(messages), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function load(directory: string): Entry[] {
  const found: Entry[] = [];
  for (const name of readdirSync(directory)) {
    const folder = join(directory, name);
    if (name.startsWith(INCOMING)) {
      rmSync(folder, { recursive: true, force: true });
      continue;
    }
    for (const message of readRecord(folder)) found.push({ message, folder });
  }
  return found.sort((a, b) => a.message.receivedAt.localeCompare(b.message.receivedAt));
}

/** The messages of a folder; none when something else than the simulator made it. */
function readRecord(folder: string): readonly StoredMessage[] {
  try {
    return JSON.parse(readFileSync(join(folder, RECORD), 'utf8')) as StoredMessage[];
  } catch {
    return [];
  }
}
