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
  /** More messages with the files of one that exists. */
  link(messageId: string, messages: readonly StoredMessage[]): void;
  list(): readonly StoredMessage[];
  get(messageId: string): StoredMessage | undefined;
  /** The messages that were published over EBoxMessage with this Ticket. */
  byTicket(ticket: string): readonly StoredMessage[];
  /** The messages to all recipients that one ID was answered for. */
  byAnswer(id: string): readonly StoredMessage[];
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
  const tickets = createIndex();
  const answers = createIndex();
  const add = (kept: readonly KeptMessage[]) => {
    for (const one of kept) {
      const { messageId, answerId = messageId } = one.message;
      entries.set(messageId, one);
      answers.add(answerId, one);
      tickets.add(ticketOf(one), one);
    }
  };
  const load = () => {
    const found = [...journal.load(), ...loadFolders(directory)];
    add(found.sort((a, b) => a.message.receivedAt.localeCompare(b.message.receivedAt)));
  };
  const forget = () => {
    entries.clear();
    answers.clear();
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
    link: (messageId, messages) => add(entries.get(messageId)?.place.share(messages) ?? []),
    list: () => Array.from(entries.values(), ({ message }) => message),
    get: (messageId) => entries.get(messageId)?.message,
    byTicket: (ticket) => (tickets.get(ticket) ?? []).map(({ message }) => message),
    byAnswer: (id) => (answers.get(id) ?? []).map(({ message }) => message),
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
        answers.remove(kept.message.answerId ?? messageId, kept);
        tickets.remove(ticketOf(kept), kept);
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

/** The Ticket of its caller; that of a registered mail comes from the service and is another thing. */
function ticketOf({ message: { ticket, token } }: KeptMessage): string | undefined {
  return token === undefined ? ticket : undefined;
}

/** Messages by a name that several of them may have. */
function createIndex() {
  const groups = new Map<string, KeptMessage[]>();
  return {
    get: (name: string) => groups.get(name),
    add(name: string | undefined, kept: KeptMessage) {
      if (name === undefined) return;
      const group = groups.get(name);
      if (group) group.push(kept);
      else groups.set(name, [kept]);
    },
    remove(name: string | undefined, kept: KeptMessage) {
      if (name === undefined) return;
      const left = (groups.get(name) ?? []).filter((other) => other !== kept);
      if (left.length > 0) groups.set(name, left);
      else groups.delete(name);
    },
    clear: () => groups.clear(),
  };
}
