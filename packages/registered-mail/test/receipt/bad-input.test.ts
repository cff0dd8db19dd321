import type { Identity } from '@ebox-bridge/certificate';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ReceiptVerdict, verifyReceipt } from '../../src/receipt/index.ts';
import { judgeReceipt } from '../../src/receipt/judge-receipt.ts';
import { signReceipt } from '../../src/receipt/sign-receipt.ts';
import { genTime, now, ReceiptWorld } from './receipt-kit.ts';

const content = Buffer.from('<ReceiptContent/>');
let world: ReceiptWorld;
let good: Uint8Array;

beforeAll(async () => {
  world = await ReceiptWorld.create();
  good = await signReceipt(content, { identity: world.signer(), timeStamp: { identity: world.tsa(), genTime } });
});

function judge(signature: Uint8Array, limits = {}): ReceiptVerdict {
  return judgeReceipt(content, signature, { trust: [world.anchor], now, limits });
}

const reasonOf = (verdict: ReceiptVerdict): string | undefined => verdict.findings[0]?.reason;

describe('octets that are no signature', () => {
  test.each([
    ['nothing', Buffer.of()],
    ['text', Buffer.from('MIIB')],
    ['an element of length 2^32-1', Buffer.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff)],
    ['an indefinite length without end', Buffer.of(0x30, 0x80)],
  ])('%s', (_name, bytes) => {
    expect(judge(bytes)).toMatchObject({ overall: 'failed' });
    expect(reasonOf(judge(bytes))).toBe('CMS_MALFORMED');
  });

  test('every check has its finding even so', () => {
    const { findings } = judge(Buffer.of());
    expect(findings).toHaveLength(12);
    expect(findings.filter(({ reason }) => reason === 'NOT_REACHED')).toHaveLength(10);
  });

  test('cut off anywhere: a verdict that is not proven, never an error', () => {
    for (let length = 0; length < good.length; length += 7) {
      expect(judge(good.subarray(0, length)).overall).toBe('failed');
    }
  });

  test('bytes after the end', () => {
    expect(reasonOf(judge(Buffer.concat([good, Buffer.of(0)])))).toBe('CMS_MALFORMED');
    expect(reasonOf(judge(Buffer.concat([good, good])))).toBe('CMS_MALFORMED');
  });

  test('huge nesting, definite and indefinite', () => {
    const indefinite = Buffer.alloc(100_000, Buffer.of(0x30, 0x80));
    expect(reasonOf(judge(indefinite))).toBe('CMS_MALFORMED');
    let definite: Buffer = Buffer.of(0x05, 0x00);
    for (let depth = 0; depth < 100; depth += 1) {
      const { length } = definite;
      definite = Buffer.concat([Buffer.of(0x30, 0x82, length >> 8, length & 0xff), definite]);
    }
    expect(reasonOf(judge(definite))).toBe('CMS_MALFORMED');
  });

  test('many small elements end in bounded time', () => {
    const members = Buffer.alloc(250_000, Buffer.of(0x05, 0x00));
    const bomb = Buffer.concat([
      Buffer.of(0x30, 0x83, members.length >> 16, (members.length >> 8) & 0xff, members.length & 0xff),
      members,
    ]);
    const start = performance.now();
    expect(reasonOf(judge(bomb))).toBe('CMS_MALFORMED');
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test('the size at its bound, and one byte above', () => {
    expect(judge(good, { signatureBytes: good.length }).overall).toBe('proven');
    expect(reasonOf(judge(good, { signatureBytes: good.length - 1 }))).toBe('SIGNATURE_TOO_LARGE');
  });

  test('any octet changed: never proven, never an error', async () => {
    // Without the certificate of the anchor: it is not looked at, so anything may stand there.
    const alone = (identity: Identity): Identity => ({ ...identity, chain: identity.chain.slice(0, 1) });
    const timeStamp = { identity: alone(world.tsa()), genTime };
    const signature = await signReceipt(content, { identity: alone(world.signer()), timeStamp });
    expect(judge(signature).overall).toBe('proven');
    const survived: number[] = [];
    for (let index = 1; index < signature.length; index += 3) {
      const changed = Buffer.from(signature);
      changed[index] = (changed[index] ?? 0) ^ (1 << (index % 8));
      if (judge(changed).overall === 'proven') survived.push(index);
    }
    // The version of SignedData, 1 or 3: nothing depends on it.
    expect(survived).toEqual([25]);
    expect([...signature.subarray(23, 26)]).toEqual([0x02, 0x01, 0x01]);
  });
});

describe('options that cannot be meant', () => {
  test.each([
    [{ trust: [], at: new Date('x') }],
    [{ trust: [], now: new Date('x') }],
    [{ trust: [], limits: { signatureBytes: 0 } }],
    [{ trust: [], digest: { digestMethod: 'MD5' as 'SHA-1', digestValue: '' } }],
    [{ trust: ['ca.pem'] as never }],
  ])('%o', (options) => {
    expect(() => judgeReceipt(content, good, options)).toThrow(TypeError);
  });

  test('an anchor that is no authority', () => {
    expect(() => judgeReceipt(content, good, { trust: [world.signer().certificate] })).toThrow(
      expect.objectContaining({ code: 'CERTIFICATE_ANCHOR_NOT_CA' }),
    );
  });
});

test('verifyReceipt is the same, loaded when it is needed', async () => {
  const options = { trust: [world.anchor], now };
  expect(await verifyReceipt(content, good, options)).toEqual(judgeReceipt(content, good, options));
  await expect(verifyReceipt(content, good, { trust: [], at: new Date('x') })).rejects.toThrow(TypeError);
});
