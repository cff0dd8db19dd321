import { execFileSync } from 'node:child_process';
import type { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignedXml } from 'xml-crypto';

const signedElements = [
  'http://schemas.xmlsoap.org/soap/envelope/:Body',
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd:Timestamp',
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd:BinarySecurityToken',
];

/** Whether xmlsec1 finds the signature of the envelope valid under the key of this certificate. */
export function xmlsec1Accepts(envelope: Uint8Array, signer: X509Certificate): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'ebox-xmlsec1-'));
  try {
    writeFileSync(join(folder, 'envelope.xml'), envelope);
    writeFileSync(join(folder, 'key.pem'), signer.publicKey.export({ type: 'spki', format: 'pem' }));
    const ids = signedElements.flatMap((element) => ['--id-attr:Id', element]);
    const files = ['--pubkey-pem', join(folder, 'key.pem'), join(folder, 'envelope.xml')];
    execFileSync('xmlsec1', ['--verify', ...ids, ...files], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Whether xml-crypto finds the signature of the envelope valid under the key of this certificate. */
export function xmlCryptoAccepts(envelope: Uint8Array, signer: X509Certificate): boolean {
  const xml = Buffer.from(envelope).toString('utf8');
  const verifier = new SignedXml({
    publicCert: signer.toString(),
    idMode: 'wssecurity',
    getCertFromKeyInfo: () => null,
  });
  verifier.loadSignature(/<ds:Signature .*<\/ds:Signature>/s.exec(xml)?.[0] ?? '');
  try {
    return verifier.checkSignature(xml);
  } catch {
    return false;
  }
}
