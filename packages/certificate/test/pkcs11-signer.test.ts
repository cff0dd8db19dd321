import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { verify, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { debianPython, hasTool } from '@ebox-bridge/test/independent-tools';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSocketSigner, loadPemWithSigner, type SocketSigner } from '../src/index.ts';
import { createTestPki, type IssuedCertificate } from '../src/test-pki/index.ts';

// The second example of docs/packages/certificate.md, over the software HSM of OpenDNSSEC.
const program = fileURLToPath(new URL('../examples/pkcs11-signer/signing_process.py', import.meta.url));
const module = '/usr/lib/softhsm/libsofthsm2.so';

describe.runIf(hasTool('softhsm2'))('a key inside of an HSM', () => {
  const directory = mkdtempSync(join(tmpdir(), 'pkcs11-'));
  const socket = join(directory, 'sign.sock');
  const env = { ...process.env, SOFTHSM2_CONF: join(directory, 'softhsm2.conf'), EBOX_PIN: '1234' };
  let issued: IssuedCertificate;
  let child: ChildProcess;
  let signer: SocketSigner;

  beforeAll(async () => {
    mkdirSync(join(directory, 'tokens'));
    writeFileSync(env.SOFTHSM2_CONF, `directories.tokendir = ${join(directory, 'tokens')}\nlog.level = ERROR\n`);
    issued = await (await createTestPki()).issue({ commonName: 'a:b', cbeNumber: '0206731645' });
    writeFileSync(join(directory, 'key.pem'), issued.privateKeyPem, { mode: 0o600 });
    const softhsm = (...parameters: readonly string[]) => execFileSync('softhsm2-util', parameters, { env });
    softhsm('--init-token', '--free', '--label', 'ebox', '--pin', '1234', '--so-pin', '5678');
    const named = ['--token', 'ebox', '--label', 'facade', '--id', '01', '--pin', '1234'];
    softhsm('--import', join(directory, 'key.pem'), ...named);
    rmSync(join(directory, 'key.pem'));
    child = spawn(debianPython, [program, module, 'ebox', 'facade', socket], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (child.stdout !== null) await once(child.stdout, 'data');
    signer = createSocketSigner({ socket });
  });
  afterAll(async () => {
    signer.close();
    child.kill('SIGKILL');
    await once(child, 'exit');
    rmSync(directory, { recursive: true });
  });

  test('signs for an identity, many at once', async () => {
    const identity = await loadPemWithSigner({ certificates: issued.chainPem, signer });
    const { publicKey } = new X509Certificate(issued.certificatePem);
    const texts = Array.from({ length: 40 }, (_, index) => Buffer.from(`message ${index}`));
    const signatures = await Promise.all(texts.map((text) => identity.signer.sign(text, 'RSA-SHA256')));
    const valid = texts.map((text, index) => verify('sha256', text, publicKey, signatures[index] ?? Buffer.of()));
    expect(valid).toEqual(texts.map(() => true));
    expect(verify('sha512', Buffer.from('x'), publicKey, await signer.sign(Buffer.from('x'), 'RSA-SHA512'))).toBe(true);
  });

  test('what it refuses is an error, and the next signature works', async () => {
    await expect(signer.sign(Buffer.from('x'), 'RSA-SHA1')).rejects.toThrow('RSA-SHA1 is not allowed');
    expect(await signer.sign(Buffer.from('x'), 'RSA-SHA256')).toHaveLength(256);
  });
});
