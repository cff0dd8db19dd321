import { hash, pbkdf2Sync } from 'node:crypto';
import { CertificateError } from './errors.ts';

// Keystores in use stay far below: OpenSSL 2 048, Java 10 000, NSS 600 000. Three million take one to seven seconds.
const maxIterations = 3_000_000;
const maxSaltOctets = 1024;

/** Bounds the work that one keystore can ask for, over all its derivations together: a hostile file cannot hang us. */
export interface IterationBudget {
  left: number;
}

export function newIterationBudget(): IterationBudget {
  return { left: maxIterations };
}

function spend(budget: IterationBudget, salt: Uint8Array, iterations: number): void {
  budget.left -= iterations;
  if (iterations < 1 || budget.left < 0) {
    throw new CertificateError(
      'CERTIFICATE_KEYSTORE_LIMIT',
      `the key derivations of the keystore need ${iterations} iterations or more, at most ${maxIterations} are done per file`,
    );
  }
  if (salt.length > maxSaltOctets) {
    throw new CertificateError(
      'CERTIFICATE_KEYSTORE_LIMIT',
      `a salt of ${salt.length} octets, at most ${maxSaltOctets}`,
    );
  }
}

/** What both derivations take besides the password. */
export interface DerivationParameters {
  readonly salt: Uint8Array;
  readonly iterations: number;
  /** Name of the hash function. */
  readonly digest: string;
  /** Octets to derive. */
  readonly length: number;
}

/** PBKDF2 (RFC 8018, 5.2), native: node-forge needs forty times as long. */
export function derivePbkdf2(budget: IterationBudget, password: string, parameters: DerivationParameters): Buffer {
  spend(budget, parameters.salt, parameters.iterations);
  const { salt, iterations, length, digest } = parameters;
  return pbkdf2Sync(Buffer.from(password, 'utf8'), salt, iterations, length, digest);
}

/** What a PKCS#12 derivation is for (RFC 7292, B.3). */
export type Pkcs12Purpose = 'key' | 'iv' | 'mac';
const purposes: Readonly<Record<Pkcs12Purpose, number>> = { key: 1, iv: 2, mac: 3 };
const blockSizes: Readonly<Record<string, number>> = {
  md5: 64,
  sha1: 64,
  sha224: 64,
  sha256: 64,
  sha384: 128,
  sha512: 128,
};

/** The password as the PKCS#12 derivation takes it: UTF-16BE with a final zero. */
export function pkcs12Password(password: string): Buffer {
  return Buffer.from(`${password}\0`, 'utf16le').swap16();
}

/** The key derivation of PKCS#12 (RFC 7292, B.2). OpenSSL has it, but node does not reach it. */
export function derivePkcs12(
  budget: IterationBudget,
  password: Uint8Array,
  purpose: Pkcs12Purpose,
  parameters: DerivationParameters,
): Buffer {
  const { salt, iterations, digest, length } = parameters;
  spend(budget, salt, iterations);
  const blockSize = blockSizes[digest] ?? 64;
  const diversifier = Buffer.alloc(blockSize, purposes[purpose]);
  const blocks = [fill(salt, blockSize), fill(password, blockSize)];
  let input = Buffer.concat(blocks);
  const output: Buffer[] = [];
  for (let made = 0; made < length; ) {
    let digestValue = hash(digest, Buffer.concat([diversifier, input]), 'buffer');
    for (let round = 1; round < iterations; round += 1) digestValue = hash(digest, digestValue, 'buffer');
    output.push(digestValue);
    made += digestValue.length;
    input = addOne(input, fill(digestValue, blockSize).subarray(0, blockSize), blockSize);
  }
  return Buffer.concat(output).subarray(0, length);
}

// Repeats `value` until it fills a whole number of blocks.
function fill(value: Uint8Array, blockSize: number): Buffer {
  if (value.length === 0) return Buffer.alloc(0);
  return Buffer.alloc(Math.ceil(value.length / blockSize) * blockSize, value);
}

// Each block of the input plus `addend` plus one, as big-endian numbers without overflow.
function addOne(input: Buffer, addend: Buffer, blockSize: number): Buffer<ArrayBuffer> {
  const result = Buffer.from(input);
  for (let start = 0; start < result.length; start += blockSize) {
    let carry = 1;
    for (let index = blockSize - 1; index >= 0; index -= 1) {
      const sum = (result[start + index] ?? 0) + (addend[index] ?? 0) + carry;
      result[start + index] = sum & 0xff;
      carry = sum >> 8;
    }
  }
  return result;
}
