import type { RestAnswer } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { given } from '../../run/verdict.ts';

/** Asks for the status of one message in the e-Box of the enterprise of the target. */
export function askStatus(session: RestSession, messageId: string): Promise<RestAnswer> {
  const number = given(session.target.recipients.enterprise, 'recipients.enterprise');
  const eboxId =
    session.version === 'v3'
      ? { eboxType: 'enterprise', enterpriseNumber: number }
      : { eboxType: 'enterprise', eboxIdValue: number };
  return session.send({
    method: 'POST',
    url: `${session.registry}/searchMessageStatus`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ messageId, eboxId }]),
  });
}
