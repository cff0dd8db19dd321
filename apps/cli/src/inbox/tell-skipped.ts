import { EboxError } from '@ebox-bridge/errors';
import { redact } from '@ebox-bridge/redaction';
import { printable } from '../printable.ts';
import type { SkippedProvider } from './open-inbox.ts';

/** Says on standard error whose messages are not shown. */
export function tellSkipped(skipped: readonly SkippedProvider[]): void {
  for (const { providerId, reason } of skipped) {
    process.stderr.write(`${printable(`Not asked: ${providerId} (${reason}).`)}\n`);
  }
}

/** The error of a provider, while others could be asked. */
export function whyNot(error: unknown): Pick<SkippedProvider, 'reason' | 'code'> {
  const reason = redact(error instanceof Error ? error.message : String(error));
  const code = error instanceof EboxError ? error.code : 'UNEXPECTED';
  return { reason: `${code}: ${reason}`, code };
}
