import type { Step } from './step.ts';

/** See `Ledger.renewLease`. A lease that ran out may be renewed as long as nobody took the attempt over. */
export function renewLease({ db, now, instance }: Step, attemptId: string, seconds: number): boolean {
  return (
    db.run(
      "UPDATE attempt SET lease_until = ? WHERE id = ? AND instance = ? AND state IN ('sending', 'committing')",
      ...[now + Math.round(seconds * 1000), attemptId, instance],
    ) === 1
  );
}
