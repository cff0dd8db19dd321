import { byId } from './dom.js';

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/**
 * Tells a screen reader what changed, when it has nothing else to say. Only the last of several at once is told.
 *
 * @param {string} text
 */
export function announce(text) {
  clearTimeout(timer);
  const region = byId('announcer');
  region.textContent = '';
  timer = setTimeout(() => {
    region.textContent = text;
  }, 150);
}
