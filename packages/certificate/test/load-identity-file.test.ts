import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadIdentityFile, loadPem, readPemCertificates } from '../src/index.ts';
import { createTestPki, type IssuedCertificate } from '../src/test-pki/index.ts';

const directory = mkdtempSync(join(tmpdir(), 'identity-'));
let sender: IssuedCertificate;
let other: IssuedCertificate;

function file(name: string, content: string | Uint8Array): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

function refused(code: string) {
  return expect.objectContaining({ name: 'CertificateError', code });
}

beforeAll(async () => {
  const pki = await (await createTestPki()).issueAuthority({ commonName: 'intermediate' });
  sender = await pki.issue({ commonName: 'a:b', cbeNumber: '0244640631' });
  other = await pki.issue({ commonName: 'c:d', cbeNumber: '0244640631' });
});
afterAll(() => rmSync(directory, { recursive: true }));

function encrypted(passphrase: string): string {
  return createPrivateKey(sender.privateKeyPem)
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase })
    .toString();
}

describe('PEM', () => {
  test('chain in any order comes out leaf first, strangers left out', () => {
    const shuffled = [...sender.chainPem.split(/(?<=-----END CERTIFICATE-----\r?\n)/), other.certificatePem].reverse();
    const { chain } = loadPem({ certificates: shuffled.join('text between\n'), privateKey: sender.privateKeyPem });
    expect(chain.map(({ raw }) => raw)).toEqual(readPemCertificates(sender.chainPem).map(({ raw }) => raw));
  });

  test('PKCS#1, and encrypted PKCS#8 with its passphrase', () => {
    const certificates = sender.chainPem;
    const pkcs1 = createPrivateKey(sender.privateKeyPem).export({ type: 'pkcs1', format: 'pem' }).toString();
    expect(loadPem({ certificates, privateKey: pkcs1 }).subject.applicationId).toBe('a:b');
    const privateKey = encrypted('pâss');
    expect(loadPem({ certificates, privateKey, passphrase: 'pâss' }).subject.applicationId).toBe('a:b');
    expect(() => loadPem({ certificates, privateKey, passphrase: 'x' })).toThrow(refused('CERTIFICATE_PASSWORD_WRONG'));
    expect(() => loadPem({ certificates, privateKey })).toThrow(refused('CERTIFICATE_PASSWORD_MISSING'));
  });

  test('what is wrong with a key is told apart', () => {
    const certificates = sender.chainPem;
    const load = (privateKey: string) => () => loadPem({ certificates, privateKey });
    expect(load('')).toThrow(refused('CERTIFICATE_KEY_MISSING'));
    expect(load(sender.privateKeyPem + other.privateKeyPem)).toThrow(refused('CERTIFICATE_KEY_SEVERAL'));
    expect(load(other.privateKeyPem.replace(/M/g, 'N'))).toThrow(refused('CERTIFICATE_KEYSTORE_MALFORMED'));
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const pem = stranger.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(load(pem)).toThrow(refused('CERTIFICATE_KEY_MISMATCH'));
    expect(() => loadPem({ certificates: 'nothing', privateKey: pem })).toThrow(refused('CERTIFICATE_MISSING'));
    const bent = sender.certificatePem.replace(/\nMII/, '\nNII');
    expect(() => readPemCertificates(bent)).toThrow(refused('CERTIFICATE_MALFORMED'));
  });
});

describe('files', () => {
  test('PKCS#12 by content, with each way to give the password', async () => {
    const path = file('keystore.bin', sender.pkcs12('geheim'));
    await expect(loadIdentityFile(path)).rejects.toThrow(refused('CERTIFICATE_PASSWORD_MISSING'));
    expect((await loadIdentityFile(path, { password: 'geheim' })).subject.applicationId).toBe('a:b');
    const passwordFile = file('elsewhere', 'geheim\r\nmore\n');
    expect((await loadIdentityFile(path, { passwordFile })).subject.applicationId).toBe('a:b');
    file('keystore.bin.password', 'geheim\n');
    expect((await loadIdentityFile(path)).subject.applicationId).toBe('a:b');
    await expect(loadIdentityFile(path, { password: 'x' })).rejects.toThrow(refused('CERTIFICATE_PASSWORD_WRONG'));
    await expect(loadIdentityFile(path, { password: 'x', passwordFile })).rejects.toThrow(TypeError);
  });

  test('PEM with the key inside, or in a file of its own', async () => {
    const both = file('both.pem', sender.privateKeyPem + sender.chainPem);
    expect((await loadIdentityFile(both)).chain).toHaveLength(3);
    const certificates = file('chain.pem', sender.chainPem);
    const privateKeyFile = file('key.pem', encrypted('x'));
    expect((await loadIdentityFile(certificates, { privateKeyFile, password: 'x' })).chain).toHaveLength(3);
    await expect(loadIdentityFile(certificates)).rejects.toThrow(refused('CERTIFICATE_KEY_MISSING'));
  });

  test('a Java key store: the message is the command that converts it', async () => {
    const path = file("my store's.jks", Buffer.from('feedfeed0000000200000000', 'hex'));
    await expect(loadIdentityFile(path)).rejects.toThrow(
      `keytool -importkeystore -srckeystore '${path.replace("'", "'\\''")}' -srcstoretype JKS -destkeystore`,
    );
  });

  test('files that are missing, too large or of another kind', async () => {
    await expect(loadIdentityFile(join(directory, 'nowhere'))).rejects.toThrow(refused('CERTIFICATE_FILE_UNREADABLE'));
    await expect(loadIdentityFile(directory)).rejects.toThrow(refused('CERTIFICATE_FILE_UNREADABLE'));
    const path = file('large', Buffer.alloc(1_048_577));
    await expect(loadIdentityFile(path)).rejects.toThrow(refused('CERTIFICATE_KEYSTORE_LIMIT'));
    await expect(loadIdentityFile('/dev/zero')).rejects.toThrow(refused('CERTIFICATE_KEYSTORE_LIMIT'));
    const text = file('text', 'hello');
    await expect(loadIdentityFile(text)).rejects.toThrow(refused('CERTIFICATE_FORMAT_UNKNOWN'));
    const passwordFile = join(directory, 'nowhere');
    await expect(loadIdentityFile(text, { passwordFile })).rejects.toThrow(refused('CERTIFICATE_FILE_UNREADABLE'));
  });
});
