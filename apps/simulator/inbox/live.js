import { byId } from './dom.js';

/**
 * Listens to what changes in the simulator. After a break everything is asked for again.
 *
 * @param {{ changed(change: import('./api.js').Change): void, again(): void }} page
 */
export function listen(page) {
  const state = byId('live');
  let broken = false;
  const show = (/** @type {string} */ className, /** @type {string} */ text) => {
    if (state.textContent === text) return;
    state.className = `live ${className}`;
    state.textContent = text;
  };
  const source = new EventSource('/inbox/api/events');
  source.addEventListener('hello', () => {
    show('on', 'Live');
    if (broken) page.again();
    broken = false;
  });
  source.addEventListener('change', (event) => page.changed(JSON.parse(event.data)));
  source.addEventListener('error', () => {
    broken = true;
    show('off', 'Disconnected, trying again');
    // A refused stream (too many pages) is closed for good by the browser.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => listen({ ...page, again: page.again }), 3000);
      source.close();
    }
  });
}
