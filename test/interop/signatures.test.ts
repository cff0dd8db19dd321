import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { buildSoapRequest } from '@ebox-bridge/soap';
import { hasTool } from '@ebox-bridge/test/independent-tools';
import type { PolicyName } from '@ebox-bridge/ws-security';
import { describe, expect, test } from 'vitest';
import { publicationOf } from '../kit/publication.ts';
import { xmlCryptoAccepts, xmlsec1Accepts } from '../kit/signature-verifiers.ts';

const pki = await createTestPki();
const identity = (await pki.issue({ commonName: 'interop', cbeNumber: '0206731645' })).identity();

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

const verifiers = [
  { name: 'xmlsec1', present: hasTool('xmlsec1'), accepts: xmlsec1Accepts },
  { name: 'xml-crypto', present: true, accepts: xmlCryptoAccepts },
];

describe.each(verifiers.filter(({ present }) => present))('$name', ({ accepts }) => {
  test.each(['X509_SHA256', 'X509_SHA256_RSA_SHA1', 'X509'] as const)(
    'accepts a publication signed by %s, and refuses it with one byte changed',
    async (policy) => {
      const envelope = await publication(policy);
      expect(accepts(envelope, identity.certificate)).toBe(true);
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
        expect(accepts(changed, identity.certificate), `changed after ${before}`).toBe(false);
      }
    },
  );

  test('refuses the key of somebody else', async () => {
    const other = (await pki.issue({ commonName: 'other', cbeNumber: '0206731645' })).identity();
    expect(accepts(await publication('X509_SHA256'), other.certificate)).toBe(false);
  });
});
