import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasTool } from '@ebox-bridge/test/independent-tools';
import { describe, expect, test } from 'vitest';
import { SignedXml } from 'xml-crypto';
import { signEnvelope, verifyEnvelope } from '../src/index.ts';
import { SOAP_11, WSSE, WSU } from '../src/namespaces.ts';
import { replaceOnce, testSender } from './kit.ts';

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

test('xml-crypto accepts it', () => {
  const xml = envelope.toString();
  const check = (text: string): boolean => {
    const verifier = new SignedXml({
      publicCert: identity.certificate.toString(),
      idMode: 'wssecurity',
      getCertFromKeyInfo: () => null,
    });
    verifier.loadSignature(/<ds:Signature .*<\/ds:Signature>/s.exec(text)?.[0] ?? '');
    try {
      return verifier.checkSignature(text);
    } catch {
      return false;
    }
  };
  expect(check(xml)).toBe(true);
  expect(check(xml.replace('>3<', '>4<'))).toBe(false);
});

describe.runIf(hasTool('xmlsec1'))('xmlsec1', () => {
  test('accepts it, and nothing else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ws-security-'));
    const accepts = (octets: Uint8Array): boolean => {
      const file = join(folder, 'envelope.xml');
      writeFileSync(file, octets);
      writeFileSync(join(folder, 'key.pem'), identity.certificate.publicKey.export({ type: 'spki', format: 'pem' }));
      const ids = [`${SOAP_11}:Body`, `${WSU}:Timestamp`, `${WSSE}:BinarySecurityToken`];
      const idAttributes = ids.flatMap((node) => ['--id-attr:Id', node]);
      try {
        execFileSync('xmlsec1', ['--verify', ...idAttributes, '--pubkey-pem', join(folder, 'key.pem'), file], {
          stdio: 'ignore',
        });
        return true;
      } catch {
        return false;
      }
    };
    try {
      expect(accepts(envelope)).toBe(true);
      expect(accepts(replaceOnce(envelope, '>3<', '>4<'))).toBe(false);
    } finally {
      rmSync(folder, { recursive: true });
    }
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
