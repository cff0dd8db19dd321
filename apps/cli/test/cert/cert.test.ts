import { execFileSync } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadIdentityFile } from '@ebox-bridge/certificate';
import { createTestPki, type TestPki } from '@ebox-bridge/certificate/test-pki';
import { hasTool } from '@ebox-bridge/test/independent-tools';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runMain } from '../run-main.ts';

const folder = mkdtempSync(join(tmpdir(), 'ebox-cert-'));
const path = (name: string): string => join(folder, name);
const subject = [
  ...['--cbe', '0206731645', '--application', 'employment:job-attest:werkkaart', '--environment', 'ACC'],
  ...['--organization', 'Société X'],
];
let pki: TestPki;

beforeAll(async () => {
  pki = await createTestPki();
  const sender = await pki.issue({ commonName: 'a:b', cbeNumber: '206731645', environment: 'ACC' });
  writeFileSync(path('sender.p12'), sender.pkcs12('geheim'));
  writeFileSync(path('sender.pem'), sender.chainPem);
  writeFileSync(path('sender.cer'), new X509Certificate(sender.certificatePem).raw);
  writeFileSync(path('password'), 'geheim\n');
  writeFileSync(path('store.jks'), Buffer.from('feedfeed0000000200000000', 'hex'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('inspect', () => {
  test.each([
    ['sender.p12', ['--password-file', path('password')], 'PKCS#12', true],
    ['sender.pem', [], 'PEM', false],
    ['sender.cer', [], 'DER', false],
  ])('%s as JSON', async (name, options, format, withKey) => {
    const { code, out } = await runMain('cert', 'inspect', path(name), ...options, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      format,
      withKey,
      subject: { cbeNumber: '0206731645', applicationId: 'a:b', environment: 'ACC' },
      key: { type: 'rsa', bits: 2048 },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      findings: [{ level: 'warning', code: 'CBE_NINE_DIGITS' }],
    });
  });

  test('in words, for another environment and near the end', async () => {
    const at = new Date(Date.now() + 345 * 86_400_000).toISOString();
    const { code, out } = await runMain('cert', 'inspect', path('sender.pem'), '--environment', 'prd', '--at', at);
    expect(code).toBe(0);
    expect(out).toMatch(/Enterprise number: +0206731645/);
    expect(out).toMatch(/Days left: +\d+\n/);
    expect(out).toContain('ERROR    The certificate is for environment ACC; PRD is expected.');
    expect(out).toContain('warning of 30 days');
    expect(out).toContain('Also in the file: CN=ebox-bridge test authority');
  });

  test('a Java keystore gets the keytool line; a wrong time and a missing password get a code', async () => {
    const java = await runMain('cert', 'inspect', path('store.jks'));
    expect(java.code).toBe(1);
    expect(java.error).toContain(
      `keytool -importkeystore -srckeystore ${path('store.jks')} -srcstoretype JKS -destkeystore ${path('store.p12')} -deststoretype PKCS12`,
    );
    const late = await runMain('cert', 'inspect', path('sender.pem'), '--at', '2026-06-15', '--json');
    expect(JSON.parse(late.out)).toMatchObject({ ok: false, error: { code: 'CLI_INPUT_INVALID' } });
    const closed = await runMain('cert', 'inspect', path('sender.p12'), '--json');
    expect(JSON.parse(closed.out)).toMatchObject({ error: { code: 'CERTIFICATE_PASSWORD_MISSING' } });
  });
});

describe('csr', () => {
  test('key and request, the key for its owner only, and nothing is ever written over', async () => {
    const out = path('request/new');
    const first = await runMain('cert', 'csr', ...subject, '--out', out, '--json');
    expect(first.code).toBe(0);
    const made = JSON.parse(first.out) as { key: string; request: string };
    expect(made).toMatchObject({ keyBits: 3072, warnings: [] });
    expect(statSync(made.key).mode & 0o777).toBe(0o600);
    const key = readFileSync(made.key, 'utf8');
    expect(key).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    expect(createPrivateKey(key).asymmetricKeyDetails?.modulusLength).toBe(3072);
    rmSync(made.request);
    const second = await runMain('cert', 'csr', ...subject, '--out', out);
    expect(second).toMatchObject({ code: 1, error: expect.stringContaining('CLI_OUTPUT_EXISTS') });
    expect(readFileSync(made.key, 'utf8')).toBe(key);
  });

  test('an encrypted key opens with the password of the file, and with no other', async () => {
    const out = path('encrypted');
    await runMain('cert', 'csr', ...subject, '--out', out, '--password-file', path('password'));
    const key = readFileSync(join(out, 'sender.key.pem'), 'utf8');
    expect(key).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
    expect(createPrivateKey({ key, passphrase: 'geheim' }).type).toBe('private');
    expect(() => createPrivateKey({ key, passphrase: 'other' })).toThrow();
    writeFileSync(path('empty'), '\n');
    const empty = await runMain('cert', 'csr', ...subject, '--out', path('no'), '--password-file', path('empty'));
    expect(empty).toMatchObject({ code: 1, error: expect.stringContaining('CLI_INPUT_INVALID') });
  });

  test('odd numbers are a warning, wrong ones an error', async () => {
    const ask = (cbe: string) =>
      runMain('cert', 'csr', '--cbe', cbe, ...subject.slice(2), '--out', path(`cbe-${cbe}`), '--json');
    expect(JSON.parse((await ask('0206731646')).out)).toMatchObject({
      warnings: [expect.stringContaining('check digits')],
    });
    expect(JSON.parse((await ask('206731645')).out)).toMatchObject({
      warnings: [expect.stringContaining('0206731645')],
    });
    expect(JSON.parse((await ask('0206.731.645')).out)).toMatchObject({
      error: { code: 'CERTIFICATE_REQUEST_INVALID' },
    });
  });

  test.skipIf(!hasTool('openssl'))('an authority that uses OpenSSL makes an identity of it', async () => {
    const out = path('issued');
    await runMain('cert', 'csr', ...subject, '--out', out);
    writeFileSync(join(out, 'ca.pem'), pki.caPem);
    writeFileSync(join(out, 'ca.key.pem'), pki.caKeyPem);
    const sign = ['x509', '-req', '-in', 'sender.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key.pem', '-days', '90'];
    execFileSync('openssl', [...sign, '-set_serial', '5', '-out', 'sender.pem'], { cwd: out, stdio: 'pipe' });
    const identity = await loadIdentityFile(join(out, 'sender.pem'), { privateKeyFile: join(out, 'sender.key.pem') });
    expect(identity.subject).toMatchObject({
      cbeNumber: '0206731645',
      applicationId: 'employment:job-attest:werkkaart',
      environment: 'ACC',
      organization: 'Société X',
    });
  });
});

describe('new', () => {
  test('a self-signed identity that is read back, and the warning that it needs a pin', async () => {
    const out = path('self');
    const { code, error, out: said } = await runMain('cert', 'new', '--self-signed', ...subject, '--out', out);
    expect(code).toBe(0);
    const identity = await loadIdentityFile(join(out, 'identity.pem'));
    const pin = identity.certificate.fingerprint256.replaceAll(':', '').toLowerCase();
    expect(said).toContain(pin);
    expect(error).toMatch(new RegExp(`WARNING.*only with its pin, senders\\[\\].certificates: \\["${pin}"\\]`));
    expect(statSync(join(out, 'identity.pem')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(out, 'sender.pem'), 'utf8')).not.toContain('PRIVATE');
  });

  test.each(['0', '826', '1.5', 'x'])('--days %s is refused', async (days) => {
    const out = path('days');
    const result = await runMain('cert', 'new', '--self-signed', ...subject, '--out', out, '--days', days);
    expect(result).toMatchObject({ code: 1, error: expect.stringContaining('CLI_INPUT_INVALID') });
  });
});
