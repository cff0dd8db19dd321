import { printable } from '../printable.ts';
import type { SkippedProvider } from './open-inbox.ts';

/** Says on standard error whose messages are not shown. */
export function tellSkipped(skipped: readonly SkippedProvider[]): void {
  for (const { providerId, reason } of skipped) {
    process.stderr.write(`${printable(`Not asked: ${providerId} (${reason}).`)}\n`);
  }
}
