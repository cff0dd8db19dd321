import { ApiError, oneAtATime } from './api.js';
import { h, markCurrent, showRows, useArrowKeys } from './dom.js';
import { count } from './format.js';

const PAGE = 100;
const TYPING_MS = 150;
let lists = 0;

/**
 * A list that is loaded page by page while it is scrolled, with a search and a filter. Newest first.
 *
 * @template Item
 * @param {{ label: string, search: string, states: Readonly<Record<string, string>>, empty: () => string,
 *   load: (parameters: { q: string, state: string, offset: number, limit: number }) => Promise<{ total: number, items: Item[] }>,
 *   keyOf: (item: Item) => string, row: (item: Item) => HTMLElement }} options
 */
export function createPagedList({ label, search, states, empty, load, keyOf, row }) {
  lists += 1;
  const name = `filter-${lists}`;
  /** @type {Item[]} */
  let items = [];
  let total = 0;
  let generation = 0;
  /** @type {string | undefined} */
  let current;

  const input = h('input', {
    type: 'search',
    'aria-label': search,
    placeholder: search,
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const filters = Object.entries(states).map(([value, title], index) => {
    const radio = h('input', { type: 'radio', name, value, checked: index === 0 });
    return { radio, label: h('label', {}, radio, h('span', {}, title)) };
  });
  const filter = () => filters.find(({ radio }) => radio.checked)?.radio.value ?? '';
  const rows = h('ul', { class: 'rows', 'aria-label': label, 'data-list': true, tabindex: '-1' });
  const more = h('button', { type: 'button', class: 'more', hidden: true, click: () => void loadMore() });
  const note = h('p', { class: 'note', role: 'status' });
  const scroll = h('div', { class: 'scroll' }, rows, note, more);
  useArrowKeys(rows);
  const element = h(
    'div',
    { class: 'paged' },
    h(
      'div',
      { class: 'filters' },
      h('div', { class: 'search' }, input, h('kbd', { 'aria-hidden': 'true' }, '/')),
      h(
        'fieldset',
        { class: 'segments' },
        h('legend', { class: 'unseen' }, 'Filter'),
        ...filters.map((one) => one.label),
      ),
    ),
    scroll,
  );

  function render() {
    showRows(rows, items, keyOf, row);
    markCurrent(rows, current);
    more.hidden = items.length >= total;
    // Watched anew: one that stays in view would not be told again.
    watcher.unobserve(more);
    if (!more.hidden) watcher.observe(more);
    more.textContent = `Show more (${count(total - items.length)} left)`;
    const shown = input.value === '' && filter() === 'all' ? '' : `${count(total)} found`;
    note.textContent = total === 0 ? empty() : shown;
  }

  /** @param {unknown} error */
  function fail(error) {
    if (!(error instanceof ApiError)) throw error;
    note.textContent = error.message;
  }

  /** @param {number} offset */
  const ask = (offset) => load({ q: input.value.trim(), state: filter(), offset, limit: PAGE });

  const refresh = oneAtATime(async () => {
    const asked = generation;
    const page = await ask(0).catch(fail);
    if (!page || asked !== generation) return;
    // Rows further down stay as they were loaded; what moved down is not shown twice.
    const fresh = new Set(page.items.map(keyOf));
    const grown = page.total - total;
    const tail = page.total > PAGE && grown >= 0 ? items.slice(Math.max(0, PAGE - grown)) : [];
    items = [...page.items, ...tail.filter((item) => !fresh.has(keyOf(item)))];
    total = page.total;
    render();
  });

  const loadMore = oneAtATime(async () => {
    if (items.length >= total) return;
    const asked = generation;
    const page = await ask(items.length).catch(fail);
    if (!page || asked !== generation) return;
    const known = new Set(items.map(keyOf));
    items = [...items, ...page.items.filter((item) => !known.has(keyOf(item)))];
    total = page.items.length === 0 ? items.length : page.total;
    render();
  });
  const watcher = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void loadMore();
    },
    { root: scroll, rootMargin: '800px' },
  );

  function reset() {
    generation += 1;
    items = [];
    total = 0;
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let typing;
  input.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      reset();
      void refresh();
    }, TYPING_MS);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    rows.querySelector('a')?.focus();
  });
  element.addEventListener('change', (event) => {
    if (event.target === input) return;
    reset();
    void refresh();
  });

  return {
    element,
    reset,
    load: () => refresh(),
    first: () => items[0],
    total: () => total,
    /** @param {string | undefined} key */
    current(key) {
      current = key;
      markCurrent(rows, key);
    },
  };
}
