import { ask } from './api.js';
import { showDocument } from './document-view.js';
import { fill, h } from './dom.js';
import { badge, enterprise, kind, moment, personal, size } from './format.js';
import { createTabs } from './tabs.js';
import { callReport } from './wire-view.js';

/** @typedef {import('./api.js').Message} Message */

/**
 * A message as the owner of the e-Box sees it, and as it came over the wire.
 *
 * @param {(tab: string) => void} onTab
 */
export function createReader(onTab) {
  const element = h('article', { class: 'pane detail', 'data-detail': true, tabindex: '-1', 'aria-label': 'Message' });
  let title = '';
  /** @type {string | undefined} What is shown: the same message is not built again. */
  let shown;
  /** @type {ReturnType<typeof createTabs> | undefined} */
  let tabs;
  let wireOf = '';

  /**
   * @param {string} text
   * @param {string} hint
   */
  function nothing(text, hint) {
    shown = undefined;
    title = text;
    fill(element, h('div', { class: 'empty' }, h('h2', {}, text), h('p', {}, hint)));
  }

  /** @param {Message} message */
  async function build(message) {
    const made = createTabs('Views of the message', { message: 'Message', wire: 'On the wire' }, onTab);
    const place = h('div', { class: 'document-place' });
    const files = message.attachments.map((attachment, index) => fileRow(message, attachment, index + 1, place));
    fill(
      made.panel('message'),
      facts(message),
      message.bodyContent !== undefined &&
        h('section', { class: 'body-text', 'aria-label': 'Text' }, h('p', {}, message.bodyContent)),
      h(
        'section',
        { 'aria-label': 'Attachments' },
        h('h3', {}, 'Documents'),
        h('ul', { class: 'files-list' }, ...files.map(({ row }) => row)),
      ),
      place,
    );
    tabs = made;
    wireOf = '';
    fill(element, head(message), made.bar, ...made.panels);
    element.scrollTop = 0;
    const first = files.find((_file, index) => message.attachments[index]?.mainContent) ?? files[0];
    await first?.show();
  }

  /** @param {Message} message */
  async function showWire(message) {
    const panel = tabs?.panel('wire');
    if (!panel || wireOf === (message.call ?? 'none')) return;
    wireOf = message.call ?? 'none';
    const call = message.call === undefined ? undefined : await ask(`calls/${message.call}`).catch(() => undefined);
    fill(
      panel,
      call
        ? callReport(call)
        : h(
            'p',
            { class: 'notice' },
            'The call that published this message is no longer kept: the last 500 calls are, until the simulator stops.',
          ),
    );
  }

  return {
    element,
    title: () => title,
    /** @param {boolean} some */
    clear(some) {
      if (some) nothing('No message open', 'Choose a message from the list. Opening it marks it as read.');
      else
        nothing(
          'Waiting for the first message',
          'Publish over SOAP or REST; it appears here by itself. The calls, also those that fail, are under Calls.',
        );
    },
    /** What is shown was asked for under other conditions: it is built again. */
    forget() {
      shown = undefined;
    },
    gone: () => nothing('This message is not here', 'It was forgotten, or the address is of another simulator.'),
    /**
     * @param {Message} message
     * @param {string} tab
     */
    async show(message, tab) {
      const version = JSON.stringify({ ...message, call: undefined });
      title = message.subject;
      if (shown !== version) {
        shown = version;
        const building = build(message);
        tabs?.show(tab);
        await building;
      }
      tabs?.show(tab);
      if (tab === 'wire') await showWire(message);
    },
  };
}

/** @param {Message} message */
function head(message) {
  return h(
    'header',
    { class: 'message-head' },
    h(
      'div',
      { class: 'tags' },
      badge(message.read ? 'Read' : 'Unread', message.read ? 'good' : 'plain'),
      message.registered && badge('Registered', 'warn'),
      badge(message.messageTypeId),
      badge(message.protocol.toUpperCase(), 'quiet'),
    ),
    h('h2', {}, message.subject),
    h(
      'p',
      { class: 'from' },
      'From ',
      h('strong', {}, enterprise(message.sender)),
      ` · ${message.senderApplicationId}`,
    ),
  );
}

/** @param {Message} message */
function facts(message) {
  const { forTheAttentionOf: person } = message;
  /** @type {[string, import('./dom.js').Child][]} */
  const lines = [
    ['e-Box', h('span', {}, `${kind(message.eboxType)} `, personal(message.recipient))],
    ['For the attention of', person && h('span', {}, person.label ? `${person.label} ` : '', personal(person.ssin))],
    ['Quality', message.quality !== undefined && h('code', {}, message.quality)],
    ['Partition', message.partition],
    ['Received', moment(message.receivedAt)],
    ['Expires', moment(message.expiresAt, 'day')],
    ['Message ID', h('code', {}, message.messageId)],
    [
      'Ticket',
      message.ticket !== undefined &&
        h('code', {}, `${message.ticket}${message.sequence === undefined ? '' : `, sequence ${message.sequence}`}`),
    ],
    ['Token', message.token !== undefined && h('code', {}, message.token)],
    ['Idempotency-Key', message.idempotencyKey !== undefined && h('code', {}, message.idempotencyKey)],
    ['Answers', message.originalMessageId !== undefined && h('code', {}, message.originalMessageId)],
    ['Reply', message.replyAuthorized && 'allowed'],
    ['Document provider', message.provider],
    ['Language', message.language],
    ...message.metas.map(({ key, values }) => /** @type {[string, string]} */ ([key, values.join(', ')])),
  ];
  const known = lines.filter(([, value]) => value !== undefined && value !== false && value !== '');
  return h('dl', { class: 'facts' }, ...known.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));
}

/**
 * @param {Message} message
 * @param {import('./api.js').Attachment} attachment
 * @param {number} n
 * @param {HTMLElement} place
 */
function fileRow(message, attachment, n, place) {
  const { fileName, mainContent, title = '' } = attachment;
  const name = h('span', { class: 'file-name' }, fileName);
  const button = attachment.kind ? h('button', { type: 'button', class: 'link', 'aria-pressed': 'false' }, name) : name;
  const show = async () => {
    const view = await showDocument(message.messageId, n, attachment);
    for (const other of place.parentElement?.querySelectorAll('[aria-pressed]') ?? [])
      other.setAttribute('aria-pressed', String(other === button));
    fill(place, view);
  };
  button.addEventListener('click', () => attachment.kind && void show());
  const download = h(
    'a',
    {
      class: 'button small',
      href: `/inbox/messages/${encodeURIComponent(message.messageId)}/attachments/${n}`,
      download: true,
    },
    'Download',
    h('span', { class: 'unseen' }, ` ${fileName}`),
  );
  const row = h(
    'li',
    {},
    h(
      'div',
      {},
      button,
      mainContent && badge('Main document'),
      title !== '' && title !== message.subject && h('span', { class: 'sub' }, title),
      h('span', { class: 'sub' }, `${attachment.mediaType || 'no type'} · ${size(attachment.size)}`),
    ),
    download,
  );
  return { row, show };
}
