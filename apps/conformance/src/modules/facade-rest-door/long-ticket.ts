import type { DoorSession } from '../../rest/door-session.ts';
import type { Module } from '../../run/verdict.ts';
import { doorMessage, newTicket } from './door-message.ts';
import { refused } from './publish-form.ts';

/** A ticket of more than 25 characters is refused with 400. */
export const longTicket: Module<DoorSession> = refused(400, (session, bytes) =>
  doorMessage(session, bytes, { ticket: `${newTicket()}${'x'.repeat(10)}` }),
);
