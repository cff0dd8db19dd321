import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';

/** Where Ids, tokens and chances come from. With a seed the same calls in the same order get the same ones. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  number(): number;
  /** A whole number from 0 up to, not including, `below`. */
  int(below: number): number;
  /** A UUID of version 4. */
  uuid(): string;
  /** 256 bits, base64url. With a seed it is no secret. */
  token(): string;
}

/**
 * Without a seed: the random generator of the system. `purpose` names a sequence of its own, for what must not move the
 * others.
 */
export function createChance(seed?: string, purpose?: string): Chance {
  if (seed === undefined) {
    return {
      number: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
      int: (below) => randomInt(below),
      uuid: randomUUID,
      token: () => randomBytes(32).toString('base64url'),
    };
  }
  let count = 0;
  const block = () => {
    count += 1;
    return createHash('sha256')
      .update(JSON.stringify(purpose === undefined ? [seed, count] : [seed, purpose, count]))
      .digest();
  };
  const number = () => block().readUIntBE(0, 6) / 2 ** 48;
  return {
    number,
    int: (below) => Math.floor(number() * below),
    token: () => block().toString('base64url'),
    uuid() {
      const bytes = block().subarray(0, 16);
      bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
      bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
      return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    },
  };
}
