import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasTool } from '@ebox-bridge/test/independent-tools';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectCertificate, loadCertificateFile, loadIdentityFile } from '../src/index.ts';
import { createTestPki, type IssuedCertificate, type IssueOptions, type TestPki } from '../src/test-pki/index.ts';
import { at, authority, make, named, now } from './certificates.ts';

const directory = mkdtempSync(join(tmpdir(), 'inspect-'));
let pki: TestPki;
let good: IssuedCertificate;

async function issue(change: Partial<IssueOptions> = {}): Promise<X509Certificate> {
  const issued = await pki.issue({ commonName: 'a:b', cbeNumber: '0206731645', environment: 'ACC', ...change });
  return new X509Certificate(issued.certificatePem);
}

function codes(certificate: X509Certificate, time = now): readonly string[] {
  return inspectCertificate(certificate, { at: time }).findings.map(({ level, code }) => `${level} ${code}`);
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

beforeAll(async () => {
  pki = await createTestPki({ now });
  good = await pki.issue({ commonName: 'a:b', cbeNumber: '0206731645', environment: 'ACC', organization: 'X' });
});
afterAll(() => rmSync(directory, { recursive: true }));

test('facts of a good certificate, and nothing to say', () => {
  const certificate = new X509Certificate(good.certificatePem);
  expect(inspectCertificate(certificate, { at: now, environments: ['ACC'] })).toEqual({
    subject: expect.objectContaining({ cbeNumber: '0206731645', applicationId: 'a:b', environment: 'ACC' }),
    issuer: 'CN=ebox-bridge test authority,O=ebox-bridge tests,C=BE',
    serialNumber: certificate.serialNumber.toLowerCase(),
    notBefore: certificate.validFromDate,
    notAfter: certificate.validToDate,
    daysLeft: 365,
    key: { type: 'rsa', bits: 2048 },
    signatureAlgorithm: 'RSA-SHA256',
    selfSigned: false,
    sha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    findings: [],
  });
});

describe('findings', () => {
  test('of the subject', async () => {
    expect(codes(await issue({ cbeNumber: '206731645' }))).toEqual(['warning CBE_NINE_DIGITS']);
    expect(codes(await issue({ cbeNumber: '0206731646' }))).toEqual(['warning CBE_CHECK_DIGITS']);
    expect(codes((await make({}, await authority('ca'))).certificate)).toEqual([
      'error CBE_MISSING',
      'error ENVIRONMENT_MISSING',
      'warning ORGANIZATION_MISSING',
      'warning FEDERAL_UNIT_MISSING',
      'warning EXPIRES_SOON',
    ]);
    const two = { subject: [...named('a'), { type: 'CN', value: 'b' } as const] };
    expect(codes((await make(two, await authority('ca'))).certificate)[0]).toBe('error SUBJECT_UNREADABLE');
  });

  test('of the environment', async () => {
    const { findings } = inspectCertificate(await issue({ environment: 'PRD' }), { at: now, environments: ['ACC'] });
    expect(findings).toMatchObject([{ code: 'ENVIRONMENT_MISMATCH', text: expect.stringContaining('PRD; ACC is') }]);
  });

  test('of the last day: 60, 30 and 7 days before, and after it', async () => {
    const certificate = await issue({ notAfter: at(100) });
    const text = (days: number) => inspectCertificate(certificate, { at: at(days) }).findings[0]?.text ?? '';
    expect(codes(certificate, at(39))).toEqual([]);
    expect(text(41)).toMatch(/in 59 days.*warning of 60 days/);
    expect(text(71)).toMatch(/in 29 days.*warning of 30 days/);
    expect(text(94)).toMatch(/in 6 days.*warning of 7 days/);
    expect(codes(certificate, at(101))).toEqual(['error EXPIRED']);
    expect(codes(certificate, at(-1))).toEqual(['error NOT_YET_VALID']);
  });

  test('of use, key and signature, all of them and not only the first', async () => {
    const wrong = { keyUsage: ['keyEncipherment'], basicConstraints: { ca: true }, digest: 'sha1' } as const;
    const { certificate } = await make(wrong, await authority('ca'), 1024);
    expect(codes(certificate)).toEqual(
      expect.arrayContaining(['error KEY_USAGE', 'error AUTHORITY', 'error KEY', 'error SIGNATURE_WEAK']),
    );
  });

  test('of a self-signed certificate', async () => {
    const own = await pki.selfSigned({ commonName: 'a:b', cbeNumber: '0206731645' });
    expect(codes(new X509Certificate(own.certificatePem))).toEqual(['warning SELF_SIGNED']);
  });
});

describe('files', () => {
  test('PKCS#12, PEM with and without key, DER', async () => {
    const password = 'geheim';
    const leaf = new X509Certificate(good.certificatePem);
    const load = async (name: string, content: string | Uint8Array, options = {}) => {
      const { certificates, ...facts } = await loadCertificateFile(file(name, content), options);
      expect(certificates[0].fingerprint256).toBe(leaf.fingerprint256);
      return { ...facts, count: certificates.length };
    };
    expect(await load('a.p12', good.pkcs12(password), { password })).toEqual({
      format: 'PKCS#12',
      withKey: true,
      count: 2,
    });
    expect(await load('a.pem', good.chainPem)).toEqual({ format: 'PEM', withKey: false, count: 2 });
    expect(await load('b.pem', good.privateKeyPem + good.chainPem)).toEqual({ format: 'PEM', withKey: true, count: 2 });
    expect(await load('a.cer', leaf.raw)).toEqual({ format: 'DER', withKey: false, count: 1 });
  });

  test('files without a certificate', async () => {
    await expect(loadCertificateFile(file('c', 'text'))).rejects.toThrow(
      expect.objectContaining({ code: 'CERTIFICATE_FORMAT_UNKNOWN' }),
    );
    await expect(loadCertificateFile(file('d.pem', good.privateKeyPem))).rejects.toThrow(
      expect.objectContaining({ code: 'CERTIFICATE_MISSING' }),
    );
  });
});

describe.skipIf(!hasTool('java'))('a Java keystore', () => {
  test.each(['JKS', 'JCEKS'])('%s: the printed keytool line makes a keystore that is read', async (kind) => {
    const p12 = file(`java-${kind}.p12`, good.pkcs12('changeit'));
    const store = join(directory, `old ${kind} store.${kind.toLowerCase()}`);
    const passwords = ['-srcstorepass', 'changeit', '-deststorepass', 'changeit', '-noprompt'];
    const convert = ['-importkeystore', '-srckeystore', p12, '-srcstoretype', 'PKCS12', '-destkeystore', store];
    execFileSync('keytool', [...convert, '-deststoretype', kind, ...passwords], { stdio: 'pipe' });
    const error: unknown = await loadIdentityFile(store).catch((cause: unknown) => cause);
    const line = /keytool .*/.exec(error instanceof Error ? error.message : '')?.[0] ?? '';
    expect(line).toContain(`-srcstoretype ${kind}`);
    // What a user would type at its two prompts.
    execFileSync('sh', ['-c', line], { input: 'changeit\nchangeit\nchangeit\n', stdio: ['pipe', 'pipe', 'pipe'] });
    const target = store.replace(/\.[^.]*$/, '.p12');
    expect((await loadIdentityFile(target, { password: 'changeit' })).subject.applicationId).toBe('a:b');
  });
});
