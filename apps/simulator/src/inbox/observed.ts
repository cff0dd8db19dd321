import type { MessageStore } from '../messages/message-store.ts';
import type { TroubleBook } from '../trouble/trouble-book.ts';
import type { LiveFeed } from './live-feed.ts';

/** The same store; what changes in it is told to the feed. */
export function observedStore(store: MessageStore, feed: LiveFeed): MessageStore {
  return {
    ...store,
    keep(upload, messages) {
      store.keep(upload, messages);
      feed.messages(messages.length);
    },
    adopt(folder, messages) {
      store.adopt(folder, messages);
      feed.messages(messages.length);
    },
    link(messageId, messages) {
      store.link(messageId, messages);
      feed.messages(messages.length);
    },
    markRead(messageId) {
      const wasRead = store.get(messageId)?.read;
      const exists = store.markRead(messageId);
      if (exists && !wasRead) feed.read(messageId);
      return exists;
    },
    update(messageId, change) {
      const exists = store.update(messageId, change);
      if (exists) feed.read(messageId);
      return exists;
    },
    remove(messageIds) {
      store.remove(messageIds);
      feed.cleared();
    },
    reload() {
      store.reload();
      feed.cleared();
    },
    clear() {
      store.clear();
      feed.cleared();
    },
  };
}

/** The same book; what changes in it is told to the feed. */
export function observedTrouble(book: TroubleBook, feed: LiveFeed): TroubleBook {
  return {
    ...book,
    add(trouble) {
      const added = book.add(trouble);
      feed.trouble();
      return added;
    },
    remove(id) {
      const removed = book.remove(id);
      if (removed) feed.trouble();
      return removed;
    },
    clear() {
      book.clear();
      feed.trouble();
    },
    draw(...call) {
      const drawn = book.draw(...call);
      if (drawn.id !== undefined) feed.trouble();
      return drawn;
    },
  };
}
