import { createPublicKey, generateKeyPairSync, randomBytes, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createKeySigner } from '../src/index.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicKey = createPublicKey(privateKey);

describe('a key signer', () => {
  test.each([
    ['RSA-SHA1', 'sha1'],
    ['RSA-SHA256', 'sha256'],
    ['RSA-SHA384', 'sha384'],
    ['RSA-SHA512', 'sha512'],
  ] as const)('%s', async (algorithm, digest) => {
    const data = randomBytes(1000);
    const signature = await createKeySigner(privateKey).sign(data, algorithm);
    expect(verify(digest, data, publicKey, signature)).toBe(true);
    expect(verify(digest, Buffer.concat([data, data]), publicKey, signature)).toBe(false);
  });

  test('refuses keys that cannot sign', () => {
    expect(() => createKeySigner(publicKey)).toThrow(TypeError);
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    expect(() => createKeySigner(ec)).toThrow(expect.objectContaining({ code: 'CERTIFICATE_KEY_TYPE' }));
    const small = generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey;
    return expect(createKeySigner(small).sign(randomBytes(8), 'RSA-SHA512')).rejects.toMatchObject({
      code: 'CERTIFICATE_SIGNING_FAILED',
    });
  });

  test('leaves the event loop free while it signs', async () => {
    const signer = createKeySigner(privateKey);
    let turns = 0;
    let running = true;
    const count = () => {
      turns += 1;
      if (running) setImmediate(count);
    };
    setImmediate(count);
    await Promise.all(Array.from({ length: 200 }, () => signer.sign(randomBytes(100), 'RSA-SHA256')));
    running = false;
    // A loop that is blocked turns once at most, whatever else the machine does.
    expect(turns).toBeGreaterThan(3);
  });
});
