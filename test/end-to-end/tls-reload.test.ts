import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { createTestPki, type IssuedCertificate } from '@ebox-bridge/certificate/test-pki';
import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '../kit/eventually.ts';
import { startWorld } from '../kit/world.ts';

test('SIGHUP: a running facade takes renewed TLS files into use, and goes on', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ebox-tls-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const pki = await createTestPki();
  const [first, second] = await Promise.all(
    [1, 2].map(() => pki.issue({ commonName: 'localhost', cbeNumber: '0206731645' })),
  );
  if (first === undefined || second === undefined) throw new TypeError('unreachable');
  const [certificate, privateKey] = [join(folder, 'tls.pem'), join(folder, 'tls.key')];
  const install = async (issued: IssuedCertificate) => {
    await writeFile(certificate, issued.chainPem);
    await writeFile(privateKey, issued.privateKeyPem);
  };
  await install(first);
  const world = await startWorld({
    configure: (given) => ({ ...given, listen: { port: 0, tls: { certificate, privateKey } } }),
  });
  onTestFinished(() => world.close());
  const url = world.facade.ready.urls.rest;
  expect(await shown(url)).toBe(fingerprintOf(first));
  await install(second);
  world.facade.signal('SIGHUP');
  await eventually('the renewed certificate', async () => (await shown(url)) === fingerprintOf(second));
  expect(world.facade.ended).toBe(false);
});

const fingerprintOf = (issued: IssuedCertificate) => issued.identity().certificate.fingerprint256;

/** The certificate that a new connection gets. */
async function shown(url: string): Promise<string | undefined> {
  const { port } = new URL(url);
  const socket = connect({ port: Number(port), host: '127.0.0.1', rejectUnauthorized: false });
  await new Promise<void>((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject));
  const certificate = socket.getPeerX509Certificate();
  socket.destroy();
  return certificate?.fingerprint256;
}
