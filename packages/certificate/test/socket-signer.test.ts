import { type ChildProcess, spawn } from 'node:child_process';
import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSocketSigner, type SocketSigner } from '../examples/local-signer/socket-signer.ts';
import { createCertificateRequest, createIdentity } from '../src/index.ts';
import { createTestPki, type IssuedCertificate } from '../src/test-pki/index.ts';

// The example of docs/packages/certificate.md, as it is printed there.
const program = fileURLToPath(new URL('../examples/local-signer/signing-process.ts', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'signer-'));
const socket = join(directory, 'sign.sock');
let issued: IssuedCertificate;
let child: ChildProcess;
let signer: SocketSigner;

async function start(): Promise<ChildProcess> {
  const parameters = ['--conditions=@ebox-bridge/source', program, join(directory, 'key.pem'), socket];
  const started = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
  if (started.stdout !== null) await once(started.stdout, 'data');
  return started;
}

async function stop(): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
  rmSync(socket, { force: true });
}

beforeAll(async () => {
  issued = await (await createTestPki()).issue({ commonName: 'a:b', cbeNumber: '0206731645' });
  writeFileSync(join(directory, 'key.pem'), issued.privateKeyPem, { mode: 0o600 });
  child = await start();
  signer = createSocketSigner({ socket });
});
afterAll(async () => {
  signer.close();
  await stop();
  rmSync(directory, { recursive: true });
});

test('an identity whose key never enters this process', async () => {
  const certificate = new X509Certificate(issued.certificatePem);
  const identity = createIdentity({ chain: [certificate], signer });
  const texts = Array.from({ length: 50 }, (_, index) => Buffer.from(`message ${index}`));
  const signatures = await Promise.all(texts.map((text) => identity.signer.sign(text, 'RSA-SHA256')));
  for (const [index, text] of texts.entries()) {
    expect(verify('sha256', text, certificate.publicKey, signatures[index] ?? Buffer.alloc(0))).toBe(true);
  }
});

test('a certificate request is signed there too', async () => {
  const subject = { cbeNumber: '0206731645', applicationId: 'a:b', environment: 'ACC', organization: 'X' } as const;
  const publicKey = createPublicKey(issued.privateKeyPem);
  expect(await createCertificateRequest({ subject, publicKey, signer })).toContain('BEGIN CERTIFICATE REQUEST');
});

test('what the signing process refuses is an error, and the next signature works', async () => {
  const refused = expect.objectContaining({ code: 'CERTIFICATE_SIGNING_FAILED', message: 'RSA-SHA1 is not allowed' });
  await expect(signer.sign(Buffer.from('x'), 'RSA-SHA1')).rejects.toThrow(refused);
  expect(await signer.sign(Buffer.from('x'), 'RSA-SHA256')).toHaveLength(256);
});

test('a signing process that dies is an error; once it is back, signing works again', async () => {
  await stop();
  await expect(signer.sign(Buffer.from('x'), 'RSA-SHA256')).rejects.toThrow(
    expect.objectContaining({ code: 'CERTIFICATE_SIGNING_FAILED' }),
  );
  child = await start();
  expect(await signer.sign(Buffer.from('x'), 'RSA-SHA256')).toHaveLength(256);
});
