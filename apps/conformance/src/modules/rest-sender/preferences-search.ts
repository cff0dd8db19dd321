import type { RestAnswer } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { given } from '../../run/verdict.ts';

/** Asks the Federation which of these enterprises have an e-Box. */
export function searchPreferences(
  session: RestSession,
  eboxIdValueList: readonly string[],
  token?: string,
): Promise<RestAnswer> {
  return session.send({
    method: 'POST',
    url: `${given(session.federation, 'profiles.rest-sender.federationUrl')}/eboxPreferences/search`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ eboxType: 'ENTERPRISE', eboxIdType: 'EnterpriseNumber', eboxIdValueList }),
    ...(token === undefined ? {} : { token }),
  });
}
