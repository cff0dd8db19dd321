import { h } from './dom.js';
import { badge, enterprise, kind, moment, personal, plural } from './format.js';

/**
 * A message in the list.
 *
 * @param {import('./api.js').MessageLine} line
 * @param {string} box
 */
export function messageRow(line, box) {
  const path = [box, line.messageId].map(encodeURIComponent).join('/');
  return h(
    'li',
    {},
    h(
      'a',
      { href: `#/inbox/${path}`, class: `row message ${line.read ? '' : 'unread'}` },
      h(
        'span',
        { class: 'main' },
        !line.read && h('span', { class: 'unseen' }, 'Unread: '),
        h('strong', {}, line.subject),
        moment(line.receivedAt, 'short'),
      ),
      h(
        'span',
        { class: 'sub' },
        h('span', { class: 'unseen' }, 'from '),
        enterprise(line.sender),
        ' · ',
        line.senderApplicationId,
      ),
      box === 'all' && h('span', { class: 'sub' }, 'to ', `${kind(line.eboxType)} `, personal(line.recipient)),
      h(
        'span',
        { class: 'sub tags' },
        badge(line.messageTypeId),
        badge(line.protocol.toUpperCase(), 'quiet'),
        line.registered && badge('Registered', 'warn'),
        line.hidden && badge('Put out of sight', 'quiet'),
        h('span', { class: 'files' }, plural(line.attachments, 'file')),
      ),
    ),
  );
}
