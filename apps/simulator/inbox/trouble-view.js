import { announce } from './announce.js';
import { ApiError, admin, ask, oneAtATime, privacy } from './api.js';
import { fill, h, showRows } from './dom.js';
import { badge, plural } from './format.js';
import { createTroubleForm } from './trouble-form.js';

/** @typedef {import('./api.js').Trouble} Trouble */

/**
 * The troubles that are set, and a form to set another.
 *
 * @param {(set: number) => void} onSet
 * @returns {import('./app.js').View}
 */
export function createTroubleView(onSet) {
  const rows = h('ul', {
    class: 'rows troubles',
    'aria-label': 'Troubles that are set',
    'data-list': true,
    tabindex: '-1',
  });
  const note = h('p', { class: 'note' });
  const clear = h(
    'button',
    {
      type: 'button',
      class: 'danger',
      hidden: true,
      click: () => void act(() => admin('DELETE', 'trouble'), 'All troubles are cleared.'),
    },
    'Clear all',
  );
  const message = h('p', { class: 'form-message', role: 'status' });
  const form = createTroubleForm((trouble) => act(() => admin('POST', 'trouble', trouble), 'The trouble is set.'));
  const element = h(
    'div',
    { class: 'columns even' },
    h(
      'section',
      { class: 'pane detail', 'aria-labelledby': 'new-trouble', 'data-detail': true, tabindex: '-1' },
      h('h2', { id: 'new-trouble' }, 'Make trouble'),
      h(
        'p',
        { class: 'lead' },
        'The next calls that match are slowed down, refused or cut. Start from an example or fill in the fields.',
      ),
      form.element,
      message,
    ),
    h(
      'section',
      { class: 'pane list', 'aria-labelledby': 'set-troubles' },
      h('div', { class: 'pane-head' }, h('h2', { id: 'set-troubles' }, 'Set now'), clear),
      rows,
      note,
    ),
  );

  /**
   * @param {() => Promise<unknown>} work
   * @param {string} done
   */
  async function act(work, done) {
    message.className = 'form-message';
    try {
      await work();
      message.textContent = done;
      announce(done);
      await load();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      message.className = 'form-message bad';
      message.textContent = error.message;
    }
  }

  const load = oneAtATime(async () => {
    const troubles = /** @type {Trouble[]} */ (await admin('GET', 'trouble'));
    onSet(troubles.length);
    showRows(
      rows,
      troubles,
      ({ id }) => `${id} ${privacy.reveal}`,
      (trouble) =>
        troubleRow(trouble, () => void act(() => admin('DELETE', `trouble/${trouble.id}`), 'The trouble is cleared.')),
    );
    clear.hidden = troubles.length === 0;
    note.textContent = troubles.length === 0 ? 'None: every call is answered as the platform would.' : '';
  });
  /** @param {unknown} error */
  const failed = (error) => fill(note, error instanceof ApiError ? error.message : 'The troubles cannot be shown.');
  load().catch(failed);

  return {
    element,
    open() {
      ask('trouble-schema').then(form.use, failed);
      load().catch(failed);
    },
    changed({ trouble, calls, cleared }) {
      // A trouble with a count ends by itself with its last call.
      if (trouble || cleared || (calls && rows.children.length > 0)) load().catch(failed);
    },
    reload: () => void load().catch(failed),
  };
}

/**
 * @param {Trouble} trouble
 * @param {() => void} onClear
 */
function troubleRow({ id, hits, operation, count, percent, ...effects }, onClear) {
  const words = Object.entries(effects).filter(
    ([name, value]) => value !== undefined && !(name === 'when' && value === 'before'),
  );
  const what = words.map(([name, value]) =>
    h(
      'span',
      { class: 'effect' },
      h('span', { class: 'sub' }, name),
      h('code', {}, hidePersonal(typeof value === 'string' ? value : JSON.stringify(value))),
    ),
  );
  const where = operation === '*' ? 'every operation' : String(operation);
  const scope = [
    percent === 100 ? undefined : `${percent} % of the calls`,
    count === undefined ? 'until it is cleared' : `for ${plural(Number(count), 'call')}`,
  ];
  return h(
    'li',
    { class: 'row' },
    h(
      'span',
      { class: 'main' },
      h('strong', {}, where),
      badge(`hit ${plural(hits, 'call')}`, hits > 0 ? 'warn' : 'quiet'),
      h(
        'button',
        { type: 'button', class: 'small', click: onClear },
        'Clear',
        h('span', { class: 'unseen' }, ` the trouble on ${where}`),
      ),
    ),
    h('span', { class: 'effects' }, ...what),
    h('span', { class: 'sub' }, scope.filter(Boolean).join(', ')),
  );
}

/**
 * The admin API answers what was set, as it was set.
 *
 * @param {string} text
 */
function hidePersonal(text) {
  return privacy.reveal ? text : text.replace(/(?<!\d)\d{9}(\d{2})(?!\d)/g, '*********$1');
}
