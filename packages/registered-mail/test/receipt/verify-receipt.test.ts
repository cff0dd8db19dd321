import { randomBytes, type X509Certificate } from 'node:crypto';
import { createTrustStore } from '@ebox-bridge/certificate';
import { beforeAll, describe, expect, test } from 'vitest';
import { digestOf } from '../../src/receipt/cms/algorithms.ts';
import { attribute, signedAttributes } from '../../src/receipt/cms/build-signed-data.ts';
import {
  algorithmIdentifier,
  context,
  generalizedTime,
  integer,
  objectIdentifier,
  octetString,
  sequenceOf,
  setOf,
  tlv,
} from '../../src/receipt/cms/der-writer.ts';
import { oids } from '../../src/receipt/cms/object-identifiers.ts';
import { readCertificateParts } from '../../src/receipt/cms/signer-certificate.ts';
import {
  type ReceiptCheck,
  type ReceiptFinding,
  type ReceiptVerdict,
  signReceipt,
  type VerifyReceiptOptions,
  verifyReceipt,
} from '../../src/receipt/index.ts';
import { stamp } from '../../src/receipt/sign-receipt.ts';
import { toBer } from './ber.ts';
import {
  type Forgery,
  forge,
  genTime,
  now,
  ReceiptWorld,
  rsaEncryption,
  sha1,
  sha256,
  sha512,
  sha512WithRsa,
  timeStampingUsage,
} from './receipt-kit.ts';

const content = Buffer.from('<ReceiptContent/>');
let world: ReceiptWorld;
let certificate: X509Certificate;
let good: Uint8Array;

beforeAll(async () => {
  world = await ReceiptWorld.create();
  certificate = world.certificate(world.signerKey);
  good = await signReceipt(content, { identity: world.signer(), timeStamp: { identity: world.tsa(), genTime } });
});

function judge(signature: Uint8Array, options: Partial<VerifyReceiptOptions> = {}): ReceiptVerdict {
  return verifyReceipt(content, signature, { trust: [world.anchor], now, ...options });
}

function finding(verdict: ReceiptVerdict, check: ReceiptCheck): ReceiptFinding | undefined {
  return verdict.findings.find((one) => one.check === check);
}

/** What is not proven, as `check: REASON`. */
function open(verdict: ReceiptVerdict): readonly string[] {
  return verdict.findings
    .filter(({ check, outcome }) => outcome !== 'proven' && check !== 'revocation')
    .map(({ check, outcome, reason }) => `${outcome} ${check}: ${reason}`);
}

function forged(plan: Partial<Forgery> = {}): Promise<Uint8Array> {
  return forge({ content, certificate, key: world.signerKey, ...plan });
}

const attributes = (): readonly Uint8Array[] => signedAttributes({ contentType: oids.data, content, certificate });
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
    const digest = octetString(digestOf('SHA-512', content));
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
      verifyReceipt(undefined, good, {
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
    const verdict = verifyReceipt(Buffer.from('other'), good, { trust: [world.anchor], now });
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
    const second = octetString(digestOf('SHA-256', Buffer.from('other')));
    const first = octetString(digestOf('SHA-256', content));
    const twice = [...attributes(), attribute(oids.messageDigest, second)];
    expect(open(judge(await forged({ attributes: twice }), { at }))).toContain(
      'failed signedAttributes: ATTRIBUTE_REPEATED',
    );
    const oid = objectIdentifier(oids.messageDigest);
    const values = attributes().with(1, sequenceOf(oid, setOf([first, second])));
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
    const other = octetString(digestOf('SHA-1', world.anchor.raw));
    const first = attribute(oids.signingCertificate, sequenceOf(sequenceOf(sequenceOf(other))));
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
    const digest = octetString(digestOf('SHA-1', content));
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

describe('time-stamps', () => {
  const stamped = (token: (signature: Uint8Array) => Promise<Uint8Array>): Promise<Uint8Array> =>
    forged({ unsigned: async (signature) => [attribute(oids.timeStampToken, await token(signature))] });

  test('a time-stamp of another signature', async () => {
    const signature = await stamped(() => stamp(Buffer.from('other'), { identity: world.tsa(), genTime }));
    const verdict = judge(signature);
    expect(open(verdict)).toEqual([
      'failed timeStamp: TIME_STAMP_OF_OTHER_SIGNATURE',
      'notChecked certificateTime: SIGNING_TIME_UNPROVEN',
    ]);
    expect(verdict.timeStamp?.proven).toBe(false);
  });

  const tstInfo = async (imprintAlgorithm: string, imprint: Uint8Array, extra: readonly Uint8Array[] = []) => {
    return sequenceOf(
      integer(1),
      objectIdentifier('1.2.3.4'),
      sequenceOf(algorithmIdentifier(imprintAlgorithm), octetString(imprint)),
      integer(7),
      generalizedTime(genTime),
      ...extra,
    );
  };
  const tokenOf = (info: Uint8Array, plan: Partial<Forgery> = {}): Promise<Uint8Array> =>
    forge({
      content: info,
      inside: info,
      contentType: oids.tstInfo,
      certificate: world.tsa().certificate,
      key: world.tsaKey,
      ...plan,
    });

  test('an imprint by SHA-1', async () => {
    const signature = await stamped(async (octets) => tokenOf(await tstInfo(sha1, digestOf('SHA-1', octets))));
    expect(open(judge(signature))).toContain('failed timeStamp: SHA1_REFUSED');
    expect(open(judge(signature, { allowSha1Digest: true }))).toEqual([]);
  });

  test('a token whose content was changed after signing', async () => {
    const signature = await stamped(async (octets) => {
      const info = await tstInfo(sha256, digestOf('SHA-256', octets));
      return tokenOf(info, { content: await tstInfo(sha256, digestOf('SHA-256', Buffer.of())) });
    });
    expect(open(judge(signature))).toContain('failed timeStamp: CONTENT_DIFFERS');
  });

  test('a token that the authority did not sign', async () => {
    const signature = await stamped(async (octets) =>
      tokenOf(await tstInfo(sha256, digestOf('SHA-256', octets)), { key: world.signerKey }),
    );
    const verdict = judge(signature);
    expect(open(verdict)).toContain('failed timeStampSignature: SIGNATURE_WRONG');
    expect(verdict.signedAt).toBeUndefined();
  });

  test('a critical extension in the token', async () => {
    const extension = sequenceOf(objectIdentifier('1.2.3'), tlv(1, Buffer.of(0xff)), octetString(Buffer.of()));
    const signature = await stamped(async (octets) =>
      tokenOf(await tstInfo(sha256, digestOf('SHA-256', octets), [context(1, extension)])),
    );
    expect(open(judge(signature))).toContain('failed timeStamp: TIME_STAMP_MALFORMED');
  });

  test.each([
    ['without extended key usage', []],
    ['with one that is not critical', [{ critical: false }]],
  ])('an authority %s', async (_name, changes) => {
    const moreExtensions = changes.map((change) => ({ ...timeStampingUsage, ...change }));
    const identity = world.tsa({ moreExtensions });
    const signature = await signReceipt(content, { identity: world.signer(), timeStamp: { identity, genTime } });
    const verdict = judge(signature);
    expect(open(verdict)).toContain('failed timeStampCertificate: TIME_STAMP_PURPOSE');
    expect(verdict.signedAt).toBeUndefined();
  });

  test('an authority of time-stamps that nobody trusts', async () => {
    const stranger = await ReceiptWorld.create();
    const timeStamp = { identity: stranger.tsa(), genTime };
    const signature = await signReceipt(content, { identity: world.signer(), timeStamp });
    expect(open(judge(signature))).toContain('failed timeStampCertificate: CERTIFICATE_LINK_SIGNATURE');
    expect(open(judge(signature, { tsaTrust: [stranger.anchor] }))).toEqual([]);
  });

  test("the signer's certificate was expired when the time-stamp was made", async () => {
    const identity = world.signer({ notAfter: new Date('2026-02-28T00:00:00Z') });
    const signature = await signReceipt(content, { identity, timeStamp: { identity: world.tsa(), genTime } });
    const verdict = judge(signature);
    expect(open(verdict)).toEqual([
      'failed certificateChain: CERTIFICATE_EXPIRED',
      'failed certificateTime: OUTSIDE_VALIDITY',
    ]);
    expect(verdict.certificate?.atSigning).toBe('expired');
  });

  test('a time that is to come', () => {
    const verdict = judge(good, { now: new Date(genTime.getTime() - 301_000) });
    expect(open(verdict)).toContain('failed timeStamp: TIME_STAMP_IN_FUTURE');
    expect(judge(good, { now: new Date(genTime.getTime() - 299_000) }).overall).toBe('proven');
  });

  test('two time-stamps', async () => {
    const signature = await forged({
      unsigned: async (octets) => {
        const token = await stamp(octets, { identity: world.tsa(), genTime });
        return [attribute(oids.timeStampToken, token), attribute(oids.timeStampToken, token)];
      },
    });
    expect(open(judge(signature))).toContain('notChecked timeStamp: TIME_STAMP_SEVERAL');
  });
});
