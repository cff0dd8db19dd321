import type { DoorSession } from '../../rest/door-session.ts';
import type { Module } from '../../run/verdict.ts';
import { doorMessage } from './door-message.ts';
import { refused } from './publish-form.ts';

/** A message without main content is refused with 400. */
export const noMainContent: Module<DoorSession> = refused(400, (session, bytes) => {
  const message = doorMessage(session, bytes);
  return { ...message, attachments: message.attachments.map((one) => ({ ...one, isMainContent: false })) };
});
