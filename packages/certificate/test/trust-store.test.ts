import type { X509Certificate } from 'node:crypto';
import { X509Certificate as Certificate, createPublicKey } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTrustStore, type TrustVerdict } from '../src/index.ts';
import { buildCertificate } from '../src/test-pki/build-certificate.ts';
import { at, authority, issuerOf, type Made, make, named, now } from './certificates.ts';

let root: Made;
let intermediate: Made;
let leaf: Made;

beforeAll(async () => {
  root = await authority('root', undefined, { notAfter: at(100) });
  intermediate = await authority('intermediate', root, { basicConstraints: { ca: true, pathLength: 0 } });
  leaf = await make({}, intermediate);
});

function judge(subject: Made, others: readonly Made[] = [], time = now, anchors: readonly Made[] = [root]) {
  const store = createTrustStore({ anchors: anchors.map(({ certificate }) => certificate) });
  return store.evaluate(
    subject.certificate,
    others.map(({ certificate }) => certificate),
    time,
  );
}

function names(chain: readonly X509Certificate[]): readonly string[] {
  return chain.map(({ subject }) => /CN=(.*)/.exec(subject)?.[1] ?? '');
}

describe('chains', () => {
  test('leaf, intermediate, anchor', () => {
    const verdict = judge(leaf, [intermediate]);
    expect(verdict.trusted && names(verdict.chain)).toEqual(['sender', 'intermediate', 'root']);
  });

  test('an intermediate as the anchor', () => {
    const verdict = judge(leaf, [], now, [intermediate]);
    expect(verdict.trusted && names(verdict.chain)).toEqual(['sender', 'intermediate']);
  });

  test('noise among the certificates that came along', async () => {
    const noise = [leaf, root, await authority('other'), await authority('intermediate')];
    expect(judge(leaf, [...noise, intermediate])).toMatchObject({ trusted: true });
  });

  test('intermediates that the store knows beforehand', () => {
    const store = createTrustStore({ anchors: [root.certificate], intermediates: [intermediate.certificate] });
    const verdict = store.evaluate(leaf.certificate, [], now);
    expect(verdict.trusted && names(verdict.chain)).toEqual(['sender', 'intermediate', 'root']);
    expect(store.evaluate(intermediate.certificate, [], now)).toMatchObject({ trusted: false });
  });

  test('an intermediate is no anchor, and alone it makes no store', async () => {
    const other = await authority('other');
    const store = createTrustStore({ anchors: [other.certificate], intermediates: [intermediate.certificate] });
    expect(store.evaluate(leaf.certificate, [], now)).toMatchObject({ code: 'CERTIFICATE_ISSUER_UNKNOWN' });
    expect(() => createTrustStore({ anchors: [], intermediates: [intermediate.certificate] })).toThrow(
      expect.objectContaining({ code: 'CERTIFICATE_TRUST_EMPTY' }),
    );
  });

  test('many intermediates known beforehand do not count among those that came along', async () => {
    const known = Array.from({ length: 40 }, () => intermediate.certificate);
    const store = createTrustStore({ anchors: [root.certificate], intermediates: known });
    expect(store.evaluate(leaf.certificate, [], now)).toMatchObject({ trusted: true });
  });

  test('without the intermediate: unknown issuer', () => {
    expect(judge(leaf)).toMatchObject({ trusted: false, code: 'CERTIFICATE_ISSUER_UNKNOWN' });
  });

  test('a refusal is not remembered: the next message may bring the intermediate', () => {
    const store = createTrustStore({ anchors: [root.certificate] });
    expect(store.evaluate(leaf.certificate, [], now).trusted).toBe(false);
    expect(store.evaluate(leaf.certificate, [intermediate.certificate], now).trusted).toBe(true);
    expect(store.evaluate(leaf.certificate, [], now).trusted).toBe(true);
  });

  test('dates are judged anew for a remembered chain, those of the issuers included', async () => {
    const brief = await authority('brief', root, { notBefore: at(-2), notAfter: at(2) });
    const sender = await make({ notBefore: at(-5), notAfter: at(5) }, brief);
    const store = createTrustStore({ anchors: [root.certificate] });
    const verdict = (time: Date) => store.evaluate(sender.certificate, [brief.certificate], time);
    expect(verdict(now)).toMatchObject({ trusted: true });
    expect(verdict(at(3))).toMatchObject({ trusted: false, code: 'CERTIFICATE_EXPIRED' });
    expect(verdict(at(-3))).toMatchObject({ trusted: false, code: 'CERTIFICATE_NOT_YET_VALID' });
    expect(verdict(now)).toMatchObject({ trusted: true });
  });

  test('a remembered chain costs microseconds', () => {
    const store = createTrustStore({ anchors: [root.certificate] });
    store.evaluate(leaf.certificate, [intermediate.certificate], now);
    const before = process.threadCpuUsage();
    for (let index = 0; index < 1000; index += 1) {
      const again = new Certificate(leaf.certificate.raw);
      expect(store.evaluate(again, [], now).trusted).toBe(true);
    }
    expect(process.threadCpuUsage(before).user).toBeLessThan(1_000_000);
  });
});

describe('attacks and mistakes', () => {
  test('the dates of the sender, at the bound', () => {
    expect(judge(leaf, [intermediate], leaf.certificate.validFromDate).trusted).toBe(true);
    expect(judge(leaf, [intermediate], leaf.certificate.validToDate).trusted).toBe(true);
    const before = new Date(leaf.certificate.validFromDate.getTime() - 1);
    const after = new Date(leaf.certificate.validToDate.getTime() + 1);
    expect(judge(leaf, [intermediate], before)).toMatchObject({ code: 'CERTIFICATE_NOT_YET_VALID' });
    expect(judge(leaf, [intermediate], after)).toMatchObject({ code: 'CERTIFICATE_EXPIRED' });
  });

  test('an expired anchor', async () => {
    const old = await authority('old', undefined, { notAfter: at(-1) });
    expect(judge(await make({}, old), [], now, [old])).toMatchObject({ code: 'CERTIFICATE_EXPIRED' });
  });

  test('a sender certificate used as an authority', async () => {
    const sender = await make({ subject: named('good') }, root);
    expect(judge(await make({}, sender), [sender])).toMatchObject({ code: 'CERTIFICATE_ISSUER_NOT_CA' });
    const plain = await make({ subject: named('plain'), basicConstraints: undefined, keyUsage: [] }, root);
    expect(judge(await make({}, plain), [plain])).toMatchObject({ code: 'CERTIFICATE_ISSUER_NOT_CA' });
  });

  test('an authority without keyCertSign', async () => {
    const ca = await authority('no sign', root, { keyUsage: ['digitalSignature'] });
    expect(judge(await make({}, ca), [ca])).toMatchObject({ code: 'CERTIFICATE_KEY_USAGE' });
  });

  test('an impostor with the name of the anchor', async () => {
    const impostor = await authority('root');
    const victim = await make({}, impostor);
    expect(judge(victim)).toMatchObject({ code: 'CERTIFICATE_LINK_SIGNATURE' });
    expect(judge(victim, [impostor])).toMatchObject({ trusted: false });
  });

  test('an impostor with name and key identifier of the anchor', async () => {
    const thief = await authority('root');
    // The AKI is that of the real root, the signature is the thief's.
    const content = {
      subject: named('sender'),
      publicKey: createPublicKey(leaf.key),
      notBefore: at(-1),
      notAfter: at(1),
      basicConstraints: { ca: false },
      keyUsage: [],
    };
    const pem = buildCertificate(content, { certificatePem: root.pem, key: thief.key });
    const forged = { pem, certificate: new Certificate(pem), key: leaf.key };
    expect(judge(forged)).toMatchObject({ code: 'CERTIFICATE_LINK_SIGNATURE' });
  });

  test('a sender of an unknown authority that comes along', async () => {
    const other = await authority('other');
    expect(judge(await make({}, other), [other])).toMatchObject({ code: 'CERTIFICATE_ISSUER_UNKNOWN' });
  });

  test('self-signed without pin', async () => {
    const own = await make({ subject: named('own') });
    expect(judge(own, [own])).toMatchObject({ code: 'CERTIFICATE_SELF_SIGNED' });
  });

  test('self-signed with the name of the anchor', async () => {
    expect(judge(await make({ subject: named('root') }))).toMatchObject({ code: 'CERTIFICATE_SELF_SIGNED' });
  });

  test('the certificate of an authority as the sender', async () => {
    const ca = await authority('ca', root, { keyUsage: ['keyCertSign', 'digitalSignature'] });
    expect(judge(ca)).toMatchObject({ code: 'CERTIFICATE_KEY_USAGE' });
    expect(judge(root)).toMatchObject({ trusted: false });
  });

  test('key usage of the sender', async () => {
    expect(judge(await make({ keyUsage: ['keyEncipherment'] }, root))).toMatchObject({ code: 'CERTIFICATE_KEY_USAGE' });
    expect(judge(await make({ keyUsage: ['nonRepudiation'] }, root)).trusted).toBe(true);
    expect(judge(await make({ keyUsage: [] }, root)).trusted).toBe(true);
  });

  test('path length', async () => {
    const below = await authority('below', intermediate);
    const sender = await make({}, below);
    expect(judge(sender, [below, intermediate])).toMatchObject({ code: 'CERTIFICATE_PATH_LENGTH' });
  });

  test('a small key, of the sender and of an issuer', async () => {
    expect(judge(await make({}, root, 1024))).toMatchObject({ code: 'CERTIFICATE_KEY_WEAK' });
    const usual = { subject: named('small'), basicConstraints: { ca: true }, keyUsage: ['keyCertSign'] } as const;
    const small = await make(usual, root, 1024);
    expect(judge(await make({}, small), [small])).toMatchObject({ code: 'CERTIFICATE_KEY_WEAK' });
  });

  test.each([
    ['1, with which everybody can sign', 'AQ'],
    ['an even number', 'AQAA'],
    ['2^256 + 1, slow to verify', Buffer.from(`01${'00'.repeat(31)}01`, 'hex').toString('base64url')],
  ])('an RSA key with exponent %s', async (_name, e) => {
    const odd = createPublicKey({ key: { ...createPublicKey(leaf.key).export({ format: 'jwk' }), e }, format: 'jwk' });
    expect(judge(await make({ publicKey: odd }, root))).toMatchObject({ code: 'CERTIFICATE_KEY_WEAK' });
    const issuer = await authority('odd exponent', root, { publicKey: odd });
    expect(judge(await make({}, issuer), [issuer])).toMatchObject({ code: 'CERTIFICATE_KEY_WEAK' });
  });

  test.each([8192, 8200])('an RSA key of %i bits: 8192 are read, more would be slow', async (bits) => {
    const n = Buffer.alloc(bits / 8, 0xa5).toString('base64url');
    const large = createPublicKey({ key: { kty: 'RSA', n, e: 'AQAB' }, format: 'jwk' });
    const verdicts = [judge(await make({ publicKey: large }, root))];
    const issuer = await authority('large key', root, { publicKey: large });
    verdicts.push(judge(await make({}, issuer), [issuer]));
    const weak = (verdict: TrustVerdict) => !verdict.trusted && verdict.code === 'CERTIFICATE_KEY_WEAK';
    expect(verdicts.map(weak)).toEqual([bits > 8192, bits > 8192]);
  });

  test('a SHA-1 link, below the leaf and above', async () => {
    expect(judge(await make({ digest: 'sha1' }, root))).toMatchObject({ code: 'CERTIFICATE_ALGORITHM_WEAK' });
    const weak = await authority('weak', root, { digest: 'sha1' });
    expect(judge(await make({}, weak), [weak])).toMatchObject({ code: 'CERTIFICATE_ALGORITHM_WEAK' });
    const oldRoot = await authority('old root', undefined, { digest: 'sha1' });
    expect(judge(await make({}, oldRoot), [], now, [oldRoot]).trusted).toBe(true);
  });

  test('an unknown critical extension, and an extension that stands twice', async () => {
    const extension = (critical: boolean) => ({ id: '1.2.3.4.5', critical, value: '\u0005\u0000' });
    const withExtensions = (...moreExtensions: ReturnType<typeof extension>[]) => make({ moreExtensions }, root);
    expect(judge(await withExtensions(extension(true)))).toMatchObject({ code: 'CERTIFICATE_EXTENSION_UNKNOWN' });
    expect(judge(await withExtensions(extension(false))).trusted).toBe(true);
    const twice = await withExtensions(extension(false), extension(false));
    expect(judge(twice)).toMatchObject({ trusted: false });
  });

  test('more certificates along than the limit', () => {
    expect(judge(leaf, Array(16).fill(intermediate)).trusted).toBe(true);
    expect(judge(leaf, Array(17).fill(intermediate))).toMatchObject({ code: 'CERTIFICATE_CHAIN_LIMIT' });
  });

  test('a maze of cross-signed authorities ends quickly', async () => {
    const keys = await Promise.all(['a', 'b', 'c'].map((name) => authority(name)));
    const maze: Made[] = [];
    for (const subject of keys) {
      for (const issuer of keys) {
        if (subject === issuer) continue;
        const content = {
          subject: named(subject.certificate.subject.replace(/[\s\S]*CN=/, '')),
          publicKey: createPublicKey(subject.key),
          notBefore: at(-1),
          notAfter: at(1),
          basicConstraints: { ca: true },
          keyUsage: ['keyCertSign'],
        } as const;
        const pem = [buildCertificate(content, issuerOf(issuer)), buildCertificate(content, issuerOf(issuer))];
        maze.push(...pem.map((text) => ({ pem: text, certificate: new Certificate(text), key: subject.key })));
      }
    }
    const [first] = keys;
    const start = performance.now();
    expect(judge(await make({}, first), maze)).toMatchObject({ code: 'CERTIFICATE_CHAIN_LIMIT' });
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('pins', () => {
  test('a pinned self-signed sender is trusted, in each way of writing the pin', async () => {
    const own = await make({ subject: named('own'), basicConstraints: undefined, keyUsage: [], digest: 'sha1' });
    const pin = own.certificate.fingerprint256;
    for (const form of [pin, pin.toLowerCase(), pin.replaceAll(':', '')]) {
      const store = createTrustStore({ anchors: [], pins: [form] });
      expect(store.evaluate(own.certificate, [], now)).toMatchObject({ trusted: true });
      expect(store.evaluate(own.certificate, [], at(11))).toMatchObject({ code: 'CERTIFICATE_EXPIRED' });
      expect(store.evaluate(leaf.certificate, [], now).trusted).toBe(false);
    }
  });

  test('a pinned certificate with CA:TRUE does not become an anchor', async () => {
    const own = await authority('own', undefined, { keyUsage: [] });
    const store = createTrustStore({ anchors: [], pins: [own.certificate.fingerprint256] });
    expect(store.evaluate(own.certificate, [], now).trusted).toBe(true);
    const issued = await make({}, own);
    expect(store.evaluate(issued.certificate, [own.certificate], now).trusted).toBe(false);
  });

  test('a pin does not stand in for a missing issuer or a strong key', async () => {
    const weak = await make({ subject: named('weak') }, undefined, 1024);
    const pins = [leaf, weak].map(({ certificate }) => certificate.fingerprint256);
    const store = createTrustStore({ anchors: [], pins });
    expect(store.evaluate(leaf.certificate, [], now)).toMatchObject({ code: 'CERTIFICATE_ISSUER_UNKNOWN' });
    expect(store.evaluate(weak.certificate, [], now)).toMatchObject({ code: 'CERTIFICATE_KEY_WEAK' });
  });
});

describe('creation', () => {
  test('an empty trust store is an error', () => {
    expect(() => createTrustStore({ anchors: [], pins: [] })).toThrow(
      expect.objectContaining({ code: 'CERTIFICATE_TRUST_EMPTY' }),
    );
  });

  test('an anchor that is no authority', () => {
    expect(() => createTrustStore({ anchors: [leaf.certificate] })).toThrow(
      expect.objectContaining({ code: 'CERTIFICATE_ANCHOR_NOT_CA' }),
    );
  });

  test('a malformed pin', () => {
    for (const pin of ['', 'ab', 'z'.repeat(64), 'a'.repeat(63), 'a'.repeat(65)]) {
      expect(() => createTrustStore({ anchors: [], pins: [pin] })).toThrow(
        expect.objectContaining({ code: 'CERTIFICATE_PIN_MALFORMED' }),
      );
    }
  });
});

describe('SHA-1 by name', () => {
  test('a chain by SHA-1 is accepted with the switch and refused without it', async () => {
    const middle = await authority('old intermediate', root, { digest: 'sha1' });
    const old = await make({ digest: 'sha1' }, middle);
    const verdict = (allowSha1: boolean) =>
      createTrustStore({ anchors: [root.certificate], allowSha1 }).evaluate(old.certificate, [middle.certificate], now);
    expect(verdict(true)).toMatchObject({ trusted: true });
    expect(verdict(false)).toMatchObject({ trusted: false, code: 'CERTIFICATE_ALGORITHM_WEAK' });
  });
});
