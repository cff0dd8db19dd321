import { judgeStatus } from '../../rest/expect-status.ts';
import { publicationBody, sendPublication } from '../../rest/publication-body.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { given, type Module } from '../../run/verdict.ts';
import { preferenceScope } from './status-question.ts';

/** A token that has another scope only. */
export const missingScope: Module<RestSession> = async (session) => {
  given(session.federation, 'profiles.rest-sender.federationUrl, whose scope is asked for');
  const token = await session.tokenFor(preferenceScope);
  const body = await publicationBody(session);
  return judgeStatus(await sendPublication(session, body, { token }), { statuses: [403] });
};
