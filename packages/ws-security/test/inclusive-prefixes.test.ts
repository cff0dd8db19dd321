import { hasTool } from '@ebox-bridge/test/independent-tools';
import { xmlCryptoAccepts, xmlsec1Accepts } from '@ebox-bridge/test/signature-verifiers';
import { describe, expect, test } from 'vitest';
import { signEnvelope, verifyEnvelope } from '../src/index.ts';
import { SOAP_11, WSU } from '../src/namespaces.ts';
import { replaceOnce, testSender } from './forged-envelope.ts';

const { identity, trust } = await testSender();
// On both sides of soap in the alphabet, and one that nothing uses.
const inclusivePrefixes = { t: 'urn:types', m: 'urn:messages', unused: 'urn:unused' };
const body = '<m:Request><t:Id>1</t:Id><t:Id xmlns:t="urn:other">2</t:Id><t:Id>3</t:Id></m:Request>';
const envelope = Buffer.from(await signEnvelope({ identity, body, inclusivePrefixes }));

test('Body declares the prefixes once, in canonical order, and its reference names them', () => {
  const text = envelope.toString();
  expect(text).toContain(
    `<soap:Body xmlns:m="urn:messages" xmlns:soap="${SOAP_11}" xmlns:t="urn:types" xmlns:unused="urn:unused" xmlns:wsu="${WSU}" wsu:Id="`,
  );
  expect(text.match(/PrefixList="[^"]*"/g)).toEqual(['PrefixList="t m unused"']);
  expect(text).toContain(`>${body}</soap:Body>`);
});

test('our verifier hands out the octets that were signed, with the declarations', async () => {
  const verified = await verifyEnvelope(envelope, { trust });
  expect(verified.bodyContent).toEqual({ namespace: 'urn:messages', localName: 'Request' });
  expect(envelope.includes(Buffer.from(verified.body))).toBe(true);
});

test('a namespace that is changed on Body breaks the signature, also one that nothing uses', async () => {
  for (const [from, to] of [
    ['xmlns:t="urn:types"', 'xmlns:t="urn:typed"'],
    ['xmlns:m="urn:messages"', 'xmlns:m="urn:massages"'],
    ['urn:unused', 'urn:reused'],
  ] as const) {
    await expect(verifyEnvelope(replaceOnce(envelope, from, to), { trust })).rejects.toThrow();
  }
});

describe.each([
  { name: 'xml-crypto', present: true, accepts: xmlCryptoAccepts },
  { name: 'xmlsec1', present: hasTool('xmlsec1'), accepts: xmlsec1Accepts },
])('$name', ({ present, accepts }) => {
  test.runIf(present)('accepts it, and nothing else', () => {
    expect(accepts(envelope, identity.certificate)).toBe(true);
    expect(accepts(replaceOnce(envelope, '>3<', '>4<'), identity.certificate)).toBe(false);
  });
});

test.each(['soap', 'wsu', 'xml', 'xmlns', 'xmlfoo', '', 'a b', 'a"', '1a', 'a:b', '#default'])(
  'the prefix %j is refused',
  async (prefix) => {
    await expect(signEnvelope({ identity, body, inclusivePrefixes: { [prefix]: 'urn:x' } })).rejects.toThrow(TypeError);
  },
);

test.each(['', 'urn:a&b', 'urn:<', 'urn:"', 'urn: a', 'urn:é'])(
  'the namespace name %j is refused',
  async (namespace) => {
    await expect(signEnvelope({ identity, body, inclusivePrefixes: { m: namespace } })).rejects.toThrow(TypeError);
  },
);
