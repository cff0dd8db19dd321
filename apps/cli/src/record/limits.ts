import { defaultListenLimits, type ListenLimits } from './listen.ts';

export interface RecorderLimits extends ListenLimits {
  /** Of one body, in either direction. */
  readonly bodyBytes: number;
  /** The caller sends nothing of its body, or takes nothing of its answer. */
  readonly callerIdleMs: number;
  /** No byte from or to the upstream, connecting included. */
  readonly upstreamIdleMs: number;
  /** For a caller that still sends when its answer is there. */
  readonly drainMs: number;
}

export const defaultRecorderLimits: RecorderLimits = {
  ...defaultListenLimits,
  bodyBytes: 4 * 1024 ** 3,
  callerIdleMs: 120_000,
  upstreamIdleMs: 300_000,
  drainMs: 10_000,
};
