import { execFileSync } from 'node:child_process';
import { createHash, randomBytes, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasTool } from '@ebox-bridge/test/independent-tools';
import forge from 'node-forge';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Identity, loadPkcs12 } from '../src/index.ts';
import { createTestPki, type IssuedCertificate } from '../src/test-pki/index.ts';

const directory = mkdtempSync(join(tmpdir(), 'pkcs12-'));
const file = (name: string) => join(directory, name);
const password = 'pass word *';
let sender: IssuedCertificate;
let other: IssuedCertificate;

beforeAll(async () => {
  const pki = await (await createTestPki()).issueAuthority({ commonName: 'intermediate' });
  sender = await pki.issue({ commonName: 'a:b', cbeNumber: '0244640631' });
  other = await pki.issue({ commonName: 'c:d', cbeNumber: '0244640631' });
  writeFileSync(file('key.pem'), sender.privateKeyPem);
  writeFileSync(file('certificate.pem'), sender.certificatePem);
  writeFileSync(file('chain.pem'), sender.chainPem);
});
afterAll(() => rmSync(directory, { recursive: true }));

async function expectSender(identity: Identity): Promise<void> {
  expect(identity.subject).toMatchObject({ applicationId: 'a:b', cbeNumber: '0244640631', environment: 'LOCAL' });
  const data = randomBytes(100);
  const signature = await identity.signer.sign(data, 'RSA-SHA256');
  expect(verify('sha256', data, identity.certificate.publicKey, signature)).toBe(true);
}

function rewrite(data: Uint8Array, at: (bytes: Buffer) => void): Buffer {
  const copy = Buffer.from(data);
  at(copy);
  return copy;
}

describe('a keystore of our own', () => {
  test('opens with its password, chain leaf first', async () => {
    const identity = await loadPkcs12(sender.pkcs12(password), password);
    await expectSender(identity);
    expect(identity.chain.map(({ subject }) => /CN=(.*)/.exec(subject)?.[1])).toEqual([
      'a:b',
      'intermediate',
      'ebox-bridge test authority',
    ]);
  });

  test('the test PKI refuses a password that forge would write in its own way', () => {
    expect(() => sender.pkcs12('é')).toThrow(TypeError);
  });

  test('an empty password is a password too', async () => {
    await expectSender(await loadPkcs12(sender.pkcs12(''), ''));
  });

  test('a wrong password', async () => {
    for (const wrong of ['', 'x', `${password} `]) {
      const outcome = loadPkcs12(sender.pkcs12(password), wrong);
      await expect(outcome).rejects.toMatchObject({ code: 'CERTIFICATE_PASSWORD_WRONG', category: 'configuration' });
      await expect(outcome).rejects.not.toThrow(/pass word/);
    }
  });

  test('a flipped bit anywhere in the safe is found by the MAC', async () => {
    const data = sender.pkcs12('x');
    for (const position of [200, 1000, 2000]) {
      const bent = rewrite(data, (bytes) => bytes.writeUInt8(bytes.readUInt8(position) ^ 1, position));
      await expect(loadPkcs12(bent, 'x')).rejects.toMatchObject({ name: 'CertificateError' });
    }
  });

  test('any octet of the structure changed: an error of ours or the same keystore', async () => {
    const data = sender.pkcs12('x');
    const positions = [...Array(80).keys(), ...Array.from({ length: 80 }, (_, index) => data.length - 1 - index)];
    for (const position of positions) {
      for (const change of [0x01, 0x80, 0xff]) {
        const bent = rewrite(data, (bytes) => bytes.writeUInt8(bytes.readUInt8(position) ^ change, position));
        const outcome = await loadPkcs12(bent, 'x').catch((error: Error) => error.name);
        if (typeof outcome === 'string') expect(outcome).toBe('CertificateError');
        else expect(outcome.subject.applicationId).toBe('a:b');
      }
    }
  });

  test('cut off anywhere', async () => {
    const data = sender.pkcs12('x');
    for (const length of [0, 1, 2, 3, 10, 100, data.length - 1]) {
      await expect(loadPkcs12(data.subarray(0, length), 'x')).rejects.toMatchObject({
        code: expect.stringMatching(/^CERTIFICATE_(KEYSTORE_MALFORMED|FORMAT_UNKNOWN)$/),
      });
    }
  });

  test('a key that belongs to no certificate', async () => {
    const key = forge.pki.privateKeyFromPem(sender.privateKeyPem);
    const certificate = forge.pki.certificateFromPem(other.certificatePem);
    const pfx = forge.pkcs12.toPkcs12Asn1(key, [certificate], 'x', { algorithm: '3des' });
    await expect(loadPkcs12(Buffer.from(forge.asn1.toDer(pfx).getBytes(), 'latin1'), 'x')).rejects.toMatchObject({
      code: 'CERTIFICATE_KEY_MISMATCH',
    });
  });

  test.each([
    ['text', Buffer.from('hello'), 'CERTIFICATE_FORMAT_UNKNOWN'],
    ['noise', createHash('sha512').update('noise').digest(), 'CERTIFICATE_FORMAT_UNKNOWN'],
    ['a key store of Java', Buffer.from('feedfeed00000002', 'hex'), 'CERTIFICATE_KEYSTORE_JKS'],
    ['a JCEKS key store', Buffer.from('cececece00000002', 'hex'), 'CERTIFICATE_KEYSTORE_JKS'],
    ['more than 1 MiB', Buffer.alloc(1_048_577), 'CERTIFICATE_KEYSTORE_LIMIT'],
    ['exactly 1 MiB', Buffer.alloc(1_048_576), 'CERTIFICATE_FORMAT_UNKNOWN'],
  ])('%s instead of a keystore', async (_, data, code) => {
    await expect(loadPkcs12(data, 'x')).rejects.toMatchObject({ code });
  });

  test('a certificate in DER instead of a keystore', async () => {
    const der = Buffer.from(sender.certificatePem.replace(/-----.*-----|\s/g, ''), 'base64');
    await expect(loadPkcs12(der, 'x')).rejects.toMatchObject({ code: 'CERTIFICATE_FORMAT_UNKNOWN' });
  });

  test('deep nesting in a hostile file', async () => {
    let nested = Buffer.from([0x30, 0x00]);
    for (let depth = 0; depth < 5000; depth += 1)
      nested = Buffer.concat([Buffer.from([0x30, 0x80]), nested, Buffer.alloc(2)]);
    await expect(loadPkcs12(nested, 'x')).rejects.toMatchObject({ code: 'CERTIFICATE_KEYSTORE_MALFORMED' });
  });
});

describe.skipIf(!hasTool('openssl'))('keystores of OpenSSL', () => {
  const openssl = (...parameters: string[]) => execFileSync('openssl', parameters, { stdio: 'pipe' });
  const plain = 'secret';
  const exported = (name: string, ...parameters: string[]): Buffer => {
    const files = ['-inkey', file('key.pem'), '-in', file('certificate.pem'), '-certfile', file('chain.pem')];
    openssl('pkcs12', '-export', ...files, '-out', file(name), '-passout', `pass:${plain}`, ...parameters);
    return readFileSync(file(name));
  };

  test.each([
    ['the default (AES-256, SHA-256 MAC)', []],
    ['-legacy (RC2-40 and 3DES, SHA-1 MAC)', ['-legacy']],
    ['3DES', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
    ['2-key 3DES', ['-legacy', '-keypbe', 'PBE-SHA1-2DES', '-certpbe', 'PBE-SHA1-2DES']],
    ['RC2-128', ['-legacy', '-keypbe', 'PBE-SHA1-RC2-128', '-certpbe', 'PBE-SHA1-RC2-128']],
    ['AES-128 with SHA-512 MAC', ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC', '-macalg', 'sha512']],
    ['PBES2 with 3DES', ['-keypbe', 'DES-EDE3-CBC', '-certpbe', 'DES-EDE3-CBC']],
    ['no encryption', ['-keypbe', 'NONE', '-certpbe', 'NONE']],
    ['no MAC', ['-nomac']],
    ['200 000 iterations', ['-iter', '200000', '-maciter']],
  ])('%s', async (_, parameters) => {
    const data = exported('a.p12', ...parameters);
    await expectSender(await loadPkcs12(data, plain));
    if (!parameters.includes('-nomac')) {
      await expect(loadPkcs12(data, 'wrong')).rejects.toMatchObject({ code: 'CERTIFICATE_PASSWORD_WRONG' });
    }
  });

  test('an iteration count made to hang the reader is refused at once', async () => {
    const data = exported('b.p12', '-iter', '100000');
    const count = Buffer.from('02030186a0', 'hex');
    const bent = rewrite(data, (bytes) => {
      for (let at = bytes.indexOf(count); at !== -1; at = bytes.indexOf(count, at + 1))
        bytes.write('7fffff', at + 2, 'hex');
    });
    expect(bent.equals(data)).toBe(false);
    const start = performance.now();
    await expect(loadPkcs12(bent, plain)).rejects.toMatchObject({ code: 'CERTIFICATE_KEYSTORE_LIMIT' });
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test.each(['é', 'wachtwoord € ß'])('a password outside of ASCII: %s', async (secret) => {
    for (const parameters of [[], ['-legacy']]) {
      const data = exported('d.p12', ...parameters, '-passout', `pass:${secret}`);
      await expectSender(await loadPkcs12(data, secret));
    }
  });

  test('certificates without a key', async () => {
    openssl('pkcs12', '-export', '-nokeys', '-in', file('chain.pem'), '-out', file('c.p12'), '-passout', 'pass:x');
    await expect(loadPkcs12(readFileSync(file('c.p12')), 'x')).rejects.toMatchObject({
      code: 'CERTIFICATE_KEY_MISSING',
    });
  });

  test('OpenSSL reads ours', () => {
    writeFileSync(file('ours.p12'), sender.pkcs12('ours'));
    const text = openssl('pkcs12', '-in', file('ours.p12'), '-passin', 'pass:ours', '-nodes').toString();
    expect(text).toContain('BEGIN PRIVATE KEY');
    expect(text.match(/BEGIN CERTIFICATE/g)).toHaveLength(3);
  });

  test('OpenSSL verifies the chain and shows the extensions', () => {
    const [leaf = '', ...above] = sender.chainPem.split(/(?<=-----END CERTIFICATE-----\r?\n)/);
    writeFileSync(file('leaf.pem'), leaf);
    writeFileSync(file('above.pem'), above.join(''));
    const verified = openssl('verify', '-x509_strict', '-CAfile', file('above.pem'), file('leaf.pem')).toString();
    expect(verified).toContain('OK');
    const text = openssl('x509', '-in', file('leaf.pem'), '-noout', '-text').toString();
    for (const extension of ['Subject Key Identifier', 'Authority Key Identifier', 'Basic Constraints', 'Key Usage']) {
      expect(text).toContain(`X509v3 ${extension}`);
    }
  });
});
