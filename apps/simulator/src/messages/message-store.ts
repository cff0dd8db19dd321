import { mkdirSync } from 'node:fs';
import type { KeptMessage } from './kept-message.ts';
import { INCOMING, keepFolder, loadFolders } from './message-folders.ts';
import { openMessageJournal } from './message-journal.ts';
import type { StoredMessage } from './stored-message.ts';
import { startUpload, type Upload } from './upload.ts';

/** The messages held. Large publications have a folder of their own, small ones share a journal. */
export interface MessageStore {
  startUpload(): Upload;
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
  clear(): void;
  /** Closes the files. */
  close(): void;
}

export function openMessageStore(directory: string): MessageStore {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const journal = openMessageJournal(directory);
  const entries = new Map<string, KeptMessage>();
  const tickets = new Map<string, KeptMessage[]>();
  const add = (kept: readonly KeptMessage[]) => {
    for (const one of kept) {
      const { messageId, ticket, token } = one.message;
      entries.set(messageId, one);
      // The ticket of a registered mail is another thing: it comes from the service.
      if (ticket === undefined || token !== undefined) continue;
      const same = tickets.get(ticket);
      if (same) same.push(one);
      else tickets.set(ticket, [one]);
    }
  };
  const load = () => {
    const found = [...journal.load(), ...loadFolders(directory)];
    add(found.sort((a, b) => a.message.receivedAt.localeCompare(b.message.receivedAt)));
  };
  const forget = () => {
    entries.clear();
    tickets.clear();
  };
  const update = (messageId: string, change: Partial<StoredMessage>) => {
    const kept = entries.get(messageId);
    if (!kept) return false;
    kept.message = { ...kept.message, ...change };
    kept.place.save(kept);
    return true;
  };
  const adopt = (folder: string, messages: readonly StoredMessage[]) => add(keepFolder(directory, folder, messages));
  load();
  return {
    startUpload: () => startUpload(directory, INCOMING),
    keep(upload, messages) {
      const contents = upload.inMemory();
      if (contents) add(journal.append(messages, contents));
      else adopt(upload.handOver(), messages);
    },
    adopt,
    list: () => Array.from(entries.values(), ({ message }) => message),
    get: (messageId) => entries.get(messageId)?.message,
    byTicket: (ticket) => (tickets.get(ticket) ?? []).map(({ message }) => message),
    open(messageId, n) {
      const kept = entries.get(messageId);
      return kept?.message.attachments[n - 1] && kept.place.open(n);
    },
    markRead: (messageId) => (entries.get(messageId)?.message.read ? true : update(messageId, { read: true })),
    update,
    remove(messageIds) {
      for (const messageId of messageIds) {
        const kept = entries.get(messageId);
        if (!kept) continue;
        entries.delete(messageId);
        const { ticket } = kept.message;
        const others = (ticket === undefined ? [] : (tickets.get(ticket) ?? [])).filter((other) => other !== kept);
        if (ticket !== undefined && others.length > 0) tickets.set(ticket, others);
        else if (ticket !== undefined) tickets.delete(ticket);
        kept.place.remove(kept);
      }
    },
    reload() {
      forget();
      load();
    },
    clear() {
      const all = [...entries.values()];
      forget();
      // Of a folder only the last message takes the files along.
      for (const kept of all) kept.place.remove(kept);
      journal.clear();
    },
    close: journal.close,
  };
}
