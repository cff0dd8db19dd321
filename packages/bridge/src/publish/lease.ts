import type { PublishLedger } from '@ebox-bridge/ledger';

/** The hold of a call on the attempts that it carries. */
export interface Lease {
  /** These attempts are about to be settled: they need no renewal any more. */
  release(attemptIds: readonly string[]): void;
  stop(): void;
}

/** Keeps the leases while the attempts run; `onLost` is called when another call has taken the message over. */
export function keepLease(
  ledger: PublishLedger,
  attemptIds: readonly string[],
  leaseSeconds: number,
  onLost: () => void,
): Lease {
  const held = new Set(attemptIds);
  const renew = () => {
    if (held.size === 0) return;
    const asked = [...held];
    ledger.renewLease(asked, leaseSeconds).then(
      (ours) => {
        // Some of them may have been settled while the ledger was asked.
        if (!ours && asked.every((id) => held.has(id))) onLost();
      },
      // A ledger that cannot be written now is met again, decisively, at the commit mark; or, where that was early, when
      // it is late.
      () => undefined,
    );
  };
  const timer = setInterval(renew, (leaseSeconds * 1000) / 3);
  timer.unref();
  return {
    release(ids) {
      for (const id of ids) held.delete(id);
    },
    stop: () => clearInterval(timer),
  };
}
