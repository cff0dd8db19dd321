import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { der } from '../src/der-writer.ts';
import { createTrustStore, type RevocationOptions, readCertificateLists } from '../src/index.ts';
import { maxListEntries, maxListOctets } from '../src/revocation/certificate-list.ts';
import { createTestPki, type RevocationListOptions, type TestPki } from '../src/test-pki/index.ts';
import { extension } from '../src/test-pki/revocation-list.ts';
import { at, authority, issuerOf, make, now } from './certificates.ts';

let root: TestPki;
let middle: TestPki;
let anchor: X509Certificate;
let direct: X509Certificate;
let below: X509Certificate;
let middleCertificate: X509Certificate;
const sender = { commonName: 'a:b', cbeNumber: '0206731645' };

beforeAll(async () => {
  root = await createTestPki({ now });
  middle = await root.issueAuthority({ commonName: 'intermediate' });
  anchor = new X509Certificate(root.caPem);
  middleCertificate = new X509Certificate(middle.caPem);
  direct = new X509Certificate((await root.issue(sender)).certificatePem);
  below = new X509Certificate((await middle.issue(sender)).certificatePem);
});

const bytes = (pem: string): Uint8Array => Buffer.from(pem, 'latin1');
const derOf = (pem: string): Uint8Array => Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');

function judge(
  crls: readonly string[],
  change: Partial<RevocationOptions> = {},
  leaf: X509Certificate = direct,
  time: Date = now,
) {
  const revocation: RevocationOptions = { crls: crls.map(bytes), onMissing: 'fail-closed', ...change };
  return createTrustStore({ anchors: [anchor], revocation }).evaluate(leaf, [middleCertificate], time);
}

function revoke(certificate: X509Certificate, more: RevocationListOptions = {}, entry: object = {}): string {
  return root.revocationList({ revoked: [{ serialNumber: certificate.serialNumber, ...entry }], ...more });
}

function unusable(list: string) {
  return () => judge([list]);
}

function refusedWith(code: string) {
  return expect.objectContaining({ name: 'CertificateError', code });
}

describe('a listed certificate', () => {
  test('is refused, with day and reason, in DER and PEM and whatever the mode', () => {
    const list = revoke(direct, {}, { at: at(-1), reason: 4 });
    for (const onMissing of ['fail-open', 'fail-closed'] as const) {
      expect(judge([list], { onMissing })).toMatchObject({ trusted: false, code: 'CERTIFICATE_REVOKED' });
      const revocation = { crls: [derOf(list)], onMissing };
      const verdict = createTrustStore({ anchors: [anchor], revocation }).evaluate(direct, [], now);
      expect(verdict).toMatchObject({ reason: expect.stringMatching(/2026-06-14.*superseded/) });
    }
  });

  test('others of the same issuer are not', () => {
    expect(judge([revoke(below)])).toMatchObject({ trusted: true });
    expect(judge([root.revocationList()])).toMatchObject({ trusted: true });
  });

  test('stays refused when the list has expired, and by a list of tomorrow', () => {
    const old = revoke(direct, { thisUpdate: at(-30), nextUpdate: at(-20) }, { at: at(-30) });
    expect(judge([old], { onMissing: 'fail-open' })).toMatchObject({ code: 'CERTIFICATE_REVOKED' });
    const coming = revoke(direct, { thisUpdate: at(1) }, { at: at(-1) });
    expect(judge([coming])).toMatchObject({ code: 'CERTIFICATE_REVOKED' });
  });

  test('was good before its day, unless its key was stolen', () => {
    expect(judge([revoke(direct, {}, { at: at(2), reason: 4 })])).toMatchObject({ trusted: true });
    for (const reason of [1, 2, 10]) {
      expect(judge([revoke(direct, {}, { at: at(2), reason })])).toMatchObject({ code: 'CERTIFICATE_REVOKED' });
    }
  });

  test('a verdict that was remembered does not hide it', () => {
    const list = revoke(direct, {}, { at: at(1) });
    const store = createTrustStore({
      anchors: [anchor],
      revocation: { crls: [bytes(list)], onMissing: 'fail-closed' },
    });
    expect(store.evaluate(direct, [], now)).toMatchObject({ trusted: true });
    expect(store.evaluate(direct, [], at(1.1))).toMatchObject({ code: 'CERTIFICATE_REVOKED' });
    expect(store.evaluate(direct, [], now)).toMatchObject({ trusted: true });
  });

  test('a released certificate is good again by the newer list', () => {
    const held = revoke(direct, { thisUpdate: at(-2) }, { at: at(-2), reason: 6 });
    const released = root.revocationList({ thisUpdate: at(-1) });
    for (const crls of [[held, released], [released, held], [held + released]]) {
      expect(judge(crls)).toMatchObject({ trusted: true });
    }
    expect(judge([held])).toMatchObject({ code: 'CERTIFICATE_REVOKED' });
  });

  test('an intermediate authority that is listed takes its senders with it', () => {
    expect(judge([revoke(middleCertificate), middle.revocationList()], {}, below)).toMatchObject({
      code: 'CERTIFICATE_REVOKED',
      reason: expect.stringContaining(middleCertificate.serialNumber.toLowerCase().replace(/^0+/, '')),
    });
  });
});

describe('modes', () => {
  test('no list: by onMissing, and each authority below the anchor needs its own', () => {
    expect(judge([], { onMissing: 'fail-open' })).toMatchObject({ trusted: true });
    expect(judge([])).toMatchObject({ code: 'CERTIFICATE_CRL_MISSING' });
    expect(judge([root.revocationList()], {}, below)).toMatchObject({ code: 'CERTIFICATE_CRL_MISSING' });
    expect(judge([root.revocationList(), middle.revocationList()], {}, below)).toMatchObject({ trusted: true });
  });

  test('expired list: by onExpired, which is onMissing by default', () => {
    const old = root.revocationList({ thisUpdate: at(-30), nextUpdate: at(-20) });
    expect(judge([old])).toMatchObject({ code: 'CERTIFICATE_CRL_EXPIRED' });
    expect(judge([old], { onExpired: 'fail-open' })).toMatchObject({ trusted: true });
    expect(judge([old], { onMissing: 'fail-open' })).toMatchObject({ trusted: true });
    expect(judge([old], { onMissing: 'fail-open', onExpired: 'fail-closed' })).toMatchObject({
      code: 'CERTIFICATE_CRL_EXPIRED',
    });
  });

  test('the very moment of nextUpdate', () => {
    const list = root.revocationList({ nextUpdate: at(1) });
    expect(judge([list], {}, direct, at(1))).toMatchObject({ trusted: true });
    expect(judge([list], {}, direct, new Date(at(1).getTime() + 1))).toMatchObject({ code: 'CERTIFICATE_CRL_EXPIRED' });
  });

  test('an unknown mode is a mistake of the program', () => {
    expect(() => judge([], { onMissing: 'maybe' as never })).toThrow(TypeError);
  });

  test('a pinned self-signed certificate has no issuer that could revoke it', async () => {
    const own = new X509Certificate((await root.selfSigned(sender)).certificatePem);
    const store = createTrustStore({
      anchors: [anchor],
      pins: [own.fingerprint256],
      revocation: { crls: [], onMissing: 'fail-closed' },
    });
    expect(store.evaluate(own, [], now)).toMatchObject({ trusted: true });
  });
});

describe('attacks', () => {
  test('an empty list by a stranger with the name of the anchor does not clear anybody', async () => {
    const impostor = await createTestPki({ now });
    expect(() => judge([impostor.revocationList()])).toThrow(refusedWith('CERTIFICATE_CRL_SIGNATURE'));
  });

  test('a newer forged list of an intermediate does not hide the older true one', async () => {
    const forger = await (await createTestPki({ now })).issueAuthority({ commonName: 'intermediate' });
    const truth = middle.revocationList({ revoked: [{ serialNumber: below.serialNumber }], thisUpdate: at(-1) });
    const forged = forger.revocationList({ thisUpdate: now });
    expect(judge([root.revocationList(), forged, truth], {}, below)).toMatchObject({ code: 'CERTIFICATE_REVOKED' });
    expect(judge([root.revocationList(), forged], {}, below)).toMatchObject({ code: 'CERTIFICATE_CRL_MISSING' });
  });

  test('a list that was changed after it was signed', () => {
    const list = Buffer.from(derOf(revoke(direct, {}, { at: at(-1) })));
    const place = list.indexOf(Buffer.from(direct.serialNumber, 'hex'));
    expect(place).toBeGreaterThan(0);
    list[place + 3] = (list[place + 3] ?? 0) ^ 1;
    expect(() => createTrustStore({ anchors: [anchor], revocation: { crls: [list], onMissing: 'fail-open' } })).toThrow(
      refusedWith('CERTIFICATE_CRL_SIGNATURE'),
    );
  });

  test('an authority that may not sign lists', async () => {
    const bare = await authority('bare', undefined, { keyUsage: ['keyCertSign'] });
    const keyPem = bare.key.export({ type: 'pkcs8', format: 'pem' }).toString();
    const { buildRevocationList } = await import('../src/test-pki/index.ts');
    const list = buildRevocationList({ certificatePem: bare.pem, keyPem }, { thisUpdate: now });
    expect(() =>
      createTrustStore({
        anchors: [bare.certificate],
        revocation: { crls: [bytes(list)], onMissing: 'fail-open' },
      }),
    ).toThrow(refusedWith('CERTIFICATE_CRL_SIGNATURE'));
  });

  test('kinds of lists that are not read', () => {
    const scope = (...fields: readonly Uint8Array[]) =>
      root.revocationList({ extensions: [extension('2.5.29.28', true, der.sequence(...fields))] });
    const flag = (tag: number) => Uint8Array.of(0x80 | tag, 1, 0xff);
    const number = der.integer(Uint8Array.of(1));
    const entry = { revoked: [{ serialNumber: '01' }] };
    const lists = [
      root.revocationList({ extensions: [extension('2.5.29.27', true, number)] }),
      scope(flag(4)),
      scope(flag(5)),
      scope(Uint8Array.of(0x83, 2, 1, 0x40)),
      root.revocationList({ extensions: [extension('1.2.3.4', true, number)] }),
      root.revocationList({ ...entry, entryExtensions: [extension('2.5.29.29', true, der.sequence())] }),
      root.revocationList({ nextUpdate: 'absent' }),
      root.revocationList({ digest: 'sha1' }),
    ];
    for (const list of lists) expect(unusable(list)).toThrow(refusedWith('CERTIFICATE_CRL_UNSUPPORTED'));
  });

  test('files that are no list', () => {
    const whole = derOf(root.revocationList());
    const files = [
      Buffer.from(''),
      Buffer.from('<html>not found</html>'),
      bytes(root.caPem),
      anchor.raw,
      whole.subarray(0, whole.length - 1),
      Buffer.concat([whole, Buffer.from([0])]),
      Buffer.from([0x30, 0x80, 0, 0]),
      Buffer.from('-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n'),
    ];
    for (const file of files) {
      expect(() => readCertificateLists(file)).toThrow(refusedWith('CERTIFICATE_CRL_MALFORMED'));
    }
  });

  test('a list of impossible size', () => {
    const large = Buffer.alloc(maxListOctets + 1);
    large[0] = 0x30;
    expect(() => readCertificateLists(large)).toThrow(refusedWith('CERTIFICATE_CRL_LIMIT'));
    const many = '-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n'.repeat(65);
    expect(() => readCertificateLists(Buffer.from(many))).toThrow(refusedWith('CERTIFICATE_CRL_LIMIT'));
  });

  test('as many entries as are allowed, and one more', () => {
    const revoked = Array.from({ length: maxListEntries }, (_, index) => ({
      serialNumber: (index + 256).toString(16).padStart(8, '0'),
    }));
    const [list] = readCertificateLists(bytes(root.revocationList({ revoked })));
    expect(list?.revoked.size).toBe(maxListEntries);
    const more = root.revocationList({ revoked: [...revoked, { serialNumber: '7fffffff' }] });
    expect(() => readCertificateLists(bytes(more))).toThrow(refusedWith('CERTIFICATE_CRL_LIMIT'));
  });
});

describe('scopes', () => {
  const flagged = (tag: number, more: RevocationListOptions = {}) =>
    root.revocationList({
      ...more,
      extensions: [extension('2.5.29.28', true, der.sequence(Uint8Array.of(0x80 | tag, 1, 0xff)))],
    });

  test('a list for senders and one for authorities stand beside each other', () => {
    expect(judge([flagged(1)])).toMatchObject({ trusted: true });
    expect(judge([flagged(2)])).toMatchObject({ code: 'CERTIFICATE_CRL_MISSING' });
    const revoked = [{ serialNumber: direct.serialNumber }];
    expect(judge([flagged(1, { revoked, thisUpdate: at(-1) }), flagged(2)])).toMatchObject({
      code: 'CERTIFICATE_REVOKED',
    });
  });

  test('a list of one distribution point speaks of the certificates that name it', async () => {
    const uri = (text: string) => Buffer.concat([Uint8Array.of(0x86, text.length), Buffer.from(text)]);
    const point = (text: string) => der.context(0, der.context(0, uri(text)));
    const value = Buffer.from(der.sequence(der.sequence(point('http://a/1')))).toString('latin1');
    const ca = await authority('points', undefined, { keyUsage: ['keyCertSign', 'cRLSign'] });
    const leaf = await make({ moreExtensions: [{ id: '2.5.29.31', critical: false, value }] }, ca);
    const keyPem = ca.key.export({ type: 'pkcs8', format: 'pem' }).toString();
    const { buildRevocationList } = await import('../src/test-pki/index.ts');
    const verdict = (text: string) => {
      const scope = extension('2.5.29.28', true, der.sequence(point(text)));
      const list = buildRevocationList(
        { certificatePem: issuerPem(ca), keyPem },
        { thisUpdate: now, extensions: [scope] },
      );
      const revocation = { crls: [bytes(list)], onMissing: 'fail-closed' } as const;
      return createTrustStore({ anchors: [ca.certificate], revocation }).evaluate(leaf.certificate, [], now);
    };
    expect(verdict('http://a/1')).toMatchObject({ trusted: true });
    expect(verdict('http://a/2')).toMatchObject({ code: 'CERTIFICATE_CRL_MISSING' });
  });
});

function issuerPem(made: Parameters<typeof issuerOf>[0]): string {
  const issuer = issuerOf(made);
  return 'certificatePem' in issuer ? issuer.certificatePem : '';
}
