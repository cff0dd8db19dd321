import { type ChildProcess, spawn } from 'node:child_process';
import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  createCertificateRequest,
  createIdentity,
  createSocketSigner,
  loadPemWithSigner,
  type SocketSigner,
} from '../src/index.ts';
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

test('which certificate is that of the key shows by itself; another key is said', async () => {
  const other = await (await createTestPki()).issue({ commonName: 'a:b', cbeNumber: '0206731645' });
  const [leaf = '', ...rest] = issued.chainPem.split(/(?<=-----END CERTIFICATE-----\r?\n)/);
  const identity = await loadPemWithSigner({ certificates: [...rest, other.certificatePem, leaf].join(''), signer });
  expect(identity.chain.map(String)).toEqual([leaf, ...rest].map((pem) => String(new X509Certificate(pem))));
  await expect(loadPemWithSigner({ certificates: other.chainPem, signer })).rejects.toThrow(
    expect.objectContaining({ code: 'CERTIFICATE_KEY_MISMATCH' }),
  );
});

test('a certificate request is signed there too', async () => {
  const subject = { cbeNumber: '0206731645', applicationId: 'a:b', environment: 'ACC', organization: 'X' } as const;
  const publicKey = createPublicKey(issued.privateKeyPem);
  expect(await createCertificateRequest({ subject, publicKey, signer })).toContain('BEGIN CERTIFICATE REQUEST');
});

test('what the signing process refuses is an error, and the next signature works', async () => {
  const refused = expect.objectContaining({
    code: 'CERTIFICATE_SIGNING_FAILED',
    message: 'refused: RSA-SHA1 is not allowed',
  });
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

describe('a signing process that misbehaves', () => {
  /** Answers each line of a request with what `answer` makes of it. */
  async function misbehaving(answer: (line: string, connection: Socket) => void, timeoutMs = 2_000) {
    const path = join(mkdtempSync(join(directory, 'odd-')), 's');
    const open = new Set<Socket>();
    const server = createServer((connection) => {
      open.add(connection);
      connection.on('error', () => undefined);
      connection.setEncoding('utf8').on('data', (line: string) => answer(line, connection));
    });
    await new Promise<void>((resolve) => server.listen(path, resolve));
    const asked = createSocketSigner({ socket: path, timeoutMs });
    onTestFinished(() => {
      asked.close();
      for (const connection of open) connection.destroy();
      server.close();
    });
    return asked;
  }
  const failing = (message: string) =>
    expect.objectContaining({ code: 'CERTIFICATE_SIGNING_FAILED', message: expect.stringContaining(message) });

  test.each<[string, string]>([
    ['no JSON', 'hello\n'],
    ['an answer without id', '{"signature":"AAAA"}\n'],
    ['neither signature nor error', '{"id":1}\n'],
    ['a signature that is no base64', '{"id":1,"signature":"<>"}\n'],
    ['a line without end', 'x'.repeat(200_000)],
  ])('%s', async (_name, answer) => {
    const asked = await misbehaving((_line, connection) => connection.write(answer));
    await expect(asked.sign(Buffer.from('x'), 'RSA-SHA256')).rejects.toThrow(failing(''));
  });

  test('silence ends after timeoutMs, and a late answer goes to nobody', async () => {
    let count = 0;
    const asked = await misbehaving((line, connection) => {
      const { id } = JSON.parse(line) as { id: number };
      count += 1;
      if (count === 2) connection.write(`{"id":1,"signature":"AAAA"}\n{"id":${id},"signature":"BBBB"}\n`);
    }, 100);
    await expect(asked.sign(Buffer.from('x'), 'RSA-SHA256')).rejects.toThrow(failing('100 ms'));
    expect(Buffer.from(await asked.sign(Buffer.from('x'), 'RSA-SHA256')).toString('base64')).toBe('BBBB');
  });

  test('nobody listens', async () => {
    const asked = createSocketSigner({ socket: join(directory, 'nowhere') });
    await expect(asked.sign(Buffer.from('x'), 'RSA-SHA256')).rejects.toThrow(failing('not reachable'));
  });

  test('an error text is cut', async () => {
    const asked = await misbehaving((_line, connection) =>
      connection.write(`{"id":1,"error":"${'e'.repeat(5_000)}"}\n`),
    );
    await expect(asked.sign(Buffer.from('x'), 'RSA-SHA256')).rejects.toSatisfy(
      (error: Error) => error.message.length < 300,
    );
  });
});
