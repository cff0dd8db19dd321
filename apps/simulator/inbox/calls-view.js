import { announce } from './announce.js';
import { ApiError, ask, oneAtATime } from './api.js';
import { fill, h } from './dom.js';
import { badge, moment } from './format.js';
import { createPagedList } from './paged-list.js';
import { callReport } from './wire-view.js';

/** @typedef {import('./api.js').CallLine} CallLine */

/**
 * All calls of the last minutes, the failed ones too, and one of them on the wire.
 *
 * @param {(failed: number) => void} onFailed
 * @returns {import('./app.js').View}
 */
export function createCallsView(onFailed) {
  /** @type {string | undefined} */
  let callId;
  let opened = false;
  const list = createPagedList({
    label: 'Calls',
    search: 'Search calls',
    states: { all: 'All', failed: 'Failed', good: 'Good' },
    empty: () => 'No call is kept, or none is found with this search.',
    load: (parameters) => ask('calls', parameters),
    keyOf: (/** @type {CallLine} */ line) => line.id,
    row: callRow,
  });
  const detail = h('article', { class: 'pane detail', 'data-detail': true, tabindex: '-1', 'aria-label': 'Call' });
  const element = h(
    'div',
    { class: 'columns two' },
    h(
      'section',
      { class: 'pane list', 'aria-labelledby': 'calls-title' },
      h('h2', { id: 'calls-title' }, 'Calls'),
      list.element,
    ),
    detail,
  );
  const countFailed = oneAtATime(async () => {
    const { total } = await ask('calls', { state: 'failed', limit: 1 });
    onFailed(total);
  });
  /** @param {unknown} error */
  const failed = (error) => announce(error instanceof ApiError ? error.message : 'The calls cannot be shown.');

  async function show() {
    const asked = callId;
    if (asked === undefined)
      return nothing('No call open', 'Choose a call to see it on the wire: headers, envelope, parts and answer.');
    const call = await ask(`calls/${encodeURIComponent(asked)}`).catch(() => undefined);
    if (asked !== callId) return;
    if (!call) return nothing('This call is not kept', 'The last 500 calls are, until the simulator stops.');
    const title = h('h2', {}, h('span', { class: 'method' }, call.method), ` ${call.operation ?? call.path}`);
    const message =
      call.messageId !== undefined &&
      h(
        'p',
        {},
        h('a', { href: `#/inbox/all/${encodeURIComponent(call.messageId)}` }, 'Open the message that it published'),
      );
    fill(
      detail,
      h('header', { class: 'message-head' }, title, h('p', { class: 'from' }, call.path), message),
      callReport(call),
    );
    detail.scrollTop = 0;
  }

  /**
   * @param {string} title
   * @param {string} hint
   */
  function nothing(title, hint) {
    fill(detail, h('div', { class: 'empty' }, h('h2', {}, title), h('p', {}, hint)));
  }

  countFailed().catch(failed);
  return {
    element,
    open([next]) {
      callId = next || undefined;
      opened = true;
      list.load().then(() => list.current(callId), failed);
      list.current(callId);
      show().catch(failed);
    },
    changed({ calls = 0, cleared }) {
      if (calls === 0 && !cleared) return;
      countFailed().catch(failed);
      if (cleared) list.reset();
      if (opened) list.load().then(() => list.current(callId), failed);
    },
    reload() {
      list.reset();
      countFailed().catch(failed);
      if (!opened) return;
      list.load().then(() => list.current(callId), failed);
      show().catch(failed);
    },
  };
}

/** @param {CallLine} line */
function callRow(line) {
  const status = typeof line.status === 'number' ? String(line.status) : (line.status ?? '…');
  return h(
    'li',
    {},
    h(
      'a',
      { href: `#/calls/${encodeURIComponent(line.id)}`, class: 'row call' },
      h(
        'span',
        { class: 'main' },
        badge(status, line.failed ? 'bad' : 'good'),
        h('strong', {}, line.operation ?? `${line.method} ${line.path}`),
        moment(line.at, 'short'),
      ),
      h('span', { class: 'sub' }, [line.code, line.reason].filter(Boolean).join(': ') || `${line.method} ${line.path}`),
      line.trouble !== undefined && h('span', { class: 'sub tags' }, badge('Trouble', 'warn')),
    ),
  );
}
