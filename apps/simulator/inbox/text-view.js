import { fill, h } from './dom.js';
import { count } from './format.js';

/** Beyond this a text is shown without colours: each colour is an element. */
const COLOURED = 128 * 1024;
/** Longer runs of base64 are folded. */
const LONG = 120;

// Bounded repetitions: a hostile text must not take the square of its length.
const xml =
  /(<!--[\s\S]{0,2000}?-->|<\?[\s\S]{0,500}?\?>|<\/?[^\s>/]{1,200}|\/?>|[\w:.-]{1,100}=(?:"[^"]*"|'[^']*')|[A-Za-z0-9+/=]{120,})/;
const json = /("(?:[^"\\]|\\.)*"(?:\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/;

/**
 * A text in its readable form, with a switch to see it as it came.
 *
 * @param {{ text?: string, raw?: string, cut?: boolean, label: string }} options
 * @returns {HTMLElement[]}
 */
export function textView({ text = '', raw, cut, label }) {
  const pre = h('pre', { class: 'code', tabindex: '0', role: 'region', 'aria-label': label });
  const show = (/** @type {boolean} */ asItCame) => fill(pre, ...(asItCame ? [raw ?? text] : pieces(text)));
  show(false);
  const button = h(
    'button',
    { type: 'button', class: 'small', 'aria-pressed': 'false', 'aria-label': `As it came: ${label}` },
    'As it came',
  );
  button.addEventListener('click', () => {
    const pressed = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(pressed));
    show(pressed);
  });
  return [
    h('div', { class: 'code-head' }, h('span', {}, label), raw !== undefined && button),
    pre,
    ...(cut ? [h('p', { class: 'notice' }, 'Only the first 256 KiB are kept.')] : []),
  ];
}

/**
 * @param {string} text
 * @returns {import('./dom.js').Child[]}
 */
function pieces(text) {
  if (text.length > COLOURED) return [text];
  const isXml = text.startsWith('<');
  if (!isXml && !/^\s*[[{]/.test(text)) return [text];
  return text.split(isXml ? xml : json).map((piece, at) => {
    if (at % 2 === 0) return piece;
    if (isXml && piece.length >= LONG && !piece.startsWith('<')) return folded(piece);
    return h('span', { class: isXml ? xmlClass(piece) : jsonClass(piece) }, piece);
  });
}

/** @param {string} piece */
function xmlClass(piece) {
  if (piece.startsWith('<!') || piece.startsWith('<?')) return 't-note';
  return piece.startsWith('<') || piece.endsWith('>') ? 't-tag' : 't-name';
}

/** @param {string} piece */
function jsonClass(piece) {
  if (piece.endsWith(':')) return 't-tag';
  return piece.startsWith('"') ? 't-text' : 't-name';
}

/** @param {string} piece */
function folded(piece) {
  const button = h(
    'button',
    { type: 'button', class: 'fold', 'aria-expanded': 'false' },
    `${piece.slice(0, 24)}… ${count(piece.length)} characters`,
  );
  button.addEventListener('click', () => button.replaceWith(piece));
  return button;
}
