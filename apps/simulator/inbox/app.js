import { announce } from './announce.js';
import { privacy } from './api.js';
import { createCallsView } from './calls-view.js';
import { byId, fill, h } from './dom.js';
import { count, plural } from './format.js';
import { createInboxView } from './inbox-view.js';
import { listen } from './live.js';
import { createTroubleView } from './trouble-view.js';

/**
 * @typedef {{ element: HTMLElement, open(path: string[]): void, changed(change: import('./api.js').Change): void,
 *   reload(): void }} View
 */

const main = byId('main');
const failed = h('span', { class: 'count bad', hidden: true });
const unread = h('span', { class: 'count', hidden: true });
const troubles = h('span', { class: 'count warn', hidden: true });

/** @type {Record<string, View>} */
const views = {
  inbox: createInboxView((number) => showCount(unread, number, 'unread message')),
  calls: createCallsView((number) => showCount(failed, number, 'failed call')),
  trouble: createTroubleView((number) => showCount(troubles, number, 'trouble')),
};

const links = Object.entries({
  inbox: ['Inbox', unread],
  calls: ['Calls', failed],
  trouble: ['Trouble', troubles],
}).map(([name, [title = '', badge = '']]) => ({ name, link: h('a', { href: `#/${name}` }, title, badge) }));
fill(byId('views'), ...links.map(({ link }) => link));

/**
 * @param {HTMLElement} badge
 * @param {number} number
 * @param {string} what
 */
function showCount(badge, number, what) {
  badge.hidden = number === 0;
  fill(
    badge,
    h('span', { 'aria-hidden': 'true' }, count(number)),
    h('span', { class: 'unseen' }, plural(number, what)),
  );
}

function route() {
  const [name = '', ...path] = location.hash.replace(/^#\//, '').split('/').map(decodeURIComponent);
  const view = views[name] ?? views['inbox'];
  for (const one of links) {
    if (views[one.name] === view) one.link.setAttribute('aria-current', 'page');
    else one.link.removeAttribute('aria-current');
  }
  if (!view) return;
  if (view.element.parentNode !== main) fill(main, view.element);
  view.open(path);
}

const reveal = byId('reveal');
reveal.addEventListener('click', () => {
  privacy.reveal = !privacy.reveal;
  reveal.setAttribute('aria-checked', String(privacy.reveal));
  announce(privacy.reveal ? 'Personal numbers are shown.' : 'Personal numbers are hidden.');
  for (const view of Object.values(views)) view.reload();
});

/**
 * Skip links move the focus, to the first selector that finds something; the address stays that of the view.
 *
 * @param {string} link
 * @param {readonly string[]} selectors
 */
function skip(link, selectors) {
  byId(link).addEventListener('click', (event) => {
    event.preventDefault();
    const target = selectors.map((selector) => main.querySelector(selector)).find(Boolean);
    if (target instanceof HTMLElement) target.focus();
  });
}
skip('skip-list', ['[data-list] a[tabindex="0"]', '[data-list]']);
skip('skip-detail', ['[data-detail]']);

document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select');
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) {
    const search = main.querySelector('input[type="search"]');
    if (!(search instanceof HTMLElement)) return;
    event.preventDefault();
    search.focus();
  }
  if (event.key === 'Escape' && !typing) {
    const row = main.querySelector('[data-list] a[tabindex="0"]');
    if (row instanceof HTMLElement) row.focus();
  }
});

addEventListener('hashchange', route);
route();
listen({
  changed: (change) => {
    for (const view of Object.values(views)) view.changed(change);
  },
  again: () => {
    for (const view of Object.values(views)) view.reload();
  },
});
