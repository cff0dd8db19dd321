import { h } from './dom.js';
import { badge, enterprise, moment } from './format.js';

/**
 * The WS-Security header in words.
 *
 * @param {import('./api.js').Signature} signature
 * @param {import('./api.js').CallDetail} call
 * @returns {HTMLElement}
 */
export function signatureView(signature, { outcome }) {
  const { covers, missing, algorithm } = signature;
  if (covers.length === 0 && algorithm === undefined) {
    return box([h('p', {}, badge('Not signed', 'bad'), ' The envelope has no signature that can be read.')]);
  }
  const refused = outcome !== undefined && /WSS_|SOA-0100/.test(outcome.code);
  return box([
    h('p', { class: 'sentence' }, ...signerSentence(signature)),
    h('p', {}, ...timeSentence(signature)),
    h('h4', {}, 'What the signature covers'),
    h(
      'ul',
      { class: 'covers' },
      ...covers.map(coveredRow),
      ...missing.map((name) => h('li', { class: 'no' }, h('code', {}, name), ' is not covered')),
    ),
    h(
      'p',
      { class: 'sub' },
      'MIME parts are never covered by the signature. A Digest element in the Body, which is covered, ties a document to it.',
    ),
    h(
      'dl',
      { class: 'facts' },
      ...algorithmLines(signature).flatMap(([name, value]) => (value ? [h('dt', {}, name), h('dd', {}, value)] : [])),
    ),
    h(
      'p',
      {},
      refused ? badge('Refused', 'bad') : badge('Verified by the simulator', 'good'),
      refused && ` ${outcome?.found ?? ''}`,
    ),
  ]);
}

/** @param {import('./dom.js').Child[]} nodes */
function box(nodes) {
  return h('section', { class: 'signature', 'aria-label': 'Signature' }, h('h3', {}, 'Signature'), ...nodes);
}

/**
 * @param {import('./api.js').Signature} signature
 * @returns {import('./dom.js').Child[]}
 */
function signerSentence({ signer, keyReference }) {
  if (!signer)
    return ['The certificate of the signer cannot be read', keyReference ? ` (key reference: ${keyReference}).` : '.'];
  const { organization, cbeNumber, applicationId, environment } = signer;
  return [
    'Signed by ',
    h('strong', {}, organization ?? signer.subject),
    cbeNumber !== undefined && ` (enterprise ${enterprise(cbeNumber)})`,
    applicationId !== undefined && h('span', {}, ', application ', h('strong', {}, applicationId)),
    environment !== undefined && `, environment ${environment}`,
    '.',
  ];
}

/**
 * @param {import('./api.js').Signature} signature
 * @returns {import('./dom.js').Child[]}
 */
function timeSentence({ created, expires, lifetimeSeconds, ageSeconds }) {
  if (created === undefined) return ['The envelope has no Timestamp.'];
  const age =
    ageSeconds === undefined
      ? ''
      : ageSeconds < 0
        ? `, ${-ageSeconds} s after it arrived here`
        : `, ${ageSeconds} s before it arrived here`;
  return [
    'Created ',
    moment(created),
    age,
    '; ',
    expires === undefined ? 'it never expires.' : 'expires ',
    expires !== undefined && moment(expires),
    lifetimeSeconds === undefined ? '.' : ` (${lifetimeSeconds} s after Created).`,
  ];
}

/** @param {import('./api.js').Signature['covers'][number]} covered */
function coveredRow({ element, purpose, digest, transforms, reference }) {
  return h(
    'li',
    { class: 'yes' },
    h('code', {}, element),
    purpose !== '' && `: ${purpose}`,
    h('span', { class: 'sub' }, `${digest} over ${transforms.join(', ') || 'no transform'} · ${reference}`),
  );
}

/**
 * @param {import('./api.js').Signature} signature
 * @returns {[string, string | undefined][]}
 */
function algorithmLines({ algorithm, canonicalization, signer, keyReference }) {
  return [
    ['Signature', algorithm],
    ['Canonical form', canonicalization],
    ['Key reference', keyReference],
    ['Certificate', signer?.subject],
    ['Issued by', signer?.issuer],
    ['Valid', signer && `${signer.validFrom.slice(0, 10)} to ${signer.validTo.slice(0, 10)}`],
    ['Serial number', signer?.serial],
    ['SHA-256 of it', signer?.fingerprintSha256],
  ];
}
