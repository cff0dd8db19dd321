import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { checkContent } from '../src/content-rules.ts';
import { envelopeFingerprint, isRowOf, recipientHmac } from '../src/fingerprints.ts';
import type { LedgerHmac, PublishCommand } from '../src/index.ts';
import { caller, command, digestOf, enterprise, file, inss } from './sample.ts';
import { testSettings } from './setting.ts';

const hmac: LedgerHmac = (...values) => createHmac('sha256', 'secret').update(JSON.stringify(values)).digest();
const settings = { ...testSettings, senders: [{ cbeNumber: caller.cbeNumber, mandate: true }] };
const senderId = { institution: caller.cbeNumber, application: caller.applicationId };
const fingerprint = (change: Partial<PublishCommand>) => {
  const changed = command({ senderId, ...change });
  return envelopeFingerprint(hmac, changed, checkContent(changed, settings));
};

it.each<[string, Partial<PublishCommand>]>([
  ['message type', { messageType: 'OTHER' }],
  ['title', { document: file('doc', { title: 'x' }) }],
  ['file name', { document: file('doc', { fileName: 'x.pdf' }) }],
  ['media type', { document: file('doc', { mediaType: 'text/plain' }) }],
  ['annexes', { annexes: [file('a')] }],
  ['metas', { metas: [{ type: 'A', values: ['1'] }] }],
  ['free text', { freeInformation: 'x' }],
  ['e-mail addresses', { emailAddresses: ['a@b.be'] }],
  ['registered mail', { isRegistered: true }],
  ['sender', { senderId: { institution: '0200000000', application: 'x' } }],
])('the envelope is another one with another %s', (_, change) => {
  expect(fingerprint(change)).not.toBe(fingerprint({}));
});

it('the envelope is the same with another Content-ID, Digest or call', () => {
  const other = { callId: 'x', document: file('doc', { contentId: 'y', digest: digestOf('x') }) };
  expect(fingerprint(other)).toBe(fingerprint({}));
});

it('the recipient is another one for the attention of another person, in the same e-Box', () => {
  const person = { inss, firstName: 'A', lastName: 'B' };
  const row = { numberHmac: recipientHmac(hmac, { ...enterprise, person }) };
  expect(row.numberHmac).not.toBe(recipientHmac(hmac, enterprise));
  expect(row.numberHmac).not.toBe(recipientHmac(hmac, { ...enterprise, person: { ...person, lastName: 'C' } }));
  expect(isRowOf(row, hmac, enterprise)).toBe(true);
  expect(isRowOf(row, hmac, { kind: 'citizen', inss })).toBe(false);
});
