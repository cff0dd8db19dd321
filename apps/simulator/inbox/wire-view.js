import { fill, h } from './dom.js';
import { badge, moment, size } from './format.js';
import { signatureView } from './signature-view.js';
import { textView } from './text-view.js';

/** @typedef {import('./api.js').CallDetail} CallDetail */
/** @typedef {import('./api.js').Part} Part */

/**
 * Everything that is known of one call.
 *
 * @param {CallDetail} call
 * @returns {HTMLElement}
 */
export function callReport(call) {
  const { request, answer, signature } = call;
  return h(
    'div',
    { class: 'wire' },
    verdict(call),
    signature && signatureView(signature, call),
    section('Request', requestNodes(call)),
    section('Answer', answer ? answerNodes(answer) : [h('p', { class: 'notice' }, 'Nothing was answered.')]),
    request.problem !== undefined &&
      h('p', { class: 'notice bad' }, `The body cannot be read further: ${request.problem}`),
  );
}

/** @param {CallDetail} call */
function verdict(call) {
  const { outcome } = call;
  const took = call.ms === undefined ? '' : ` in ${call.ms} ms`;
  if (!outcome) {
    return h(
      'div',
      { class: 'verdict good' },
      h('h3', {}, `Accepted: HTTP ${call.status ?? ''}${took}`),
      troubleNote(call),
      h('p', {}, call.operation ?? '', ' at ', moment(call.at), '.'),
    );
  }
  /** @type {[string, string | undefined][]} */
  const lines = [
    ['Found', outcome.found],
    ['Field', outcome.field],
    ['Rule of', outcome.source],
    [
      'At fault',
      outcome.origin === 'Consumer' ? 'the caller' : outcome.origin === 'Provider' ? 'the platform' : undefined,
    ],
    ['Worth a retry', outcome.retry === undefined ? undefined : outcome.retry ? 'yes' : 'no'],
    ['What to do', outcome.next],
  ];
  return h(
    'div',
    { class: 'verdict bad' },
    h(
      'h3',
      {},
      typeof call.status === 'number' ? `Refused: HTTP ${call.status}${took}` : `No answer${took}`,
      ' ',
      badge(outcome.code, 'bad'),
    ),
    h('p', { class: 'rule' }, outcome.rule),
    h(
      'dl',
      { class: 'facts' },
      ...lines.flatMap(([name, value]) => (value ? [h('dt', {}, name), h('dd', {}, value)] : [])),
    ),
    troubleNote(call),
    h('p', {}, call.operation ?? call.path, ' at ', moment(call.at), '.'),
  );
}

/** @param {CallDetail} call */
function troubleNote({ trouble }) {
  return (
    trouble !== undefined &&
    h('p', {}, badge('Trouble', 'warn'), ' A trouble that was set hit this call: ', h('code', {}, trouble))
  );
}

/** @param {CallDetail} call */
function requestNodes({ request }) {
  const { parts, size: read, declaredSize, multipart } = request;
  /** @type {HTMLElement[]} */
  const nodes = [
    h('p', { class: 'start-line' }, h('code', {}, request.line)),
    headerTable('Request headers', request.headers),
  ];
  if (read === 0) {
    const text = declaredSize
      ? `The body of ${size(declaredSize)} was not read: the head of the request was enough.`
      : 'No body.';
    return [...nodes, h('p', { class: 'sub' }, text)];
  }
  if (multipart || parts.some(({ text }) => text === undefined)) nodes.push(partTable(parts, multipart));
  for (const part of parts) {
    if (part.text === undefined) continue;
    nodes.push(...textView({ ...part, label: textLabel(part) }));
  }
  return nodes;
}

/** @type {Readonly<Record<string, string>>} */
const labels = { envelope: 'Envelope', json: 'JSON', form: 'Form', text: 'Text' };

/** @param {Part} part */
const textLabel = ({ role, name }) => `${labels[role] ?? 'Text'}${name === undefined ? '' : ` part ${name}`}`;

/**
 * @param {readonly Part[]} parts
 * @param {boolean} multipart
 */
function partTable(parts, multipart) {
  const rows = parts.map((part, index) =>
    h(
      'tr',
      {},
      h('td', {}, index + 1),
      h(
        'th',
        { scope: 'row' },
        part.fileName ?? part.name ?? (part.contentId === undefined ? '(body)' : `cid:${part.contentId}`),
        part.fileName !== undefined &&
          (part.name ?? part.contentId) !== undefined &&
          h('span', { class: 'sub' }, part.name ?? `cid:${part.contentId}`),
      ),
      h('td', {}, part.mediaType || '(none)'),
      h('td', { class: 'right' }, size(part.size)),
      h('td', {}, part.sha256 ? h('code', { class: 'digest' }, part.sha256) : '(large: see its message)'),
    ),
  );
  return table(multipart ? 'MIME parts' : 'Body', ['#', multipart ? 'Part' : 'Name', 'Type', 'Size', 'SHA-256'], rows);
}

/**
 * @param {string} caption
 * @param {readonly string[]} columns
 * @param {HTMLElement[]} rows
 */
function table(caption, columns, rows) {
  return h(
    'div',
    { class: 'table', tabindex: '0', role: 'region', 'aria-label': caption },
    h(
      'table',
      {},
      h('caption', {}, caption),
      h('thead', {}, h('tr', {}, ...columns.map((name) => h('th', { scope: 'col' }, name)))),
      h('tbody', {}, ...rows),
    ),
  );
}

/**
 * @param {string} title
 * @param {readonly [string, string][]} headers
 */
function headerTable(title, headers) {
  const lines = headers.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]);
  return h(
    'details',
    { class: 'headers', open: true },
    h('summary', {}, `${title} (${headers.length})`),
    h('dl', { class: 'facts mono' }, ...lines),
  );
}

/** @param {NonNullable<CallDetail['answer']>} answer */
function answerNodes({ status, headers, text, raw, cut, size: bytes }) {
  const nodes = [
    h('p', { class: 'start-line' }, h('code', {}, `HTTP ${status}`), ` · ${size(bytes)}`),
    headerTable('Answer headers', headers),
  ];
  if (text === undefined) return nodes;
  return [
    ...nodes,
    ...textView({ text, ...(raw === undefined ? {} : { raw }), ...(cut ? { cut } : {}), label: 'Answer' }),
  ];
}

/**
 * @param {string} title
 * @param {readonly HTMLElement[]} nodes
 */
function section(title, nodes) {
  const element = h('section', { 'aria-label': title });
  fill(element, h('h3', {}, title), ...nodes);
  return element;
}
