import { h } from './dom.js';

const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const number = new Intl.NumberFormat();

/** @param {number} value */
export const count = (value) => number.format(value);

/**
 * @param {number} value
 * @param {string} one
 */
export const plural = (value, one) => `${count(value)} ${one}${value === 1 ? '' : 's'}`;

/** @param {number} bytes */
export function size(bytes) {
  if (bytes < 1024) return plural(bytes, 'byte');
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KiB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}

/**
 * A moment: today only its time, else its date; the whole of it as a hint and for machines.
 *
 * @param {string} iso
 * @param {'short' | 'long' | 'day'} [form]
 */
export function moment(iso, form = 'long') {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return h('span', {}, iso);
  const today = at.toDateString() === new Date().toDateString();
  const text = form === 'long' ? dateTime.format(at) : form === 'short' && today ? time.format(at) : date.format(at);
  return h('time', { datetime: iso, title: dateTime.format(at) }, text);
}

/** @param {string} digits */
export const enterprise = (digits) => digits.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1.$2.$3');

/** @type {Readonly<Record<string, string>>} */
const kinds = { enterprise: 'Enterprise', citizen: 'Citizen' };

/** @param {string} eboxType */
export const kind = (eboxType) => kinds[eboxType] ?? eboxType;

/**
 * @param {string} text
 * @param {string} [tone]
 */
export const badge = (text, tone = 'plain') => h('span', { class: `badge ${tone}` }, text);

/** Masked numbers are all alike: their stars are read out as what they stand for.
 *
 * @param {string} text
 */
export function personal(text) {
  if (!text.includes('*****')) return h('span', { class: 'number' }, enterprise(text));
  return h(
    'span',
    { class: 'number masked' },
    h('span', { 'aria-hidden': 'true' }, text),
    h('span', { class: 'unseen' }, 'number hidden'),
  );
}
