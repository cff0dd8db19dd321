import { collectGarbage } from './collect-garbage.ts';

/** One way of doing something, measured against the others of the same run. */
export interface Contender {
  readonly name: string;
  /** Does it once. */
  once(): unknown;
  /** How many are under way at the same time. Default 1; without promises it cannot be more. */
  readonly concurrency?: number;
}

export interface RoundOptions {
  readonly rounds: number;
  /** How long each contender runs in one round. */
  readonly milliseconds: number;
}

/** Medians over the rounds. */
export interface Rate {
  readonly perSecond: number;
  /** Processor time of this process, all threads, in microseconds each. Says more than the rate while others use the machine. */
  readonly processorMicroseconds: number;
}

/** What the rounds gave. */
export interface Measured {
  rate(name: string): Rate;
  /**
   * How fast `name` was in parts of `base`: the median of the rounds' own ratios, which a machine that is slow for a while
   * disturbs less than the ratio of two medians.
   */
  ratio(name: string, base: string): number;
  /** The same by processor time: above 1 means that `name` took less of it. */
  processorRatio(name: string, base: string): number;
  /** The same by the processor time of the best round of each: what others on the machine disturb the least. */
  bestProcessorRatio(name: string, base: string): number;
}

/** Measures each contender. All of them run in each round, in turns, so that what slows the machine slows them all. */
export async function measureRounds(
  contenders: readonly Contender[],
  { rounds, milliseconds }: RoundOptions,
): Promise<Measured> {
  const measured = new Map<string, Rate[]>(contenders.map(({ name }) => [name, []]));
  // The first round lets the code be compiled and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    for (const contender of contenders) {
      const rate = await rateOf(contender, milliseconds);
      if (round > 0) measured.get(contender.name)?.push(rate);
    }
  }
  const of = (name: string, pick: keyof Rate) => (measured.get(name) ?? []).map((rate) => rate[pick]);
  const paired = (first: readonly number[], second: readonly number[]) =>
    median(first.map((value, round) => value / (second[round] ?? Number.NaN)));
  return {
    rate: (name) => ({
      perSecond: median(of(name, 'perSecond')),
      processorMicroseconds: median(of(name, 'processorMicroseconds')),
    }),
    ratio: (name, base) => paired(of(name, 'perSecond'), of(base, 'perSecond')),
    processorRatio: (name, base) => paired(of(base, 'processorMicroseconds'), of(name, 'processorMicroseconds')),
    bestProcessorRatio: (name, base) =>
      Math.min(...of(base, 'processorMicroseconds')) / Math.min(...of(name, 'processorMicroseconds')),
  };
}

async function rateOf({ once, concurrency = 1 }: Contender, milliseconds: number): Promise<Rate> {
  collectGarbage();
  let count = 0;
  const processor = process.cpuUsage();
  const start = performance.now();
  const end = start + milliseconds;
  const lane = async () => {
    do {
      const result = once();
      // What answers at once is not slowed down by a promise that it did not ask for.
      if (result instanceof Promise) await result;
      count += 1;
    } while (performance.now() < end);
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  const perSecond = (count * 1000) / (performance.now() - start);
  const { user, system } = process.cpuUsage(processor);
  return { perSecond, processorMicroseconds: (user + system) / count };
}

/** The middle value; of an even number, the lower one of the two in the middle. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The smallest value that at least this share of all values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
