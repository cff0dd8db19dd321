import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Identity } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { buildSoapRequest } from '@ebox-bridge/soap';
import { hasTool } from '@ebox-bridge/test/independent-tools';
import type { PolicyName } from '@ebox-bridge/ws-security';
import { describe, expect, test } from 'vitest';
import { SignedXml } from 'xml-crypto';
import { publicationOf } from '../kit/publication.ts';

const pki = await createTestPki();
const { identity } = { identity: (await pki.issue({ commonName: 'interop', cbeNumber: '0206731645' })).identity() };

const namespaces = {
  soap: 'http://schemas.xmlsoap.org/soap/envelope/',
  wsse: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd',
  wsu: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd',
};

/** A whole publication with characters that canonicalisation could stumble over, as it goes over the wire. */
async function publication(policy: PolicyName): Promise<Buffer> {
  const base = publicationOf('T-1', Buffer.from('%PDF-'));
  const request = {
    ...base,
    document: { ...base.document, title: 'Été & <co> "é" \u{1f4ee} \t\'' },
    meta: [{ type: 'RequestDate', value: ['2026-11-20', 'a\r\nb'] }],
  };
  const built = await buildSoapRequest(eboxMessageOperations.publishEboxMessage, request, { identity, policy });
  return Buffer.from(built.envelope);
}

function xmlsec1Accepts(envelope: Uint8Array, signer: Identity): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'ebox-interop-'));
  try {
    writeFileSync(join(folder, 'envelope.xml'), envelope);
    writeFileSync(join(folder, 'key.pem'), signer.certificate.publicKey.export({ type: 'spki', format: 'pem' }));
    const signed = [
      [namespaces.soap, 'Body'],
      [namespaces.wsu, 'Timestamp'],
      [namespaces.wsse, 'BinarySecurityToken'],
    ];
    const ids = signed.flatMap(([namespace, name]) => ['--id-attr:Id', `${namespace}:${name}`]);
    const files = ['--pubkey-pem', join(folder, 'key.pem'), join(folder, 'envelope.xml')];
    execFileSync('xmlsec1', ['--verify', ...ids, ...files], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function xmlCryptoAccepts(envelope: Uint8Array, signer: Identity): boolean {
  const xml = Buffer.from(envelope).toString('utf8');
  const verifier = new SignedXml({
    publicCert: signer.certificate.toString(),
    idMode: 'wssecurity',
    getCertFromKeyInfo: () => null,
  });
  verifier.loadSignature(/<ds:Signature .*<\/ds:Signature>/s.exec(xml)?.[0] ?? '');
  try {
    return verifier.checkSignature(xml);
  } catch {
    return false;
  }
}

const verifiers = [
  { name: 'xmlsec1', present: hasTool('xmlsec1'), accepts: xmlsec1Accepts },
  { name: 'xml-crypto', present: true, accepts: xmlCryptoAccepts },
];

describe.each(verifiers.filter(({ present }) => present))('$name', ({ accepts }) => {
  test.each(['X509_SHA256', 'X509_SHA256_RSA_SHA1', 'X509'] as const)(
    'accepts a publication signed by %s, and refuses it with one byte changed',
    async (policy) => {
      const envelope = await publication(policy);
      expect(accepts(envelope, identity)).toBe(true);
      // One byte in each of the signed parts.
      for (const [before, after] of [
        ['<soap:Body', 'RequestDate'],
        ['<wsu:Created>', '2'],
        ['<wsse:BinarySecurityToken', 'MII'],
      ] as const) {
        const at = envelope.indexOf(after, envelope.indexOf(before));
        expect(at).toBeGreaterThan(0);
        const changed = Buffer.from(envelope);
        changed[at] = (changed[at] ?? 0) ^ 1;
        expect(accepts(changed, identity), `changed after ${before}`).toBe(false);
      }
    },
  );

  test('refuses the key of somebody else', async () => {
    const other = (await pki.issue({ commonName: 'other', cbeNumber: '0206731645' })).identity();
    expect(accepts(await publication('X509_SHA256'), other)).toBe(false);
  });
});
