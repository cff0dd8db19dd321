import { execFileSync } from 'node:child_process';
import { webcrypto } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasTool } from '@ebox-bridge/test/independent-tools';
import { fromBER } from 'asn1js';
import * as pkijs from 'pkijs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute } from '../../src/receipt/cms/build-signed-data.ts';
import { oids } from '../../src/receipt/cms/object-identifiers.ts';
import { readSignedData } from '../../src/receipt/cms/signed-data.ts';
import type { ReceiptFinding } from '../../src/receipt/index.ts';
import { judgeReceipt } from '../../src/receipt/judge-receipt.ts';
import { signReceipt } from '../../src/receipt/sign-receipt.ts';
import { toBer } from './ber.ts';
import { forge, genTime, now, ReceiptWorld } from './receipt-kit.ts';

const content = Buffer.from('<ReceiptContent>\r\n é</ReceiptContent>');
const folder = mkdtempSync(join(tmpdir(), 'receipt-'));
const path = (name: string): string => join(folder, name);
let world: ReceiptWorld;
let signature: Uint8Array;

beforeAll(async () => {
  world = await ReceiptWorld.create();
  signature = await signReceipt(content, { identity: world.signer(), timeStamp: { identity: world.tsa(), genTime } });
  writeFileSync(path('content'), content);
  writeFileSync(path('signature'), signature);
  writeFileSync(path('indefinite'), toBer(signature));
  writeFileSync(path('pieces'), toBer(signature, { pieces: true }));
  writeFileSync(path('ca.pem'), world.anchor.toString());
});

afterAll(() => rmSync(folder, { recursive: true }));

const notProven = (findings: readonly ReceiptFinding[]): readonly string[] =>
  findings.filter(({ outcome }) => outcome !== 'proven').map(({ check }) => check);

function token(): Uint8Array {
  const value = readSignedData(signature).signer.unsignedAttributes.get(oids.timeStampToken)?.[0];
  if (value === undefined) throw new Error('no time-stamp');
  return value.bytes;
}

describe.skipIf(!hasTool('openssl'))('OpenSSL', () => {
  const openssl = (...parameters: readonly string[]): string =>
    execFileSync('openssl', parameters, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const verifyCms = ['cms', '-verify', '-inform', 'DER', '-CAfile', 'ca.pem', '-purpose', 'any', '-out', 'out'];
  const signed = [
    'cms',
    '-sign',
    '-binary',
    '-outform',
    'DER',
    '-signer',
    'signer.pem',
    '-inkey',
    'signer.key',
    '-in',
    'content',
  ];

  test.each(['signature', 'indefinite', 'pieces'])('cms -verify accepts what we accept: %s', (file) => {
    openssl(...verifyCms, '-binary', '-in', file, '-content', 'content');
    expect(readFileSync(path('out'))).toEqual(content);
    const verdict = judgeReceipt(content, readFileSync(path(file)), { trust: [world.anchor], now });
    expect(verdict.overall).toBe('proven');
  });

  test('cms -verify refuses what we refuse', () => {
    const other = Buffer.from('other');
    writeFileSync(path('other'), other);
    expect(() => openssl(...verifyCms, '-binary', '-in', 'signature', '-content', 'other')).toThrow();
    expect(judgeReceipt(other, signature, { trust: [world.anchor], now }).overall).toBe('failed');
  });

  test('ts -verify accepts our time-stamps', () => {
    writeFileSync(path('token'), token());
    writeFileSync(path('octets'), readSignedData(signature).signer.signature);
    const options = ['-in', 'token', '-token_in', '-data', 'octets', '-CAfile', 'ca.pem'];
    expect(openssl('ts', '-verify', ...options)).toContain('Verification: OK');
  });

  test('cms -sign -cades makes what we accept, also by key identifier', () => {
    const { certificate } = world.signer();
    writeFileSync(path('signer.pem'), certificate.toString());
    writeFileSync(path('signer.key'), world.signerKey.export({ type: 'pkcs8', format: 'pem' }));
    for (const [name, options] of [
      ['der', ['-cades']],
      ['keyid', ['-cades', '-keyid']],
      ['sha512', ['-cades', '-md', 'sha512']],
    ] as const) {
      openssl(...signed, ...options, '-out', name);
      const verdict = judgeReceipt(content, readFileSync(path(name)), {
        trust: [world.anchor],
        at: now,
        now: new Date(),
      });
      expect([name, notProven(verdict.findings)]).toEqual([
        name,
        ['timeStamp', 'timeStampSignature', 'timeStampCertificate', 'revocation'],
      ]);
      expect(verdict.claimedSigningTime).toBeInstanceOf(Date);
    }
  });

  test('cms -sign without -cades, or with the content inside, is not what the service makes', () => {
    openssl(...signed, '-out', 'plain');
    openssl(...signed, '-cades', '-nodetach', '-out', 'inside');
    openssl(...signed, '-cades', '-stream', '-out', 'streamed');
    const failed = (name: string) =>
      judgeReceipt(content, readFileSync(path(name)), { trust: [world.anchor], at: now }).findings.find(
        ({ outcome }) => outcome === 'failed',
      )?.reason;
    expect(failed('plain')).toBe('CERTIFICATE_NOT_NAMED');
    expect(failed('inside')).toBe('NOT_DETACHED');
    expect(failed('streamed')).toBe('NOT_DETACHED');
  });

  test('ts -reply makes time-stamps that we accept, with and without its certificate', async () => {
    const { certificate } = world.tsa();
    writeFileSync(path('tsa.pem'), certificate.toString());
    writeFileSync(path('tsa.key'), world.tsaKey.export({ type: 'pkcs8', format: 'pem' }));
    writeFileSync(path('serial'), '01');
    // With SHA-1 OpenSSL writes the older attribute signingCertificate, as most authorities of the past did.
    for (const [digest, embedded, idDigest] of [
      ['-sha256', true, 'sha256'],
      ['-sha512', false, 'sha512'],
      ['-sha256', true, 'sha1'],
    ] as const) {
      writeFileSync(
        path('ts.cnf'),
        `[tsa]
default_tsa=t
[t]
serial=serial
signer_cert=tsa.pem
signer_key=tsa.key
signer_digest=sha256
default_policy=1.2.3.4
digests=sha256,sha512
accuracy=secs:1,millisecs:500,microsecs:100
clock_precision_digits=3
ordering=yes
tsa_name=yes
ess_cert_id_chain=no
ess_cert_id_alg=${idDigest}
`,
      );
      const stamped = await forge({
        content,
        certificate: world.signer().certificate,
        key: world.signerKey,
        unsigned: async (octets) => {
          writeFileSync(path('stamped'), octets);
          openssl('ts', '-query', '-data', 'stamped', digest, ...(embedded ? ['-cert'] : []), '-out', 'query');
          openssl('ts', '-reply', '-config', 'ts.cnf', '-queryfile', 'query', '-token_out', '-out', 'reply');
          return [attribute(oids.timeStampToken, readFileSync(path('reply')))];
        },
      });
      const given = embedded ? [] : [certificate];
      const verdict = judgeReceipt(content, stamped, { trust: [world.anchor], tsaCertificates: given });
      expect(notProven(verdict.findings)).toEqual(['revocation']);
      expect(verdict.timeStamp).toMatchObject({
        proven: true,
        policy: '1.2.3.4',
        accuracyMs: 1501,
        authority: 'CN=time-stamps',
      });
    }
  });
});

describe('pkijs', () => {
  pkijs.setEngine('node', new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto as never }));

  const parse = (bytes: Uint8Array): pkijs.SignedData => {
    const { result } = fromBER(new Uint8Array(bytes));
    return new pkijs.SignedData({ schema: new pkijs.ContentInfo({ schema: result }).content });
  };

  test.each(['signature', 'indefinite'])('reads and verifies what we made: %s', async (file) => {
    const cms = parse(readFileSync(path(file)));
    const trustedCerts = [pkijs.Certificate.fromBER(new Uint8Array(world.anchor.raw))];
    const verified = await cms.verify({
      signer: 0,
      data: new Uint8Array(content).buffer,
      trustedCerts,
      checkChain: true,
      checkDate: now,
    });
    expect(verified).toBe(true);
    await expect(cms.verify({ signer: 0, data: new Uint8Array([1]).buffer, trustedCerts })).rejects.toThrow('digest');
  });

  test('reads the TSTInfo that we read', () => {
    const info = parse(token()).encapContentInfo.eContent?.valueBlock.valueHexView;
    if (info === undefined) throw new Error('no TSTInfo');
    const {
      genTime: time,
      messageImprint,
      accuracy,
    } = new pkijs.TSTInfo({ schema: fromBER(new Uint8Array(info)).result });
    expect(time).toEqual(genTime);
    expect(accuracy?.millis).toBe(500);
    expect(messageImprint.hashAlgorithm.algorithmId).toBe('2.16.840.1.101.3.4.2.1');
  });
});
