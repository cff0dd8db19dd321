import type { MessageViolation } from './message-violation.ts';
import { EboxRestError } from './rest-error.ts';

/**
 * @throws EboxRestError REST_MESSAGE_INVALID when there is a violation, with all of them.
 */
export function refuseViolations(violations: readonly MessageViolation[]): void {
  if (violations.length === 0) return;
  const places = violations.map(({ code, path }) => `${path === '' ? 'message' : path}: ${code}`).join(', ');
  throw new EboxRestError('REST_MESSAGE_INVALID', `the message breaks limits of the Message Registry: ${places}`, {
    violations,
  });
}
