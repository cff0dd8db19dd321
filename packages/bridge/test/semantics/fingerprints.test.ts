import { createHmac } from 'node:crypto';
import { describe, expect } from 'vitest';
import { checkContent } from '../../src/content-rules.ts';
import { contentFingerprint, envelopeFingerprint, isRowOf, recipientHmac } from '../../src/fingerprints.ts';
import type { LedgerHmac, PublishCommand } from '../../src/index.ts';
import { caller, citizen, command, digestOf, enterprise, file, inss } from '../sample.ts';
import { testSettings } from '../setting.ts';
import { testRows } from './page-rows.ts';

const hmac: LedgerHmac = (...values) => createHmac('sha256', 'secret').update(JSON.stringify(values)).digest();
const settings = { ...testSettings, senders: [{ cbeNumber: caller.cbeNumber, mandate: true }] };
const senderId = { institution: caller.cbeNumber, application: caller.applicationId };
const envelopeOf = (change: Partial<PublishCommand>) => {
  const changed = command({ senderId, ...change });
  return envelopeFingerprint(hmac, changed, checkContent(changed, settings));
};

const differing: Readonly<Record<string, Partial<PublishCommand>>> = {
  sender: { senderId: { institution: '0200000000', application: 'x' } },
  'message type': { messageType: 'OTHER' },
  title: { document: file('doc', { title: 'x' }) },
  'file name': { document: file('doc', { fileName: 'x.pdf' }) },
  'media type': { document: file('doc', { mediaType: 'text/plain' }) },
  annexes: { annexes: [file('a')] },
  metas: { metas: [{ type: 'A', values: ['1'] }] },
  'free text': { freeInformation: 'x' },
  'e-mail addresses': { emailAddresses: ['a@b.be'] },
  'registered mail': { isRegistered: true },
  'language that the caller chose': { language: 'de' },
};

const equal: Readonly<Record<string, Partial<PublishCommand>>> = {
  call: { callId: 'x', replayed: true },
  'Content-ID': { document: file('doc', { contentId: 'y' }) },
  Digest: { document: file('doc', { digest: digestOf('x') }) },
  recipients: { recipients: [citizen, enterprise] },
};

describe('a fingerprint', () => {
  testRows('Fingerprints', 'fingerprint', {
    envelope: () => {
      const plain = envelopeOf({});
      for (const [what, change] of Object.entries(differing))
        expect([what, envelopeOf(change)]).not.toEqual([what, plain]);
      for (const [what, change] of Object.entries(equal)) expect([what, envelopeOf(change)]).toEqual([what, plain]);
      const [one, two] = [file('a'), file('b')];
      expect(envelopeOf({ annexes: [one, two] })).not.toBe(envelopeOf({ annexes: [two, one] }));
    },
    content: () => {
      const files = [
        { sha256: 'aa', size: 1 },
        { sha256: 'bb', size: 2 },
      ];
      const plain = contentFingerprint(hmac, 'envelope', files);
      expect(contentFingerprint(hmac, 'other', files)).not.toBe(plain);
      expect(contentFingerprint(hmac, 'envelope', files.toReversed())).not.toBe(plain);
      expect(contentFingerprint(hmac, 'envelope', files.slice(1))).not.toBe(plain);
      expect(contentFingerprint(hmac, 'envelope', [...files])).toBe(plain);
    },
    recipient: () => {
      const person = { inss, firstName: 'A', lastName: 'B' };
      const row = { numberHmac: recipientHmac(hmac, { ...enterprise, person }) };
      expect(row.numberHmac).not.toBe(recipientHmac(hmac, enterprise));
      expect(row.numberHmac).not.toBe(recipientHmac(hmac, { ...enterprise, person: { ...person, lastName: 'C' } }));
      expect(recipientHmac(hmac, citizen)).not.toBe(recipientHmac(hmac, { kind: 'professional', inss }));
      // The e-Box is found again without its person.
      expect(isRowOf(row, hmac, enterprise)).toBe(true);
      expect(isRowOf(row, hmac, citizen)).toBe(false);
    },
  });
});
