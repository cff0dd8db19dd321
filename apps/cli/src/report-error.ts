import { EboxError } from '@ebox-bridge/errors';
import { redact } from '@ebox-bridge/redaction';
import { printable } from './printable.ts';

/** Tells a failed command on standard error (and, with --json, on standard output) and sets the exit code 1. */
export function reportError(error: unknown, json: boolean): void {
  process.exitCode = 1;
  const message = redact(error instanceof Error ? error.message : String(error));
  const code = error instanceof EboxError ? error.code : 'UNEXPECTED';
  if (json) process.stdout.write(`${JSON.stringify({ ok: false, error: { code, message } })}\n`);
  process.stderr.write(`ebox: ${printable(message)}\n      (${code}; docs/errors.md says what to do)\n`);
  if (!(error instanceof EboxError) && error instanceof Error && error.stack !== undefined) {
    process.stderr.write(`${printable(redact(error.stack))}\n`);
  }
}
