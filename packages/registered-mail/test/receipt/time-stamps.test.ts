import { der } from '@ebox-bridge/certificate/asn1';
import { beforeAll, describe, expect, test } from 'vitest';
import { digestOf } from '../../src/receipt/cms/algorithms.ts';
import { attribute } from '../../src/receipt/cms/build-signed-data.ts';
import { algorithmIdentifier, generalizedTime, integer } from '../../src/receipt/cms/der-writer.ts';
import { oids } from '../../src/receipt/cms/object-identifiers.ts';

import { signReceipt, stamp } from '../../src/receipt/sign-receipt.ts';
import { Bench, content, open } from './bench.ts';
import { type Forgery, forge, genTime, ReceiptWorld, sha1, sha256, timeStampingUsage } from './receipt-kit.ts';

let bench: Bench;
let world: ReceiptWorld;
let good: Uint8Array;

beforeAll(async () => {
  bench = await Bench.create();
  ({ world, good } = bench);
});

const judge: Bench['judge'] = (...parameters) => bench.judge(...parameters);
const forged: Bench['forged'] = (...parameters) => bench.forged(...parameters);

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
    return der.sequence(
      integer(1),
      der.oid('1.2.3.4'),
      der.sequence(algorithmIdentifier(imprintAlgorithm), der.octetString(imprint)),
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
    const extension = der.sequence(der.oid('1.2.3'), der.element(1, Buffer.of(0xff)), der.octetString(Buffer.of()));
    const signature = await stamped(async (octets) =>
      tokenOf(await tstInfo(sha256, digestOf('SHA-256', octets), [der.context(1, extension)])),
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
