import { randomBytes, type X509Certificate } from 'node:crypto';
import { createTrustStore } from '@ebox-bridge/certificate';
import { der } from '@ebox-bridge/certificate/asn1';
import { beforeAll, describe, expect, test } from 'vitest';
import { digestOf } from '../../src/receipt/cms/algorithms.ts';
import { attribute, signedAttributes } from '../../src/receipt/cms/build-signed-data.ts';
import { setOf } from '../../src/receipt/cms/der-writer.ts';
import { oids } from '../../src/receipt/cms/object-identifiers.ts';
import { readCertificateParts } from '../../src/receipt/cms/signer-certificate.ts';
import type { ReceiptVerdict } from '../../src/receipt/index.ts';
import { judgeReceipt } from '../../src/receipt/judge-receipt.ts';
import { signReceipt } from '../../src/receipt/sign-receipt.ts';
import { verifyReceipt } from '../../src/receipt/verify-receipt.ts';
import { Bench, content, finding, open } from './bench.ts';
import { toBer } from './ber.ts';
import { genTime, now, ReceiptWorld, rsaEncryption, sha1, sha512, sha512WithRsa } from './receipt-kit.ts';

let bench: Bench;
let world: ReceiptWorld;
let certificate: X509Certificate;
let good: Uint8Array;

beforeAll(async () => {
  bench = await Bench.create();
  ({ world, certificate, good } = bench);
});

const judge: Bench['judge'] = (...parameters) => bench.judge(...parameters);
const forged: Bench['forged'] = (...parameters) => bench.forged(...parameters);
const attributes: Bench['attributes'] = () => bench.attributes();
const withoutTimeStamp = [
  'notChecked timeStamp: TIME_STAMP_MISSING',
  'notChecked timeStampSignature: TIME_STAMP_MISSING',
  'notChecked timeStampCertificate: TIME_STAMP_MISSING',
];
const at = genTime;

describe('a receipt as the service makes it', () => {
  test('is proven, with who and when', () => {
    const verdict = judge(good);
    expect(open(verdict)).toEqual([]);
    expect(verdict).toMatchObject({
      overall: 'proven',
      signer: { cbeNumber: '0244640631', commonName: 'receipts', organization: 'Receipt test service' },
      certificate: { atSigning: 'valid', today: 'valid' },
      timeStamp: { genTime, proven: true, accuracyMs: 500, authority: 'CN=time-stamps', imprintAlgorithm: 'SHA-256' },
      signedAt: { time: genTime, source: 'timeStamp' },
    });
    expect(verdict.contentDigest?.digestValue).toBe(Buffer.from(digestOf('SHA-256', content)).toString('base64'));
  });

  test('may be given as the base64 of the answer', async () => {
    const options = { trust: [world.anchor], now };
    const verdict = await verifyReceipt(content, Buffer.from(good).toString('base64'), options);
    expect(verdict.overall).toBe('proven');
    expect(verdict).toEqual(await verifyReceipt(content, good, options));
  });

  test('revocation is said not to be checked, and does not weigh', () => {
    expect(finding(judge(good), 'revocation')).toMatchObject({
      outcome: 'notChecked',
      reason: 'REVOCATION_NOT_CHECKED',
    });
  });

  test('in BER with indefinite lengths, strings in pieces and sets in another order', () => {
    const loose = toBer(good, { pieces: true, attributes: true });
    expect(loose.length).toBeGreaterThan(good.length);
    expect(open(judge(loose))).toEqual([]);
  });

  test('a long expired certificate that was valid at the time of the time-stamp', () => {
    const verdict = judge(good, { now: new Date('2035-01-01') });
    expect(open(verdict)).toEqual([]);
    expect(verdict.certificate).toMatchObject({ atSigning: 'valid', today: 'expired' });
  });

  test('a signer named by its key identifier', async () => {
    const { extensions } = readCertificateParts(certificate);
    const keyIdentifier = extensions.get(oids.subjectKeyIdentifier)?.value.subarray(2) ?? Buffer.of();
    expect(open(judge(await forged({ keyIdentifier }), { at }))).toEqual(withoutTimeStamp);
    const other = Buffer.from(keyIdentifier).fill(1);
    expect(open(judge(await forged({ keyIdentifier: other }), { at }))).toContain(
      'notChecked signerCertificate: CERTIFICATE_NOT_AVAILABLE',
    );
  });

  test('SHA-512', async () => {
    const digest = der.octetString(digestOf('SHA-512', content));
    const mine = attributes().map((one, index) => (index === 1 ? attribute(oids.messageDigest, digest) : one));
    const plan = { digestAlgorithm: sha512, hash: 'sha512', attributes: mine };
    expect(open(judge(await forged(plan), { at }))).toEqual(withoutTimeStamp);
    expect(open(judge(await forged({ ...plan, signatureAlgorithm: sha512WithRsa }), { at }))).toEqual(withoutTimeStamp);
  });
});

describe('what cannot be checked is said so', () => {
  test('content not at hand, with the digest that was stated', () => {
    const digestValue = Buffer.from(digestOf('SHA-256', content)).toString('base64');
    const verdict = (value: string): ReceiptVerdict =>
      judgeReceipt(undefined, good, {
        trust: [world.anchor],
        now,
        digest: { digestMethod: 'SHA-256', digestValue: value },
      });
    expect(verdict(digestValue)).toMatchObject({ overall: 'incomplete' });
    expect(open(verdict(digestValue))).toEqual(['notChecked content: CONTENT_NOT_AVAILABLE']);
    const other = Buffer.from(digestOf('SHA-256', Buffer.of())).toString('base64');
    expect(open(verdict(other))).toEqual(['failed content: CONTENT_DIFFERS']);
  });

  test('no authority given', () => {
    const verdict = judge(good, { trust: [] });
    expect(open(verdict)).toEqual([
      'notChecked timeStampCertificate: NO_TRUST_ANCHOR',
      'notChecked certificateChain: NO_TRUST_ANCHOR',
      'notChecked certificateTime: SIGNING_TIME_UNPROVEN',
    ]);
    expect(verdict.overall).toBe('incomplete');
  });

  test('no time-stamp: the time is the one the caller gives', async () => {
    const bare = await signReceipt(content, { identity: world.signer() });
    expect(open(judge(bare))).toEqual([...withoutTimeStamp, 'notChecked certificateTime: SIGNING_TIME_UNPROVEN']);
    expect(open(judge(bare, { at }))).toEqual(withoutTimeStamp);
    expect(judge(bare, { at }).signedAt).toEqual({ time: at, source: 'caller' });
    expect(open(judge(bare, { now: new Date('2035-01-01') }))).toEqual([
      ...withoutTimeStamp,
      'notChecked certificateChain: SIGNING_TIME_UNPROVEN',
      'notChecked certificateTime: SIGNING_TIME_UNPROVEN',
    ]);
  });

  test('a time-stamp without certificate; given beside it, everything is proven', async () => {
    const tsa = world.tsa();
    const signature = await signReceipt(content, {
      identity: world.signer(),
      timeStamp: { identity: tsa, genTime, certificates: false },
    });
    const verdict = judge(signature);
    expect(open(verdict)).toEqual([
      'notChecked timeStampSignature: CERTIFICATE_NOT_AVAILABLE',
      'notChecked timeStampCertificate: CERTIFICATE_NOT_AVAILABLE',
      'notChecked certificateTime: SIGNING_TIME_UNPROVEN',
    ]);
    expect(verdict.timeStamp).toMatchObject({ genTime, proven: false });
    expect(open(judge(signature, { tsaCertificates: [tsa.certificate] }))).toEqual([]);
  });
});

describe('attacks on the signature', () => {
  test('another content', () => {
    const verdict = judgeReceipt(Buffer.from('other'), good, { trust: [world.anchor], now });
    expect(open(verdict)).toEqual(['failed content: CONTENT_DIFFERS']);
    expect(verdict.overall).toBe('failed');
  });

  test('the content is the signed one, but another digest was stated', () => {
    const digest = { digestMethod: 'SHA-512', digestValue: randomBytes(64).toString('base64') } as const;
    expect(open(judge(good, { digest }))).toEqual(['failed content: CONTENT_DIFFERS']);
  });

  test('a signed attribute altered after signing', async () => {
    const other = Buffer.from('other');
    const signedOctets = setOf(signedAttributes({ contentType: oids.data, content: other, certificate }));
    expect(open(judge(await forged({ signedOctets }), { at }))).toEqual([
      'failed signature: SIGNATURE_WRONG',
      ...withoutTimeStamp,
    ]);
  });

  test('signed by another key than that of the certificate', async () => {
    expect(open(judge(await forged({ key: world.tsaKey }), { at }))).toContain('failed signature: SIGNATURE_WRONG');
  });

  test('no signed attributes: the signature is over the content itself', async () => {
    const verdict = judge(await forged({ attributes: [], signedOctets: content }), { at });
    expect(finding(verdict, 'signedAttributes')).toMatchObject({ outcome: 'failed', reason: 'ATTRIBUTE_MISSING' });
    expect(finding(verdict, 'signature')).toMatchObject({ outcome: 'notChecked', reason: 'NOT_REACHED' });
  });

  test.each([
    ['contentType', 0, 'signedAttributes: ATTRIBUTE_MISSING'],
    ['messageDigest', 1, 'signedAttributes: ATTRIBUTE_MISSING'],
    ['signingCertificateV2', 2, 'signerCertificate: CERTIFICATE_NOT_NAMED'],
  ])('without %s', async (_name, index, expected) => {
    const verdict = judge(await forged({ attributes: attributes().toSpliced(index, 1) }), { at });
    expect(open(verdict)).toContain(`failed ${expected}`);
    expect(verdict.overall).toBe('failed');
  });

  test('a second messageDigest, as attribute or as value', async () => {
    const second = der.octetString(digestOf('SHA-256', Buffer.from('other')));
    const first = der.octetString(digestOf('SHA-256', content));
    const twice = [...attributes(), attribute(oids.messageDigest, second)];
    expect(open(judge(await forged({ attributes: twice }), { at }))).toContain(
      'failed signedAttributes: ATTRIBUTE_REPEATED',
    );
    const oid = der.oid(oids.messageDigest);
    const values = attributes().with(1, der.sequence(oid, setOf([first, second])));
    expect(open(judge(await forged({ attributes: values }), { at }))).toContain(
      'failed signedAttributes: ATTRIBUTE_REPEATED',
    );
  });

  test('contentType of the attributes is not the one of the content', async () => {
    const other = signedAttributes({ contentType: oids.tstInfo, content, certificate });
    expect(open(judge(await forged({ attributes: other }), { at }))).toContain(
      'failed signedAttributes: ATTRIBUTE_WRONG',
    );
  });

  test("the signer's certificate swapped for one with the same key, issuer and serial number", async () => {
    const { serialNumber } = certificate;
    const subject = [{ type: 'CN', value: 'somebody else' }] as const;
    const swapped = world.certificate(world.signerKey, { subject, serialNumber });
    const verdict = judge(await forged({ attributes: attributes(), certificate: swapped }), { at });
    expect(open(verdict)).toContain('failed signerCertificate: CERTIFICATE_DIFFERS');
    expect(finding(verdict, 'signature')?.outcome).toBe('proven');
    expect(verdict.overall).toBe('failed');
  });

  test('beside its double, the certificate that the attributes name is the signer, in whatever order', async () => {
    const { serialNumber } = certificate;
    const double = world.certificate(world.signerKey, { subject: [{ type: 'CN', value: 'a' }], serialNumber });
    const verdict = judge(await forged({ certificates: [double, certificate] }), { at });
    expect(verdict.signer?.commonName).toBe('receipts');
    expect(open(verdict)).toEqual(withoutTimeStamp);
  });

  test('signingCertificate (version 1) that names another certificate', async () => {
    const other = der.octetString(digestOf('SHA-1', world.anchor.raw));
    const first = attribute(oids.signingCertificate, der.sequence(der.sequence(der.sequence(other))));
    expect(open(judge(await forged({ attributes: [...attributes(), first] }), { at }))).toContain(
      'failed signerCertificate: CERTIFICATE_DIFFERS',
    );
  });

  test('two signers', async () => {
    const verdict = judge(await forged({ signers: 2 }), { at });
    expect(finding(verdict, 'structure')).toMatchObject({ outcome: 'failed', reason: 'NOT_ONE_SIGNER' });
  });

  test('no signer at all', async () => {
    const verdict = judge(await forged({ signers: 0 }), { at });
    expect(finding(verdict, 'structure')).toMatchObject({ outcome: 'failed', reason: 'NOT_ONE_SIGNER' });
  });

  test('a content inside of the signature, other than the file beside it', async () => {
    const verdict = judge(await forged({ inside: Buffer.from('other') }), { at });
    expect(finding(verdict, 'structure')).toMatchObject({ outcome: 'failed', reason: 'NOT_DETACHED' });
  });

  test('the authority is another one of the same name', async () => {
    const stranger = await ReceiptWorld.create();
    const verdict = judge(good, { trust: [stranger.anchor] });
    expect(open(verdict)).toContain('failed certificateChain: CERTIFICATE_LINK_SIGNATURE');
    expect(verdict.overall).toBe('failed');
  });

  test('two CBE numbers in the subject', async () => {
    const unit = 'urn:be:fgov:kbo-bce:organization:cbe-number:';
    const subject = ['0244640631', '0206653946'].map((number) => ({ type: 'OU', value: unit + number }) as const);
    const twofold = world.certificate(world.signerKey, { subject });
    expect(open(judge(await forged({ certificate: twofold }), { at }))).toContain(
      'failed signerCertificate: CERTIFICATE_SUBJECT_CBE_SEVERAL',
    );
  });
});

describe('algorithms', () => {
  test('digest algorithm confusion: the signer digests with one and signs over another', async () => {
    const plan = { signatureAlgorithm: sha512WithRsa, hash: 'sha512' };
    expect(open(judge(await forged(plan), { at }))).toContain('failed algorithms: ALGORITHMS_DIFFER');
  });

  test('a digest that the list of digests does not name', async () => {
    expect(open(judge(await forged({ listedDigest: sha512 }), { at }))).toContain(
      'failed algorithms: ALGORITHMS_DIFFER',
    );
  });

  test('rsaEncryption over another digest than the stated one', async () => {
    expect(open(judge(await forged({ hash: 'sha512' }), { at }))).toContain('failed signature: SIGNATURE_WRONG');
  });

  test.each(['1.2.840.113549.2.5', '2.16.840.1.101.3.4.2.4'])(
    'a digest outside the list: %s',
    async (digestAlgorithm) => {
      expect(open(judge(await forged({ digestAlgorithm }), { at }))).toContain('failed algorithms: ALGORITHM_REFUSED');
    },
  );

  test('SHA-1 as digest: by name only', async () => {
    const digest = der.octetString(digestOf('SHA-1', content));
    const plan = {
      digestAlgorithm: sha1,
      hash: 'sha1',
      signatureAlgorithm: rsaEncryption,
      attributes: attributes().with(1, attribute(oids.messageDigest, digest)),
    };
    expect(open(judge(await forged(plan), { at }))).toContain('failed algorithms: SHA1_REFUSED');
    expect(open(judge(await forged(plan), { at, allowSha1Digest: true }))).toEqual(withoutTimeStamp);
  });

  test('a chain by SHA-1: by name only', async () => {
    const identity = world.signer({ digest: 'sha1' });
    const signature = await signReceipt(content, { identity, timeStamp: { identity: world.tsa(), genTime } });
    const refused = judge(signature);
    expect(open(refused)).toEqual(['failed certificateChain: CERTIFICATE_ALGORITHM_WEAK']);
    expect(finding(refused, 'certificateChain')?.text).toContain('allowSha1Chain');
    const allowed = judge(signature, { allowSha1Chain: true });
    expect(open(allowed)).toEqual([]);
    expect(finding(allowed, 'certificateChain')?.text).toContain('SHA-1');
    const store = createTrustStore({ anchors: [world.anchor] });
    expect(judge(signature, { trust: store, allowSha1Chain: true }).overall).toBe('failed');
  });
});
