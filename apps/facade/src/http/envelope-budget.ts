import { FacadeError } from '../errors.ts';

export interface EnvelopeBudgetOptions {
  /** `limits.envelopesInProcess`. */
  readonly inProcess: number;
  /** How long a call waits for room, all its waits together, in milliseconds. Default: 5 s. */
  readonly waitMs?: number;
}

/** The envelope of one call in memory, from its first byte to the end of the call. */
export interface HeldEnvelope {
  /**
   * Before more of it is kept. Waits while there is no room, and the caller's socket with it.
   * @throws FacadeError FACADE_ENVELOPES_FULL when there is none in time
   */
  take(bytes: number): Promise<void> | undefined;
  /** The call is over. */
  release(): void;
}

/**
 * So much of each envelope is never waited for nor counted. Ordinary envelopes are smaller: strangers that fill the memory
 * with large ones, sent by half, do not keep them out.
 */
export const uncountedBytes = 64 * 1024;

interface Waiting {
  readonly bytes: number;
  admit(): void;
}

/**
 * Bounds what envelopes take of the memory, all calls together: nobody has seen a signature while they arrive. Who comes
 * first is served first.
 */
export function createEnvelopeBudget({ inProcess, waitMs = 5_000 }: EnvelopeBudgetOptions): () => HeldEnvelope {
  let total = 0;
  const queue: Waiting[] = [];

  function admitWaiting(): void {
    for (let [next] = queue; next !== undefined && total + next.bytes <= inProcess; [next] = queue) {
      queue.shift();
      next.admit();
    }
  }

  function waitFor(bytes: number, patienceMs: number, admitted: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(waiting), 1);
        reject(
          new FacadeError(
            'FACADE_ENVELOPES_FULL',
            'Too many large envelopes are being received at once; try again later.',
          ),
        );
        admitWaiting();
      }, patienceMs);
      const waiting: Waiting = {
        bytes,
        admit() {
          clearTimeout(timer);
          admitted();
          resolve();
        },
      };
      queue.push(waiting);
    });
  }

  return () => {
    let received = 0;
    let counted = 0;
    let patienceMs = waitMs;
    return {
      take(bytes) {
        received += bytes;
        const more = Math.max(0, received - uncountedBytes) - counted;
        if (more === 0) return undefined;
        const count = () => {
          counted += more;
          total += more;
        };
        if (queue.length > 0 || total + more > inProcess) {
          const asked = performance.now();
          return waitFor(more, patienceMs, () => {
            count();
            patienceMs = Math.max(0, patienceMs - (performance.now() - asked));
          });
        }
        count();
        return undefined;
      },
      release() {
        total -= counted;
        counted = 0;
        received = 0;
        admitWaiting();
      },
    };
  };
}
