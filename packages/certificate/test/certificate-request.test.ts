import { execFileSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { hasTool } from '@ebox-bridge/test/independent-tools';
import { describe, expect, test } from 'vitest';
import {
  createCertificateRequest,
  createKeySigner,
  createSelfSignedCertificate,
  createTrustStore,
  hasCbeCheckDigits,
  readSubjectFacts,
  type SenderSubject,
} from '../src/index.ts';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const subject: SenderSubject = {
  cbeNumber: '0206731645',
  applicationId: 'employment:job-attest:werkkaart',
  environment: 'ACC',
  organization: 'Société, “Größe” & Co',
  locality: 'Liège',
  state: 'Liège',
};
const keys = (key: KeyObject = pair.privateKey) => ({ publicKey: pair.publicKey, signer: createKeySigner(key) });
const request = (change: Partial<SenderSubject> = {}) =>
  createCertificateRequest({ subject: { ...subject, ...change }, ...keys() });
const day = 86_400_000;

function refusedWith(code: string) {
  return expect.objectContaining({ name: 'CertificateError', code });
}

describe.skipIf(!hasTool('openssl'))('OpenSSL reads the request', () => {
  const openssl = (input: string, ...parameters: string[]) =>
    execFileSync('openssl', ['req', '-noout', ...parameters], { input, stdio: ['pipe', 'pipe', 'pipe'] }).toString();

  test('its signature, its key, and the subject in order and encoding', async () => {
    const pem = await request();
    // OpenSSL 3 says it on standard error, and exits with 0 in either case before 3.2.
    const said = execFileSync('sh', ['-c', 'openssl req -noout -verify 2>&1'], { input: pem }).toString();
    expect(said).toMatch(/verify OK/i);
    const lines = openssl(pem, '-subject', '-nameopt', 'multiline,utf8,-esc_msb,show_type,sname').split('\n');
    expect(
      lines
        .slice(1)
        .filter((line) => line !== '')
        .map((line) => line.replace(/\s+/g, ' ').trim()),
    ).toEqual([
      'C = PRINTABLESTRING:BE',
      'ST = UTF8STRING:Liège',
      'L = UTF8STRING:Liège',
      'O = UTF8STRING:Société, “Größe” & Co',
      'OU = UTF8STRING:Belgian Federal Government',
      'OU = UTF8STRING:urn:be:fgov:kbo-bce:organization:cbe-number:0206731645',
      'OU = UTF8STRING:ACC',
      'CN = UTF8STRING:employment:job-attest:werkkaart',
    ]);
    expect(openssl(pem, '-pubkey')).toBe(pair.publicKey.export({ type: 'spki', format: 'pem' }));
  });

  test('a 9-digit enterprise number is asked for with 10', async () => {
    expect(openssl(await request({ cbeNumber: '206731645' }), '-subject')).toContain('cbe-number:0206731645');
  });
});

test('subjects that the rules do not allow', async () => {
  const wrong: readonly Partial<SenderSubject>[] = [
    { cbeNumber: '0206.731.645' },
    { cbeNumber: '12345678' },
    { environment: 'PROD' as never },
    { organization: '' },
    { organization: ' X' },
    { applicationId: 'a\nb' },
    { applicationId: 'a\u202eb' },
    { applicationId: '\ud800' },
    { applicationId: 'x'.repeat(65) },
    { locality: 'x'.repeat(129) },
  ];
  for (const change of wrong) {
    await expect(request(change)).rejects.toThrow(refusedWith('CERTIFICATE_REQUEST_INVALID'));
  }
  await expect(request({ applicationId: 'é'.repeat(64), locality: 'x'.repeat(128) })).resolves.toContain('BEGIN');
});

test('keys that do not fit', async () => {
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  await expect(createCertificateRequest({ subject, ...keys(other) })).rejects.toThrow(
    refusedWith('CERTIFICATE_KEY_MISMATCH'),
  );
  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
  await expect(
    createCertificateRequest({ subject, publicKey: weak.publicKey, signer: createKeySigner(weak.privateKey) }),
  ).rejects.toThrow(refusedWith('CERTIFICATE_KEY_WEAK'));
  const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await expect(createCertificateRequest({ ...keys(), subject, publicKey: curve.publicKey })).rejects.toThrow(
    refusedWith('CERTIFICATE_KEY_TYPE'),
  );
});

test('a self-signed certificate: its subject is read back, and it is trusted by its pin only', async () => {
  const now = new Date();
  const pem = await createSelfSignedCertificate({
    subject,
    ...keys(),
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date('2055-01-01T00:00:00Z'),
  });
  const certificate = new X509Certificate(pem);
  expect(readSubjectFacts(certificate)).toMatchObject({
    cbeNumber: '0206731645',
    applicationId: subject.applicationId,
    environment: 'ACC',
    organization: subject.organization,
  });
  expect(certificate.checkPrivateKey(createPrivateKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })))).toBe(
    true,
  );
  expect(certificate.validToDate.toISOString()).toBe('2055-01-01T00:00:00.000Z');
  const pinned = createTrustStore({ anchors: [], pins: [certificate.fingerprint256] });
  expect(pinned.evaluate(certificate, [], now)).toMatchObject({ trusted: true });
  const other = createTrustStore({ anchors: [], pins: ['0'.repeat(64)] });
  expect(other.evaluate(certificate, [], now)).toMatchObject({ code: 'CERTIFICATE_SELF_SIGNED' });
  await expect(createSelfSignedCertificate({ subject, ...keys(), notBefore: now, notAfter: now })).rejects.toThrow(
    TypeError,
  );
});

test('check digits of enterprise numbers', () => {
  for (const right of ['0206731645', '0244640631', '0406798006']) expect(hasCbeCheckDigits(right)).toBe(true);
  for (const wrong of ['0206731646', '0206731654', '206731645', '', '02067316451']) {
    expect(hasCbeCheckDigits(wrong)).toBe(false);
  }
});
