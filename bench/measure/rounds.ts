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

/**
 * Measures each contender: the median over the rounds. All of them run in each round, in turns, so that a machine that
 * gets slower for a while slows them all.
 */
export async function medianRates(
  contenders: readonly Contender[],
  { rounds, milliseconds }: RoundOptions,
): Promise<(name: string) => Rate> {
  const measured = new Map<string, Rate[]>(contenders.map(({ name }) => [name, []]));
  // The first round lets the code be compiled and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    for (const contender of contenders) {
      const rate = await rateOf(contender, milliseconds);
      if (round > 0) measured.get(contender.name)?.push(rate);
    }
  }
  return (name) => {
    const rates = measured.get(name) ?? [];
    return {
      perSecond: median(rates.map(({ perSecond }) => perSecond)),
      processorMicroseconds: median(rates.map(({ processorMicroseconds }) => processorMicroseconds)),
    };
  };
}

async function rateOf({ once, concurrency = 1 }: Contender, milliseconds: number): Promise<Rate> {
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
