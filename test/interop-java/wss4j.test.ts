import { createTrustStore, readPemCertificates } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { readSwaRequest } from '@ebox-bridge/soap';
import { hasTool } from '@ebox-bridge/test/independent-tools';
import {
  explainEnvelope,
  type PolicyName,
  signEnvelope,
  type VerifyOptions,
  verifyEnvelope,
} from '@ebox-bridge/ws-security';
import { beforeAll, describe, expect, test } from 'vitest';
import { publicationOf } from '../kit/publication.ts';
import { signPublication } from '../kit/signed-call.ts';
import { startWss4j } from './wss4j.ts';

const pki = await createTestPki();
// A name with what RFC 2253 escapes: issuer names are compared by more than their spelling.
const issued = await pki.issue({ commonName: 'interop', cbeNumber: '0206731645', organization: 'Été & Co, "NV"' });
const identity = issued.identity();
const trust = createTrustStore({ anchors: readPemCertificates(pki.caPem) });
const content = '<p:Request xmlns:p="urn:p"><p:Title>Été &amp; &lt;co&gt; \u{1f4ee}</p:Title></p:Request>';
const unsigned = `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Header/><soap:Body>${content}</soap:Body></soap:Envelope>`;
const policies: readonly PolicyName[] = ['X509_SHA256', 'X509_SHA256_RSA_SHA1', 'X509'];

describe.runIf(hasTool('wss4j'))('WSS4J and SAAJ', () => {
  const peer = startWss4j(issued, pki.caPem);
  let fromPeer: ReadonlyMap<string, Buffer>;
  beforeAll(() => {
    fromPeer = peer.sign(unsigned);
  });
  const signedBy = (way: string): Buffer => fromPeer.get(way) ?? expect.fail(`${way} was not written`);
  const verifyFrom = (way: string, options: Partial<VerifyOptions> = {}) =>
    verifyEnvelope(signedBy(`${way}.xml`), { trust, ...options });

  test.each(['direct', 'str-transform', 'pki-path', 'pki-path-str-transform', 'sha512'])(
    'what it signs by %s is accepted',
    async (way) => {
      const verified = await verifyFrom(way);
      expect(verified.policy).toBe('X509_SHA256');
      expect(verified.sender.subject.applicationId).toBe('interop');
      expect(Buffer.from(verified.body).toString()).toContain(content);
    },
  );

  test('what it signs in an envelope without prefixes is accepted, also through the STR-Transform', async () => {
    const soap = 'http://schemas.xmlsoap.org/soap/envelope/';
    const envelope = `<Envelope xmlns="${soap}"><Header/><Body>${content}</Body></Envelope>`;
    const signed = peer.sign(envelope);
    for (const way of ['direct', 'str-transform', 'pki-path-str-transform']) {
      const verified = await verifyEnvelope(signed.get(`${way}.xml`) ?? Buffer.of(), { trust });
      expect(Buffer.from(verified.body).toString(), way).toContain(content);
    }
  });

  test.each([
    ['rsa-sha1', 'X509_SHA256_RSA_SHA1'],
    ['sha1', 'X509'],
  ] as const)('what it signs by %s needs the policy %s by name', async (way, policy) => {
    await expect(verifyFrom(way)).rejects.toMatchObject({
      code: 'WSS_POLICY',
      data: { acceptableWith: `policies: ${policy}` },
    });
    await expect(verifyFrom(way, { policies: [policy] })).resolves.toMatchObject({ policy });
  });

  describe.each(['issuer-serial', 'x509-key-identifier', 'ski', 'thumbprint'])('by %s, without a token', (way) => {
    const unsignedToken = { accept: { unsignedToken: true } };

    test('it is refused by default, and the refusal names the switch', async () => {
      await expect(verifyFrom(way, { knownCertificates: [identity.certificate] })).rejects.toMatchObject({
        code: 'WSS_TOKEN_MISSING',
        data: { acceptableWith: 'accept.unsignedToken' },
      });
    });

    test('it is accepted with the switch and the known certificate', async () => {
      const other = (await pki.issue({ commonName: 'other', cbeNumber: '0206731645' })).identity();
      const knownCertificates = [other.certificate, identity.certificate];
      const verified = await verifyFrom(way, { ...unsignedToken, knownCertificates });
      expect(verified.sender.certificate.fingerprint256).toBe(identity.certificate.fingerprint256);
    });

    test('a known certificate is no anchor', async () => {
      const elsewhere = createTrustStore({ anchors: readPemCertificates((await createTestPki()).caPem) });
      const options = { ...unsignedToken, knownCertificates: [identity.certificate], trust: elsewhere };
      await expect(verifyFrom(way, options)).rejects.toMatchObject({ code: 'WSS_CERTIFICATE_UNTRUSTED' });
    });
  });

  test('a certificate that is named but not known is not found anywhere else', async () => {
    await expect(verifyFrom('thumbprint', { accept: { unsignedToken: true } })).rejects.toMatchObject({
      code: 'WSS_KEY_REFERENCE',
    });
  });

  test('a message that SAAJ frames is read, its attachment and its signature', async () => {
    const message = signedBy('saaj.http');
    const at = message.indexOf('\r\n\r\n');
    const contentType = /^content-type: (.*)$/im.exec(message.toString('latin1', 0, at))?.[1]?.trim();
    const { envelope, attachments } = await readSwaRequest(
      contentType,
      (async function* () {
        yield message.subarray(at + 4);
      })(),
    );
    const parts: { readonly id: string | undefined; readonly text: string }[] = [];
    for await (const { contentId, body } of attachments) {
      let text = '';
      for await (const chunk of body) text += Buffer.from(chunk).toString();
      parts.push({ id: contentId, text });
    }
    expect(parts).toEqual([{ id: 'document@saaj.invalid', text: '%PDF-1.7 SAAJ' }]);
    await expect(verifyEnvelope(envelope, { trust })).resolves.toMatchObject({ policy: 'X509_SHA256' });
  });

  test('a request that we frame and sign is read by SAAJ, attachment and all', async () => {
    const document = Buffer.from('%PDF-1.7 ours');
    const request = publicationOf('T-SAAJ', document);
    const { headers, body } = await signPublication(identity, request);
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const [judgement, ...attachments] = peer.read(Buffer.concat([Buffer.from(`${head.join('')}\r\n`), body]));
    expect(judgement).toBe('accepted');
    expect(attachments).toEqual([expect.stringMatching(/^<.+> %PDF-1\.7 ours$/)]);
  });

  test('what we sign is accepted by it in every policy, and refused after a change', async () => {
    const envelopes: Uint8Array[] = [];
    for (const policy of policies) {
      envelopes.push(await signEnvelope({ identity, policy, body: content }));
      envelopes.push(await signEnvelope({ identity, policy, body: '<q:a></q:a>', inclusivePrefixes: { q: 'urn:q' } }));
    }
    const changed = envelopes.map((envelope) => {
      const copy = Buffer.from(envelope);
      const at = copy.indexOf('</soap:Body>');
      return Buffer.concat([copy.subarray(0, at), Buffer.from('<x/>'), copy.subarray(at)]);
    });
    const judgements = peer.verify([...envelopes, ...changed]);
    expect(judgements.slice(0, envelopes.length)).toEqual(envelopes.map(() => 'accepted'));
    expect(judgements.slice(envelopes.length)).toEqual(changed.map(() => expect.stringMatching(/^refused: .+/)));
  });

  test('a signed fault, as an answer', async () => {
    const fault = '<soap:Fault><faultcode>soap:Client</faultcode><faultstring>SOA-03006</faultstring></soap:Fault>';
    expect(peer.verify([await signEnvelope({ identity, body: fault })])).toEqual(['accepted']);
  });

  test('the explanation of what is refused by default names all switches at once', () => {
    const report = explainEnvelope(signedBy('x509-key-identifier.xml'), { trust, policies: ['X509'] });
    expect(report).toMatchObject({
      accepted: false,
      acceptableWith: ['policies: X509_SHA256', 'accept.unsignedToken'],
    });
    expect(report.checks.map(({ status }) => status)).not.toContain('notReached');
  });
});
