import type { DoorSession } from '../../rest/door-session.ts';
import { given, type Module } from '../../run/verdict.ts';
import { doorMessage } from './door-message.ts';
import { refused } from './publish-form.ts';

/** A recipient without e-Box is refused with 422. */
export const noEbox: Module<DoorSession> = refused(422, (session, bytes) => {
  const enterpriseNumber = given(session.target.recipients.enterpriseWithoutEbox, 'recipients.enterpriseWithoutEbox');
  return doorMessage(session, bytes, { recipients: [{ eboxType: 'enterprise', enterpriseNumber }] });
});
