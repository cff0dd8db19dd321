import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createTrustStore, readPemCertificates } from '@ebox-bridge/certificate';
import { der } from '@ebox-bridge/certificate/asn1';
import { createTestPki, type IssuedCertificate } from '@ebox-bridge/certificate/test-pki';
import { describe, expect, test } from 'vitest';
import { verifyEnvelope } from '../src/index.ts';
import { WSSE_11, X509_PKI_PATH, X509_V3 } from '../src/namespaces.ts';
import { forge, type Sender, tokenReferenceXml, tokenXml } from './forged-envelope.ts';

const pki = await createTestPki();
const below = await pki.issueAuthority({ commonName: 'Authority of senders' });
const names = { commonName: 'employment:test', cbeNumber: '0123456789' };
const issued = await below.issue(names);
const trust = createTrustStore({
  anchors: readPemCertificates(pki.caPem),
  intermediates: readPemCertificates(below.caPem),
});
const [leaf, authority, root] = readPemCertificates(issued.chainPem) as [
  X509Certificate,
  X509Certificate,
  X509Certificate,
];
const path = (...certificates: readonly X509Certificate[]) =>
  Buffer.from(der.sequence(...certificates.map(({ raw }) => raw)));
const tokenType = (kind: string) =>
  `<wsse:SecurityTokenReference xmlns:wsse11="${WSSE_11}" wsse11:TokenType="${kind}">`;
const meaning = (kind: string, reference: string) =>
  tokenReferenceXml(reference).replace('<wsse:SecurityTokenReference>', tokenType(kind));
const direct = (kind: string, type = kind) =>
  meaning(type, `<wsse:Reference URI="#token" ValueType="${kind}"></wsse:Reference>`);

function senderOf(by: IssuedCertificate): Sender {
  return { pki, identity: by.identity(), privateKey: createPrivateKey(by.privateKeyPem), trust };
}

function envelope(octets: Buffer, by = issued, reference = X509_PKI_PATH, kind = X509_PKI_PATH): Buffer {
  const token = tokenXml(octets).replace(X509_V3, kind);
  return forge(senderOf(by), { token, keyInfo: direct(reference) });
}

const codeOf = (message: Uint8Array) =>
  verifyEnvelope(message, { trust }).then(
    () => 'accepted',
    (error: { code: string; data: { reason?: string } }) => error.data.reason ?? error.code,
  );

describe('a PKIPath', () => {
  test('names its sender last', async () => {
    const verified = await verifyEnvelope(envelope(path(authority, leaf)), { trust });
    expect(verified.sender.certificate.fingerprint256).toBe(leaf.fingerprint256);
    expect(verified.sender.chain.map(({ subject }) => subject)).toEqual(
      [leaf, authority, root].map(({ subject }) => subject),
    );
  });

  test('with the root, and with the sender alone', async () => {
    expect(await codeOf(envelope(path(root, authority, leaf)))).toBe('accepted');
    expect(await codeOf(envelope(path(leaf)))).toBe('accepted');
  });

  test('brings no authority that the receiver has not named', async () => {
    const anchorOnly = createTrustStore({ anchors: [root] });
    await expect(verifyEnvelope(envelope(path(authority, leaf)), { trust: anchorOnly })).rejects.toMatchObject({
      data: { reason: 'CERTIFICATE_ISSUER_UNKNOWN' },
    });
  });

  test('a direct reference without ValueType means it too', async () => {
    const token = tokenXml(path(authority, leaf)).replace(X509_V3, X509_PKI_PATH);
    const keyInfo = meaning(X509_PKI_PATH, '<wsse:Reference URI="#token"></wsse:Reference>');
    expect(await codeOf(forge(senderOf(issued), { token, keyInfo }))).toBe('accepted');
  });
});

describe('attacks by a PKIPath', () => {
  const other = createTestPki({ commonName: 'Other' });

  test('its own authority is no anchor', async () => {
    const stranger = await (await other).issue(names);
    const own = new X509Certificate((await other).caPem);
    const impostor = new X509Certificate(stranger.certificatePem);
    expect(await codeOf(envelope(path(own, impostor), stranger))).toMatch(/^CERTIFICATE_/);
  });

  test('a trusted chain in front of the certificate of a stranger', async () => {
    const stranger = await (await other).issue(names);
    const impostor = new X509Certificate(stranger.certificatePem);
    expect(await codeOf(envelope(path(root, authority, leaf, impostor), stranger))).toBe('CERTIFICATE_ISSUER_UNKNOWN');
  });

  test('the trusted certificate last, the key of a stranger', async () => {
    const stranger = await (await other).issue(names);
    expect(await codeOf(envelope(path(authority, leaf), stranger))).toBe('WSS_SIGNATURE_INVALID');
  });

  test('leaf first: the authority is no sender', async () => {
    expect(await codeOf(envelope(path(leaf, authority)))).toBe('CERTIFICATE_KEY_USAGE');
  });

  test.each<[string, () => Buffer]>([
    ['empty', () => path()],
    ['nine certificates', () => path(...Array.from({ length: 8 }, () => authority), leaf)],
    ['one certificate without a path around it', () => leaf.raw],
    ['something behind it', () => Buffer.concat([path(authority, leaf), Buffer.from([5, 0])])],
    ['something behind the certificate', () => Buffer.from(der.sequence(leaf.raw, Buffer.from([5, 0])))],
    ['cut off', () => path(authority, leaf).subarray(0, -5)],
    ['indefinite length', () => Buffer.concat([Buffer.from([0x30, 0x80]), leaf.raw, Buffer.from([0, 0])])],
    ['a SET', () => Buffer.concat([Buffer.from([0x31]), path(leaf).subarray(1)])],
    ['no DER at all', () => Buffer.from('not DER')],
  ])('%s', async (_name, make) => {
    expect(await codeOf(envelope(make()))).toBe('WSS_TOKEN_INVALID');
  });

  test('a path announced as one certificate, also when the same octets were accepted as a path before', async () => {
    const octets = path(authority, leaf);
    expect(await codeOf(envelope(octets))).toBe('accepted');
    expect(await codeOf(envelope(octets, issued, X509_V3, X509_V3))).toBe('WSS_TOKEN_INVALID');
  });

  test('a certificate whose text is the name under which a path is remembered', async () => {
    const octets = path(authority, leaf);
    const token = tokenXml(octets).replace(/>([^<]+)</, '>PKIPath $1<');
    const attack = () => codeOf(forge(senderOf(issued), { token, keyInfo: direct(X509_V3) }));
    expect(await attack()).toBe('WSS_TOKEN_INVALID');
    expect(await codeOf(envelope(octets))).toBe('accepted');
    expect(await attack()).toBe('WSS_TOKEN_INVALID');
  });

  test('a reference that means another kind of token', async () => {
    expect(await codeOf(envelope(path(authority, leaf), issued, X509_V3))).toBe('WSS_KEY_REFERENCE');
    expect(await codeOf(envelope(leaf.raw, issued, X509_PKI_PATH, X509_V3))).toBe('WSS_KEY_REFERENCE');
  });

  test('a TokenType of another kind, or none', async () => {
    const token = tokenXml(path(authority, leaf)).replace(X509_V3, X509_PKI_PATH);
    const reference = `<wsse:Reference URI="#token" ValueType="${X509_PKI_PATH}"></wsse:Reference>`;
    for (const keyInfo of [direct(X509_PKI_PATH, X509_V3), direct(X509_PKI_PATH, ''), tokenReferenceXml(reference)]) {
      expect(await codeOf(forge(senderOf(issued), { token, keyInfo }))).toBe('WSS_KEY_REFERENCE');
    }
    const known = await below.issue(names);
    const keyInfo = direct(X509_V3, X509_PKI_PATH);
    expect(await codeOf(forge(senderOf(known), { keyInfo }))).toBe('WSS_KEY_REFERENCE');
  });

  test('PKCS7, whose certificates have no order', async () => {
    const kind = X509_V3.replace('X509v3', 'PKCS7');
    expect(await codeOf(envelope(path(authority, leaf), issued, kind, kind))).toMatch(/^WSS_/);
  });
});
