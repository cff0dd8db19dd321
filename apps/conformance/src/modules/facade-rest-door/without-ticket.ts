import type { DoorSession } from '../../rest/door-session.ts';
import type { Module } from '../../run/verdict.ts';
import { doorMessage } from './door-message.ts';
import { refused } from './publish-form.ts';

/** A message without ticket and Idempotency-Key is refused with 400. */
export const withoutTicket: Module<DoorSession> = refused(400, (session, bytes) =>
  doorMessage(session, bytes, { ticket: undefined }),
);
