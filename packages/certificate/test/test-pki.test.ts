import { describe, expect, test } from 'vitest';
import { createTrustStore, readPemCertificates } from '../src/index.ts';
import { createTestPki, loadTestPki } from '../src/test-pki/index.ts';

const sender = { commonName: 'a:b', cbeNumber: '244640631' };

describe('a test PKI', () => {
  test('issues senders that its authority vouches for', async () => {
    const pki = await createTestPki();
    const trust = createTrustStore({ anchors: readPemCertificates(pki.caPem) });
    const issued = await pki.issue({
      ...sender,
      environment: 'TST',
      organization: 'Å & Co',
      locality: 'Mons',
      state: 'Hainaut',
    });
    const identity = issued.identity();
    expect(trust.evaluate(identity.certificate, [], new Date()).trusted).toBe(true);
    expect(identity.subject).toMatchObject({ cbeNumber: '0244640631', environment: 'TST', organization: 'Å & Co' });
    expect(identity.certificate.subject).toContain('cbe-number:244640631');
  });

  test('loaded again from its PEM it is the same authority', async () => {
    const { caPem, caKeyPem } = await createTestPki({ commonName: 'kept' });
    const again = loadTestPki({ caPem, caKeyPem });
    const trust = createTrustStore({ anchors: readPemCertificates(caPem) });
    const identity = (await again.issue(sender)).identity();
    expect(trust.evaluate(identity.certificate, [], new Date()).trusted).toBe(true);
    expect(again.caPem).toBe(caPem);
    expect(again.caKeyPem).toBe(caKeyPem);
    const other = await createTestPki();
    expect(() => loadTestPki({ caPem, caKeyPem: other.caKeyPem })).toThrow(TypeError);
  });

  test('keeps its own time', async () => {
    const now = new Date('2031-01-01T00:00:00Z');
    const pki = await createTestPki({ now });
    const trust = createTrustStore({ anchors: readPemCertificates(pki.caPem) });
    const { certificate } = (await pki.issue(sender)).identity();
    expect(trust.evaluate(certificate, [], now).trusted).toBe(true);
    expect(trust.evaluate(certificate, [], new Date('2026-01-01T00:00:00Z')).trusted).toBe(false);
  });

  test('self-signed senders are trusted by pin only', async () => {
    const pki = await createTestPki();
    const anchors = readPemCertificates(pki.caPem);
    const { certificate, subject } = (await pki.selfSigned(sender)).identity();
    expect(subject.applicationId).toBe('a:b');
    expect(createTrustStore({ anchors }).evaluate(certificate, [], new Date())).toMatchObject({
      code: 'CERTIFICATE_SELF_SIGNED',
    });
    const pins = [certificate.fingerprint256];
    expect(createTrustStore({ anchors, pins }).evaluate(certificate, [], new Date()).trusted).toBe(true);
  });
});
