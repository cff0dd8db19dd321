import { announce } from './announce.js';
import { ApiError, admin, ask, oneAtATime, privacy } from './api.js';
import { boxName, boxRow } from './box-row.js';
import { fill, h, markCurrent, showRows, useArrowKeys } from './dom.js';
import { plural } from './format.js';
import { messageRow } from './message-row.js';
import { createPagedList } from './paged-list.js';
import { createReader } from './reader.js';

/** @typedef {import('./api.js').Box} Box */
/** @typedef {import('./api.js').MessageLine} MessageLine */

const ALL = 'all';

/**
 * The inbox: e-Boxes, the messages of one, and a message.
 *
 * @param {(unread: number) => void} onUnread
 * @returns {import('./app.js').View}
 */
export function createInboxView(onUnread) {
  let box = ALL;
  /** @type {string | undefined} */
  let messageId;
  let tab = 'message';
  /** @type {Box[]} */
  let boxes = [];

  const boxList = h('ul', { class: 'rows', 'data-boxes': true });
  useArrowKeys(boxList);
  const heading = h('h2', { id: 'messages-title' }, 'All e-Boxes');
  const list = createPagedList({
    label: 'Messages',
    search: 'Search messages',
    states: { all: 'All', unread: 'Unread', read: 'Read', registered: 'Registered' },
    empty: () => emptyText(boxes.length > 0),
    load: (parameters) => ask('messages', { ...parameters, box: box === ALL ? undefined : box }),
    keyOf: (/** @type {MessageLine} */ line) => line.messageId,
    row: (/** @type {MessageLine} */ line) => messageRow(line, box),
  });
  const reader = createReader((name) => {
    location.hash = `#/inbox/${[box, messageId ?? '', ...(name === 'wire' ? ['wire'] : [])].map(encodeURIComponent).join('/')}`;
  });
  const element = h(
    'div',
    { class: 'columns three' },
    h(
      'nav',
      { class: 'pane boxes', 'aria-labelledby': 'boxes-title' },
      h('h2', { id: 'boxes-title' }, 'e-Boxes'),
      boxList,
    ),
    h('section', { class: 'pane list', 'aria-labelledby': 'messages-title' }, heading, list.element),
    reader.element,
  );

  const loadBoxes = oneAtATime(async () => {
    boxes = /** @type {Box[]} */ (await ask('boxes'));
    const sum = (/** @type {(one: Box) => number} */ of) => boxes.reduce((total, one) => total + of(one), 0);
    const everything = { id: ALL, messages: sum((one) => one.messages), unread: sum((one) => one.unread) };
    onUnread(everything.unread);
    showRows(boxList, [everything, ...boxes], ({ id }) => id, boxRow);
    showHeading();
  });

  function showHeading() {
    const open = boxes.find(({ id }) => id === box);
    markCurrent(boxList, open ? box : ALL);
    fill(heading, open ? boxName(open) : 'All e-Boxes');
  }

  /** @param {unknown} error */
  const failed = (error) => announce(error instanceof ApiError ? error.message : 'The inbox cannot be shown.');

  async function show() {
    if (messageId === undefined) return reader.clear(boxes.length > 0 || list.total() > 0);
    const message = await ask(`messages/${encodeURIComponent(messageId)}`).catch(() => undefined);
    if (!message) return reader.gone();
    if (message.messageId !== messageId) return;
    if (!message.read) {
      await admin('POST', `messages/${encodeURIComponent(messageId)}/read`);
      message.read = true;
    }
    await reader.show(message, tab);
  }

  return {
    element,
    open([nextBox = ALL, nextMessage, nextTab]) {
      const other = nextBox !== box;
      box = nextBox;
      const opened = nextMessage !== messageId;
      messageId = nextMessage || undefined;
      tab = nextTab === 'wire' ? 'wire' : 'message';
      if (other || boxes.length === 0) {
        if (other) list.reset();
        loadBoxes().catch(failed);
        list.load().then(() => {
          list.current(messageId);
          // Only now is it known whether there is anything to choose.
          if (messageId === undefined) reader.clear(list.total() > 0);
        }, failed);
      }
      showHeading();
      list.current(messageId);
      show().then(() => opened && messageId !== undefined && announce(`Opened: ${reader.title()}`), failed);
    },
    changed({ messages = 0, read = [], cleared }) {
      if (messages === 0 && read.length === 0 && !cleared) return;
      if (cleared) list.reset();
      loadBoxes().catch(failed);
      list.load().then(() => {
        list.current(messageId);
        if (messages === 0) return;
        const newest = list.first();
        const subject = messages === 1 && newest ? `: ${newest.subject}` : '';
        announce(`${messages === 1 ? 'A new message' : plural(messages, 'new message')}${subject}`);
        if (messageId === undefined) reader.clear(true);
      }, failed);
      if (cleared && messageId !== undefined) show().catch(failed);
    },
    reload() {
      reader.forget();
      list.reset();
      loadBoxes().catch(failed);
      list.load().then(() => list.current(messageId), failed);
      if (messageId !== undefined) show().catch(failed);
      element.toggleAttribute('data-revealed', privacy.reveal);
    },
  };
}

/** @param {boolean} some */
function emptyText(some) {
  if (some) return 'No message of this e-Box is found with this search.';
  return 'No message yet. Publish one: it appears here by itself.';
}
