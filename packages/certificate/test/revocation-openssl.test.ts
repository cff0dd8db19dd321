import { execFileSync, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasTool } from '@ebox-bridge/test/independent-tools';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CertificateError, createTrustStore, readCertificateLists } from '../src/index.ts';
import { createTestPki, type TestPki } from '../src/test-pki/index.ts';

const directory = mkdtempSync(join(tmpdir(), 'crl-'));
const path = (name: string): string => join(directory, name);
const day = 86_400_000;
let pki: TestPki;
let good: X509Certificate;
let bad: X509Certificate;

beforeAll(async () => {
  pki = await createTestPki();
  const issue = async (name: string) => {
    const { certificatePem } = await pki.issue({ commonName: name, cbeNumber: '0206731645' });
    writeFileSync(path(`${name}.pem`), certificatePem);
    return new X509Certificate(certificatePem);
  };
  good = await issue('good');
  bad = await issue('bad');
  writeFileSync(path('ca.pem'), pki.caPem);
  writeFileSync(path('ca.key'), pki.caKeyPem);
});
afterAll(() => rmSync(directory, { recursive: true }));

function openssl(...parameters: string[]): string {
  return execFileSync('openssl', parameters, { cwd: directory, stdio: 'pipe' }).toString();
}

function store(crl: Uint8Array) {
  return createTrustStore({
    anchors: [new X509Certificate(pki.caPem)],
    revocation: { crls: [crl], onMissing: 'fail-closed' },
  });
}

describe.skipIf(!hasTool('openssl'))('held against OpenSSL', () => {
  test('its lists, in DER and PEM, with each reason', () => {
    const configuration = `[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ncrlnumber=number\ndefault_md=sha256\n`;
    writeFileSync(
      path('ca.cnf'),
      `${configuration}default_crl_days=7\ncrl_extensions=e\n[e]\nauthorityKeyIdentifier=keyid\n`,
    );
    const reasons = ['unspecified', 'keyCompromise', 'CACompromise', 'affiliationChanged', 'superseded'];
    reasons.push('cessationOfOperation', 'certificateHold');
    const stamp = (date: Date) => `${date.toISOString().slice(2, 19).replace(/\D/g, '')}Z`;
    const revokedAt = new Date(Math.floor(Date.now() / 1000) * 1000 - day);
    const row = (serial: string, reason: string) =>
      `R\t${stamp(new Date(Date.now() + day))}\t${stamp(revokedAt)},${reason}\t${serial}\tunknown\t/CN=x\n`;
    const others = reasons.map((reason, index) => row(`0${index + 1}FF`, reason)).join('');
    writeFileSync(path('index.txt'), others + row(bad.serialNumber, 'superseded'));
    writeFileSync(path('number'), '1000\n');
    openssl('ca', '-config', 'ca.cnf', '-gencrl', '-cert', 'ca.pem', '-keyfile', 'ca.key', '-out', 'made.pem');
    openssl('crl', '-in', 'made.pem', '-outform', 'DER', '-out', 'made.der');
    for (const name of ['made.pem', 'made.der']) {
      const file = readFileSync(path(name));
      const [list] = readCertificateLists(file);
      const read = [...(list?.revoked ?? [])].map(([serial, { at, reason }]) => [serial, at.getTime(), reason]);
      expect(read).toHaveLength(8);
      expect(read.slice(0, 7).map(([, , reason]) => reason)).toEqual(
        reasons.map((reason) => reason.replace('CACompromise', 'cACompromise')),
      );
      expect(read.every(([, at]) => at === revokedAt.getTime())).toBe(true);
      expect(store(file).evaluate(bad, [], new Date())).toMatchObject({ code: 'CERTIFICATE_REVOKED' });
      expect(store(file).evaluate(good, [], new Date())).toMatchObject({ trusted: true });
    }
  });

  test('our lists are read by it, and it judges as we do', () => {
    const lists = {
      revoking: pki.revocationList({ revoked: [{ serialNumber: bad.serialNumber, reason: 4 }] }),
      empty: pki.revocationList(),
      expired: pki.revocationList({
        thisUpdate: new Date(Date.now() - 9 * day),
        nextUpdate: new Date(Date.now() - day),
      }),
    };
    for (const [name, pem] of Object.entries(lists)) {
      writeFileSync(path('list.pem'), pem);
      for (const [sender, certificate] of Object.entries({ good, bad })) {
        const verify = ['verify', '-crl_check', '-CAfile', 'ca.pem', '-CRLfile', 'list.pem', `${sender}.pem`];
        const theirs = spawnSync('openssl', verify, { cwd: directory }).status === 0;
        const { trusted } = store(Buffer.from(pem)).evaluate(certificate, [], new Date());
        expect([name, sender, trusted]).toEqual([name, sender, theirs]);
      }
    }
  });
});

test('a list with any octet changed: an error of ours, or a list that says the same', () => {
  const pem = pki.revocationList({ revoked: [{ serialNumber: bad.serialNumber, reason: 1 }] });
  const der = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  for (let place = 0; place < der.length; place += 1) {
    for (const flip of [0x01, 0x80, 0xff]) {
      const bent = Buffer.from(der);
      bent[place] = (bent[place] ?? 0) ^ flip;
      let verdict: unknown;
      try {
        verdict = store(bent).evaluate(bad, [], new Date());
      } catch (error) {
        if (!(error instanceof CertificateError)) throw error;
        continue;
      }
      // The signature no longer holds where another issuer is named: the list then speaks of nobody here.
      expect(['CERTIFICATE_REVOKED', 'CERTIFICATE_CRL_MISSING']).toContain((verdict as { code?: string }).code);
    }
  }
});
