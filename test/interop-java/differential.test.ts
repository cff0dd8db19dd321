import { createTrustStore, readPemCertificates } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { hasTool } from '@ebox-bridge/test/independent-tools';
import { signEnvelope, verifyEnvelope, WsSecurityError } from '@ebox-bridge/ws-security';
import { describe, expect, test } from 'vitest';
import { fuzzSettings } from '../kit/fuzz-settings.ts';
import { xmlsec1Accepts } from '../kit/signature-verifiers.ts';
import { mutate } from './mutations.ts';
import { startWss4j } from './wss4j.ts';

const pki = await createTestPki();
const issued = await pki.issue({ commonName: 'differential', cbeNumber: '0206731645' });
const identity = issued.identity();
const trust = createTrustStore({ anchors: readPemCertificates(pki.caPem) });
const content =
  '<p:Request xmlns:p="urn:p"><p:Title>Title</p:Title><p:Empty></p:Empty><p:Id>0206731645</p:Id></p:Request>';
const envelope = Buffer.from(await signEnvelope({ identity, body: content })).toString();
// Everything that a switch can allow: the laxest that this verifier ever is.
const laxest = {
  trust,
  policies: ['X509_SHA256', 'X509_SHA256_RSA_SHA1', 'X509'],
  accept: { unsignedToken: true, plainId: true, envelopedTransform: true, timestampMaxSeconds: 3600 },
} as const;

async function weAccept(xml: string): Promise<boolean> {
  try {
    const { body } = await verifyEnvelope(Buffer.from(xml), laxest);
    // What is handed out is what was signed, whatever was done to the message.
    expect(Buffer.from(body).toString()).toBe(/<soap:Body.*<\/soap:Body>/s.exec(envelope)?.[0]);
    return true;
  } catch (error) {
    if (error instanceof WsSecurityError) return false;
    throw error;
  }
}

const acceptedByXmlsec1 = (xml: string): boolean => xmlsec1Accepts(Buffer.from(xml), identity.certificate);

describe.runIf(hasTool('wss4j') && hasTool('xmlsec1'))('the verifier beside xmlsec1 and WSS4J', () => {
  test('accepts no changed message that both of them refuse', async () => {
    const { seed, factor } = fuzzSettings;
    const accepted: { readonly xml: string; readonly seed: number; readonly done: readonly string[] }[] = [];
    let refused = 0;
    for (let index = 0; index < 400 * factor; index += 1) {
      const { xml, done } = mutate(envelope, seed + index);
      if (xml === envelope) continue;
      if (await weAccept(xml)) accepted.push({ xml, seed: seed + index, done });
      else refused += 1;
    }
    // Neither side of the comparison may be empty.
    expect(accepted.length).toBeGreaterThan(40 * factor);
    expect(refused).toBeGreaterThan(100 * factor);
    const byWss4j = startWss4j(issued, pki.caPem).verify(accepted.map(({ xml }) => Buffer.from(xml)));
    const alone = accepted
      .filter(({ xml }, index) => byWss4j[index] !== 'accepted' && !acceptedByXmlsec1(xml))
      .map(({ seed: found, done }) => ({ seed: found, done }));
    expect(alone).toEqual([]);
  });

  test('all three accept the envelope itself', async () => {
    expect(await weAccept(envelope)).toBe(true);
    expect(acceptedByXmlsec1(envelope)).toBe(true);
    expect(startWss4j(issued, pki.caPem).verify([Buffer.from(envelope)])).toEqual(['accepted']);
  });
});
