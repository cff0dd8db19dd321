/**
 * How random tests run: by a fixed seed and briefly, so that each run of CI tries the same. `EBOX_FUZZ_SEED` takes another
 * seed; `EBOX_FUZZ_FACTOR` multiplies the number of cases for a long run, such as
 * `EBOX_FUZZ_SEED=$RANDOM EBOX_FUZZ_FACTOR=100 npx vitest run --project ws-security`. A failure names its seed.
 */
export const fuzzSettings: { readonly seed: number; readonly factor: number } = {
  seed: fromEnvironment('EBOX_FUZZ_SEED', 20_261_121),
  factor: fromEnvironment('EBOX_FUZZ_FACTOR', 1),
};

function fromEnvironment(name: string, standard: number): number {
  const text = process.env[name];
  if (text === undefined || text === '') return standard;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new TypeError(`${name} must be a whole number from 1`);
  return value;
}

/** A small generator of random numbers (mulberry32), so that a seed is all that a failure needs to be repeated. */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) % below;
  };
}
