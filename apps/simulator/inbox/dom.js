/** @typedef {Node | string | number | false | null | undefined | readonly Node[]} Child */
/** @typedef {Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>} Properties */

/**
 * An element. Texts become text nodes, never markup. A property that is a function listens to the event of its name, `true`
 * is an attribute without a value, `false` and `undefined` are left out.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Properties} [properties]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  fill(element, ...children);
  return element;
}

/**
 * Replaces what an element holds.
 *
 * @param {Element} element
 * @param {...Child} children
 */
export function fill(element, ...children) {
  const nodes = children.flatMap((child) => {
    if (child === false || child === null || child === undefined) return [];
    if (child instanceof Node) return [child];
    return typeof child === 'object' ? [...child] : [document.createTextNode(String(child))];
  });
  element.replaceChildren(...nodes);
}

/**
 * The element with an id that index.html has.
 *
 * @param {string} id
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new TypeError(`the page has no #${id}`);
  return element;
}

/**
 * Shows items as the children of a list. A row whose item did not change stays, with its focus.
 *
 * @template Item
 * @param {Element} list
 * @param {readonly Item[]} items
 * @param {(item: Item) => string} keyOf
 * @param {(item: Item) => HTMLElement} makeRow
 */
export function showRows(list, items, keyOf, makeRow) {
  const old = new Map([...list.children].map((row) => [row.getAttribute('data-key') ?? '', row]));
  const focused = list.contains(document.activeElement)
    ? document.activeElement?.closest('[data-key]')?.getAttribute('data-key')
    : undefined;
  const rows = items.map((item) => {
    const key = keyOf(item);
    const version = JSON.stringify(item);
    const before = old.get(key);
    if (before && versions.get(before) === version) return before;
    const row = makeRow(item);
    row.setAttribute('data-key', key);
    versions.set(row, version);
    return row;
  });
  const shown = [...list.children];
  // More of the same list: what is there is not touched.
  if (shown.length <= rows.length && shown.every((row, at) => row === rows[at])) {
    list.append(...rows.slice(shown.length));
    return;
  }
  list.replaceChildren(...rows);
  const again = rows.find((row) => row.getAttribute('data-key') === focused)?.querySelector('a, button');
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
}

/** @type {WeakMap<Element, string>} */
const versions = new WeakMap();

/**
 * Makes a list of links one stop of the Tab key: arrows, Home, End, Page Up and Page Down move inside of it.
 *
 * @param {HTMLElement} list
 */
export function useArrowKeys(list) {
  const links = () => [...list.querySelectorAll('a')];
  list.addEventListener('focusin', (event) => {
    for (const link of links()) link.tabIndex = link === event.target ? 0 : -1;
  });
  list.addEventListener('keydown', (event) => {
    const all = links();
    const active = document.activeElement;
    const at = active instanceof HTMLAnchorElement ? all.indexOf(active) : -1;
    const last = all.length - 1;
    const targets = new Map([
      ['ArrowDown', Math.min(at + 1, last)],
      ['ArrowUp', Math.max(at - 1, 0)],
      ['Home', 0],
      ['End', last],
      ['PageDown', Math.min(at + 10, last)],
      ['PageUp', Math.max(at - 10, 0)],
    ]);
    const target = targets.get(event.key);
    if (at < 0 || target === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    all[target]?.focus();
  });
}

/**
 * Marks the open row, and makes it (or the first one) the one that Tab goes to.
 *
 * @param {HTMLElement} list
 * @param {string | undefined} key
 */
export function markCurrent(list, key) {
  const links = [...list.querySelectorAll('a')];
  const isCurrent = (/** @type {Element} */ link) => link.closest('[data-key]')?.getAttribute('data-key') === key;
  for (const link of links) {
    if (isCurrent(link)) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  const inside = links.find((link) => link === document.activeElement);
  const stop = inside ?? links.find(isCurrent) ?? links[0];
  for (const link of links) link.tabIndex = link === stop ? 0 : -1;
}
