import { h } from './dom.js';
import { count, kind, personal, plural } from './format.js';

/** @typedef {Partial<import('./api.js').Box> & { id: string, messages: number, unread: number }} BoxLine */

/**
 * The name of an e-Box: whose it is.
 *
 * @param {BoxLine} box
 */
export function boxName({ eboxType = '', number = '' }) {
  return h('span', { class: 'box-name' }, `${kind(eboxType)} `, personal(number));
}

/** @param {BoxLine} box */
export function boxRow(box) {
  const unread =
    box.unread > 0 &&
    h(
      'span',
      { class: 'count' },
      h('span', { 'aria-hidden': 'true' }, count(box.unread)),
      h('span', { class: 'unseen' }, `, ${count(box.unread)} unread`),
    );
  const title = box.eboxType === undefined ? 'All e-Boxes' : kind(box.eboxType);
  return h(
    'li',
    {},
    h(
      'a',
      { href: `#/inbox/${encodeURIComponent(box.id)}`, class: 'row box' },
      h('span', { class: 'main' }, h('strong', {}, title), unread),
      box.number !== undefined && h('span', { class: 'sub' }, personal(box.number)),
      h('span', { class: 'sub' }, [box.partition, plural(box.messages, 'message')].filter(Boolean).join(' · ')),
    ),
  );
}
