import { h } from './dom.js';
import { size } from './format.js';

/** Characters of a text document that are shown in place. */
const TEXT_BYTES = 512 * 1024;

/**
 * An attachment shown in place, by its kind. HTML has a frame of its own without scripts, forms and network.
 *
 * @param {string} messageId
 * @param {number} n from 1
 * @param {import('./api.js').Attachment} attachment
 * @returns {Promise<HTMLElement>}
 */
export async function showDocument(messageId, n, { kind, fileName, mediaType, size: bytes }) {
  const url = `/inbox/content/${encodeURIComponent(messageId)}/${n}`;
  const title = `Document ${fileName}`;
  if (bytes === 0) return h('p', { class: 'notice' }, 'This document is empty.');
  if (kind === 'pdf') return h('iframe', { class: 'document pdf', src: `${url}#navpanes=0&view=FitH`, title });
  if (kind === 'html') return h('iframe', { class: 'document html', src: url, title, sandbox: '' });
  if (kind === 'image') return h('img', { class: 'document', src: url, alt: title });
  if (kind === 'text')
    return h('pre', { class: 'document text', tabindex: '0', 'aria-label': title }, await textOf(url, bytes));
  return h(
    'p',
    { class: 'notice' },
    `A document of type ${mediaType || 'unknown'} is not shown in place; download it.`,
  );
}

/**
 * @param {string} url
 * @param {number} bytes
 */
async function textOf(url, bytes) {
  const response = await fetch(url);
  if (!response.ok || !response.body) return 'The document cannot be read.';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let read = 0; read < TEXT_BYTES; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    read += value.length;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return `${text}\n\n… of ${size(bytes)}; download the document for the rest.`;
}
