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
  const refused = outcome !== undefined && /WSS_|SOA-01001/.test(outcome.code);
  // A trouble may answer before anything is looked at.
  const verified = !refused && outcome?.source !== 'trouble panel' && outcome?.code !== 'reset';
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
    refused && h('p', {}, badge('Refused', 'bad'), ` ${outcome?.found ?? ''}`),
    verified && h('p', {}, badge('Verified by the simulator', 'good')),
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
  return [
    'Created ',
    moment(created),
    ageSeconds === undefined ? '' : `, ${ageText(ageSeconds)}`,
    '; ',
    expires === undefined ? 'it never expires.' : 'expires ',
    expires !== undefined && moment(expires),
    lifetimeSeconds === undefined ? '.' : ` (${lifetimeSeconds} s after Created).`,
  ];
}

/** @param {number} seconds */
function ageText(seconds) {
  if (seconds === 0) return 'less than a second from its arrival';
  return seconds < 0 ? `${-seconds} s after it arrived here: the clocks differ` : `${seconds} s before it arrived here`;
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
