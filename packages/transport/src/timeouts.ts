import type { TransportTimeouts } from './transport-types.ts';

/** The time-outs that hold when a caller names none. */
export const defaultTransportTimeouts: TransportTimeouts = {
  connectMs: 10_000,
  uploadIdleMs: 60_000,
  headersMs: 120_000,
  bodyMs: 60_000,
  totalMs: Number.POSITIVE_INFINITY,
};

/** The given time-outs over `base`. Throws TypeError on an unknown name or a value that is not above 0. */
export function resolveTimeouts(base: TransportTimeouts, timeouts?: Partial<TransportTimeouts>): TransportTimeouts {
  if (timeouts === undefined) return base;
  for (const [name, value] of Object.entries(timeouts)) {
    if (!Object.hasOwn(defaultTransportTimeouts, name)) throw new TypeError(`Unknown time-out "${name}"`);
    if (typeof value !== 'number' || !(value > 0)) {
      throw new TypeError(`Time-out "${name}" is ${String(value)}; expected milliseconds above 0`);
    }
  }
  return { ...base, ...timeouts };
}
