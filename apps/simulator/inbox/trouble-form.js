import { fill, h } from './dom.js';

/**
 * @typedef {{ type?: string, enum?: string[], minimum?: number, maximum?: number, default?: unknown, anyOf?: unknown[] }} Field
 * @typedef {{ properties?: Record<string, Field> }} Schema
 */

/** @type {Readonly<Record<string, readonly [label: string, hint: string]>>} Fields that are not here are shown by their name. */
const texts = {
  operation: ['Operation', 'Which calls it hits'],
  messageType: ['Message type', 'Only calls about it'],
  ticket: ['Text in Ticket, Token or subject', 'Only calls that have it'],
  recipient: ['Recipient', 'Only calls for this number'],
  percent: ['Share of the calls, %', 'By chance'],
  count: ['Number of calls', 'Empty: until it is cleared'],
  latencyMs: ['Wait before the processing, ms', 'Processed even if the caller leaves'],
  answerLatencyMs: ['Wait before the answer, ms', 'The message is published by then'],
  reset: ['Cut the connection', 'Before the body is read, while it is, or instead of the answer'],
  status: ['HTTP status', 'Answers this status'],
  body: ['Body of that answer', 'Text, or JSON that starts with { or ['],
  contentType: ['Content type of that body', 'text/plain or application/json by default'],
  retryAfter: ['Retry-After, seconds', 'Added to that answer'],
  when: ['When it answers', 'For a status or a fault'],
  fault: ['SOAP fault', 'A code such as SOA-02002, or JSON with all its fields'],
  truncate: ['Cut the answer in its middle', 'The body ends early'],
  gatewayPage: ['Page of a gateway', 'HTML instead of the answer; 502 without a status'],
  expiredToken: ['Expired token', 'The token that is given is expired, or is said to be'],
  revokedClient: ['Revoked client', 'Refused as one that is no longer registered'],
  dateSkewSeconds: ['Date header, seconds off', 'Nothing else changes'],
  clockSkewSeconds: ['Clock of the service, seconds off', 'Date header, and what tokens and signatures are judged by'],
  slowHeadersMs: ['Head in small pieces, ms', 'How long status line and headers take'],
  slowBodyMs: ['Answer in small pieces, ms', 'How long its body takes'],
  lengthOff: ['Content-Length, bytes off', 'Too many, or too few when negative'],
  burnKey: ['Use up the Idempotency-Key', 'By a 400, or by an aborted upload'],
};

/** @type {readonly (readonly [title: string, trouble: Record<string, unknown>])[]} */
const examples = [
  ['503 once', { operation: 'publish', status: 503, count: 1 }],
  ['429, retry after 2 s', { operation: 'publish', status: 429, retryAfter: 2, count: 1 }],
  ['Slow by 2 s', { operation: '*', latencyMs: 2000 }],
  ['Cut before', { operation: 'publish', reset: 'before', count: 1 }],
  ['Published, then cut', { operation: 'publish', reset: 'after', count: 1 }],
  ['Page of a gateway', { operation: 'publish', gatewayPage: true, count: 1 }],
  ['SOAP fault', { operation: 'publishEboxMessage', fault: 'SOA-02002', count: 1 }],
  ['One call in ten', { operation: '*', percent: 10, status: 503 }],
];

/**
 * A form made from the JSON Schema of a trouble.
 *
 * @param {(trouble: Record<string, unknown>) => Promise<void>} onSubmit
 */
export function createTroubleForm(onSubmit) {
  const fields = h('div', { class: 'fields' });
  /** @type {Map<string, HTMLInputElement | HTMLSelectElement>} */
  const inputs = new Map();
  /** @type {Schema} */
  let schema = {};
  /** @type {Record<string, unknown>} An example may be chosen before the fields are there. */
  let chosen = {};
  const chips = examples.map(([title, trouble]) =>
    h('button', { type: 'button', class: 'chip', click: () => set(trouble) }, title),
  );
  const element = h(
    'form',
    { novalidate: true },
    h('div', { class: 'chips', role: 'group', 'aria-label': 'Examples' }, ...chips),
    fields,
    h(
      'div',
      { class: 'actions' },
      h('button', { type: 'submit', class: 'primary' }, 'Set trouble'),
      h('button', { type: 'button', click: () => set({}) }, 'Empty the form'),
    ),
  );
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    void onSubmit(read());
  });

  /** @param {Record<string, unknown>} trouble */
  function set(trouble) {
    chosen = trouble;
    for (const [name, input] of inputs) {
      const value = trouble[name];
      input.value = value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
    }
  }

  function read() {
    // Sent before the fields are there: what was chosen until then.
    if (inputs.size === 0) return chosen;
    /** @type {Record<string, unknown>} */
    const trouble = {};
    for (const [name, { value }] of inputs) {
      if (value === '') continue;
      trouble[name] = typedValue(schema.properties?.[name]?.type, value);
    }
    return trouble;
  }

  return {
    element,
    /** @param {Schema} next */
    use(next) {
      if (JSON.stringify(next) === JSON.stringify(schema)) return;
      schema = next;
      inputs.clear();
      const rows = Object.entries(next.properties ?? {}).map(([name, field]) => {
        const [label, hint] = texts[name] ?? [name, ''];
        const id = `trouble-${name}`;
        const input = inputFor(field, { id, name, ...(hint === '' ? {} : { 'aria-describedby': `${id}-hint` }) });
        inputs.set(name, input);
        return h(
          'div',
          { class: 'field' },
          h('label', { for: id }, label),
          input,
          hint !== '' && h('span', { class: 'sub', id: `${id}-hint` }, hint),
        );
      });
      fill(fields, ...rows);
      set(chosen);
    },
  };
}

/**
 * @param {Field} field
 * @param {Record<string, string>} attributes
 */
function inputFor(field, attributes) {
  const fallback = field.default === undefined ? '' : String(field.default);
  if (field.enum) {
    const first = h(
      'option',
      { value: '' },
      fallback === '' ? '–' : fallback === '*' ? 'all (*)' : `${fallback} (default)`,
    );
    const others = field.enum.filter((value) => value !== fallback);
    return h('select', attributes, first, ...others.map((value) => h('option', { value }, value)));
  }
  if (field.type === 'boolean') {
    return h('select', attributes, h('option', { value: '' }, '–'), h('option', { value: 'true' }, 'yes'));
  }
  if (field.type === 'number' || field.type === 'integer') {
    const { minimum, maximum } = field;
    return h('input', {
      ...attributes,
      type: 'number',
      inputmode: 'numeric',
      min: minimum,
      max: maximum,
      placeholder: fallback,
    });
  }
  return h('input', { ...attributes, type: 'text', autocomplete: 'off', spellcheck: 'false', placeholder: fallback });
}

/**
 * @param {string | undefined} type
 * @param {string} value
 */
function typedValue(type, value) {
  if (type === 'boolean') return value === 'true';
  if (type === 'number' || type === 'integer') return Number(value);
  return type === undefined ? parse(value) : value;
}

/** @param {string} text */
function parse(text) {
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
