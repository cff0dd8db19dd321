import { createTrustStore, readPemCertificates } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { hasTool } from '@ebox-bridge/test/independent-tools';
import { verifyEnvelope, WsSecurityError } from '@ebox-bridge/ws-security';
import { beforeAll, describe, expect, test } from 'vitest';
import { fuzzSettings } from '../kit/fuzz-settings.ts';
import { xmlsec1Accepts } from '../kit/signature-verifiers.ts';
import { type MessageShape, ourShapes, theirShapes } from './message-shapes.ts';
import { mutate } from './mutations.ts';
import { startWss4j } from './wss4j.ts';

const pki = await createTestPki();
const issued = await pki.issue({ commonName: 'differential', cbeNumber: '0206731645' });
const identity = issued.identity();
const trust = createTrustStore({ anchors: readPemCertificates(pki.caPem) });
// Everything that a switch can allow: the laxest that this verifier ever is.
const laxest = {
  trust,
  knownCertificates: [identity.certificate],
  policies: ['X509_SHA256', 'X509_SHA256_RSA_SHA1', 'X509'],
  accept: { unsignedToken: true, plainId: true, envelopedTransform: true, timestampMaxSeconds: 3600 },
} as const;

/** The octets of Body that we hand out; undefined where we refuse. */
async function handedOut(xml: string): Promise<string | undefined> {
  try {
    return Buffer.from((await verifyEnvelope(Buffer.from(xml), laxest)).body).toString();
  } catch (error) {
    if (error instanceof WsSecurityError) return undefined;
    throw error;
  }
}

const acceptedByXmlsec1 = (xml: string): boolean => xmlsec1Accepts(Buffer.from(xml), identity.certificate);

describe.runIf(hasTool('wss4j') && hasTool('xmlsec1'))('the verifier beside xmlsec1 and WSS4J', () => {
  const peer = startWss4j(issued, pki.caPem);
  const judgedByWss4j = (messages: readonly { readonly xml: string }[]) =>
    peer.verify(messages.map(({ xml }) => Buffer.from(xml)));
  let shapes: readonly MessageShape[];
  beforeAll(async () => {
    shapes = [...(await ourShapes(identity)), ...theirShapes(peer)];
  });

  test('accepts each message as it is, and so does one of the others', async () => {
    expect(shapes.length).toBeGreaterThan(30);
    const byWss4j = judgedByWss4j(shapes);
    for (const [index, { name, xml }] of shapes.entries()) {
      expect(await handedOut(xml), name).toBeDefined();
      expect(byWss4j[index] === 'accepted' || acceptedByXmlsec1(xml), name).toBe(true);
    }
  });

  test('accepts no changed message that both of them refuse, and hands out what was signed', async () => {
    const { seed, factor } = fuzzSettings;
    const accepted: { readonly xml: string; readonly name: string }[] = [];
    let refused = 0;
    for (const [number, shape] of shapes.entries()) {
      const signed = await handedOut(shape.xml);
      for (let index = 0; index < 40 * factor; index += 1) {
        const own = seed + number * 1_000_003 + index;
        const { xml, done } = mutate(shape.xml, own);
        if (xml === shape.xml) continue;
        const body = await handedOut(xml);
        if (body === undefined) refused += 1;
        else {
          const name = `${shape.name}, seed ${own}: ${done.join(', ')}`;
          expect(body, name).toBe(signed);
          accepted.push({ xml, name });
        }
      }
    }
    // Neither side of the comparison may be empty.
    expect(accepted.length).toBeGreaterThan(150 * factor);
    expect(refused).toBeGreaterThan(400 * factor);
    const byWss4j = judgedByWss4j(accepted);
    const alone = accepted.filter(({ xml }, index) => byWss4j[index] !== 'accepted' && !acceptedByXmlsec1(xml));
    expect(alone.map(({ name }) => name)).toEqual([]);
  });
});
