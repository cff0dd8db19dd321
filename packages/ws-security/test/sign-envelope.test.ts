import { hasTool } from '@ebox-bridge/test/independent-tools';
import { xmlCryptoAccepts, xmlsec1Accepts } from '@ebox-bridge/test/signature-verifiers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PolicyName, policyNames, signEnvelope, verifyEnvelope, WsSecurityError } from '../src/index.ts';
import { replaceOnce, sampleBody, testSender } from './forged-envelope.ts';

const { identity, trust, pki } = await testSender();
const { certificate } = identity;

async function weAccept(envelope: Uint8Array, policies: readonly PolicyName[] = policyNames): Promise<boolean> {
  try {
    await verifyEnvelope(envelope, { trust, policies });
    return true;
  } catch (error) {
    if (error instanceof WsSecurityError) return false;
    throw error;
  }
}

describe.each(policyNames)('policy %s', (policy) => {
  test('xml-crypto and our verifier accept what is signed, and refuse one changed digit', async () => {
    const envelope = await signEnvelope({ identity, policy, body: sampleBody });
    const changed = replaceOnce(envelope, 'A&amp;B', 'A&amp;C');
    expect(xmlCryptoAccepts(envelope, certificate)).toBe(true);
    expect(await weAccept(envelope, [policy])).toBe(true);
    expect(xmlCryptoAccepts(changed, certificate)).toBe(false);
    expect(await weAccept(changed, [policy])).toBe(false);
  });

  test.runIf(hasTool('xmlsec1'))('xmlsec1 agrees', async () => {
    const envelope = await signEnvelope({ identity, policy, body: sampleBody });
    expect(xmlsec1Accepts(envelope, certificate)).toBe(true);
    expect(xmlsec1Accepts(replaceOnce(envelope, 'A&amp;B', 'A&amp;C'), certificate)).toBe(false);
  });
});

test('exactly three references, over token, Timestamp and Body, with ids that change per call', async () => {
  const texts = await Promise.all(
    [1, 2].map(async () => Buffer.from(await signEnvelope({ identity, body: sampleBody })).toString()),
  );
  const ids = texts.map((text) => [...text.matchAll(/<ds:Reference URI="#([^"]+)"/g)].map((match) => match[1]));
  for (const [index, text] of texts.entries()) {
    expect(ids[index]).toHaveLength(3);
    for (const id of ids[index] ?? []) expect(text.split(`wsu:Id="${id}"`)).toHaveLength(2);
  }
  expect(ids[0]?.[0]).toBe(ids[1]?.[0]);
  expect(ids[0]?.[1]).not.toBe(ids[1]?.[1]);
  expect(ids[0]?.[2]).not.toBe(ids[1]?.[2]);
});

test('the Timestamp lives as long as asked', async () => {
  const now = new Date('2026-03-01T10:00:00.250Z');
  const long = await signEnvelope({ identity, body: '', now });
  const short = await signEnvelope({ identity, body: '', now, timestampSeconds: 5 });
  expect(Buffer.from(long).toString()).toContain('<wsu:Expires>2026-03-01T10:05:00.250Z</wsu:Expires>');
  expect(Buffer.from(short).toString()).toContain('<wsu:Expires>2026-03-01T10:00:05.250Z</wsu:Expires>');
});

test.each([
  ['policy', { policy: 'NONE' as PolicyName }],
  ['lifetime of zero', { timestampSeconds: 0 }],
  ['lifetime over the contract', { timestampSeconds: 301 }],
  ['lone surrogate', { body: '\ud800' }],
])('refuses a bad %s', async (_name, change) => {
  await expect(signEnvelope({ identity, body: '', ...change })).rejects.toThrow(TypeError);
});

test('a change of one byte in a signed element is refused, or it changes nothing that is signed', async () => {
  const envelope = Buffer.from(await signEnvelope({ identity, body: sampleBody }));
  const before = await verifyEnvelope(envelope, { trust });
  const text = envelope.toString('latin1');
  const spans = [/<wsse:BinarySecurityToken.*<\/wsse:BinarySecurityToken>/, /<wsu:Timestamp.*<\/wsu:Timestamp>/]
    .concat([/<ds:SignedInfo.*<\/ds:SignedInfo>/, /<soap:Body.*<\/soap:Body>/])
    .map((pattern) => pattern.exec(text))
    .map((match) => ({ start: match?.index ?? -1, length: match?.[0].length ?? 0 }));
  expect(spans.every(({ start }) => start > 0)).toBe(true);
  const position = fc.integer({ min: 0, max: 3 }).chain((index) => {
    const { start, length } = spans[index] ?? { start: 0, length: 1 };
    return fc.integer({ min: start, max: start + length - 1 });
  });
  let accepted = 0;
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(position, fc.integer({ min: 1, max: 255 }), async (at, difference) => {
      const changed = Buffer.from(envelope);
      changed[at] = (changed[at] ?? 0) ^ difference;
      runs += 1;
      if (!(await weAccept(changed))) return;
      // Canonically equal: another kind of white space inside a tag, or the name of a prefix declared twice.
      accepted += 1;
      const after = await verifyEnvelope(changed, { trust });
      expect(canonicalText(changed[at] ?? 0, text, at)).toBe(true);
      expect(after).toEqual({ ...before, sender: { ...before.sender, certificate: after.sender.certificate } });
    }),
    { numRuns: 1500, interruptAfterTimeLimit: 3000 },
  );
  expect(accepted).toBeLessThan(runs / 20);
});

/** Whether a change at a position can leave the canonical form as it was: only inside a start tag, outside its values. */
function canonicalText(octet: number, text: string, at: number): boolean {
  const isSpace = text[at] === ' ' && [0x09, 0x0a, 0x0d].includes(octet);
  return isSpace || /xmlns:\w*$/.test(text.slice(0, at));
}

test('a self-signed certificate is accepted where it is pinned only', async () => {
  const self = (await pki.selfSigned({ commonName: 'self', cbeNumber: '0123456789' })).identity();
  const envelope = await signEnvelope({ identity: self, body: sampleBody });
  expect(await weAccept(envelope)).toBe(false);
});
