import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTrustStore, readPemCertificates } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { debianPython, hasTool } from '@ebox-bridge/test/independent-tools';
import { explainEnvelope, verifyEnvelope } from '@ebox-bridge/ws-security';
import { describe, expect, test } from 'vitest';

const pki = await createTestPki();
const issued = await pki.issue({ commonName: 'zeep', cbeNumber: '0206731645' });
const trust = createTrustStore({ anchors: readPemCertificates(pki.caPem) });
const content = '<p:Request xmlns:p="urn:p"><p:Title>Été &amp; &lt;co&gt;</p:Title></p:Request>';
const request = `<soap-env:Envelope xmlns:soap-env="http://schemas.xmlsoap.org/soap/envelope/"><soap-env:Body>${content}</soap-env:Body></soap-env:Envelope>`;

function zeepSigns(hash: 'Sha1' | 'Sha256' = 'Sha256'): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'ebox-zeep-'));
  try {
    writeFileSync(join(folder, 'key.pem'), issued.privateKeyPem, { mode: 0o600 });
    writeFileSync(join(folder, 'certificate.pem'), issued.certificatePem);
    const script = join(import.meta.dirname, 'zeep_sign.py');
    const files = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
    return execFileSync(debianPython, [script, ...files, hash], { input: request });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.runIf(hasTool('zeep'))('zeep', () => {
  test('does not sign its token: refused by default, and the refusal says so', async () => {
    await expect(verifyEnvelope(zeepSigns(), { trust })).rejects.toMatchObject({
      code: 'WSS_TOKEN_UNSIGNED',
      message: expect.stringContaining('BinarySecurityToken'),
      data: { acceptableWith: 'accept.unsignedToken' },
    });
  });

  test('is accepted with unsignedToken, and its body is what it signed', async () => {
    const verified = await verifyEnvelope(zeepSigns(), { trust, accept: { unsignedToken: true } });
    expect(verified).toMatchObject({ policy: 'X509_SHA256', sender: { subject: { applicationId: 'zeep' } } });
    expect(Buffer.from(verified.body).toString()).toContain(content);
  });

  test('as it signs by default, with SHA-1, it needs the policy by name too', () => {
    const report = explainEnvelope(zeepSigns('Sha1'), { trust });
    expect(report).toMatchObject({ accepted: false, acceptableWith: ['policies: X509', 'accept.unsignedToken'] });
  });

  test('a change to its body is seen', async () => {
    const changed = Buffer.from(zeepSigns().toString().replace('co&gt;', 'Co&gt;'));
    await expect(verifyEnvelope(changed, { trust, accept: { unsignedToken: true } })).rejects.toMatchObject({
      code: 'WSS_DIGEST_MISMATCH',
    });
  });
});
