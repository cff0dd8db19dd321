import { judgeStatus } from '../../rest/expect-status.ts';
import { describeRest, field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, given, type Module, passed } from '../../run/verdict.ts';

function search(session: RestSession, eboxIdValueList: readonly string[], token?: string) {
  return session.send({
    method: 'POST',
    url: `${given(session.federation, 'profiles.rest-sender.federationUrl')}/eboxPreferences/search`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ eboxType: 'ENTERPRISE', eboxIdType: 'EnterpriseNumber', eboxIdValueList }),
    ...(token === undefined ? {} : { token }),
  });
}

/** Only the e-Boxes that exist are in the answer. */
export const preferences: Module<RestSession> = async (session) => {
  const { recipients } = session.target;
  const known = given(recipients.enterprise, 'recipients.enterprise');
  const unknown = given(recipients.enterpriseWithoutEbox, 'recipients.enterpriseWithoutEbox');
  const answer = await search(session, [unknown, known]);
  expectThat(
    answer.status === 200 && Array.isArray(answer.json),
    `${describeRest(answer)}; expected HTTP 200 and a list`,
  );
  const found = answer.json as readonly unknown[];
  const number = (item: unknown) => field(item, 'eboxId', 'eboxIdValue');
  const entry = found.find((item) => number(item) === known);
  expectThat(entry !== undefined, 'the enterprise that has an e-Box is not in the answer');
  expectThat(typeof field(entry, 'exclusivelyEbox') === 'boolean', 'exclusivelyEbox is no boolean');
  expectThat(!found.some((item) => number(item) === unknown), 'the enterprise without e-Box is in the answer');
  return passed('the one is in the answer, the other is not');
};

/** A number of nine digits. */
export const preferencesOfNoNumber: Module<RestSession> = async (session) =>
  judgeStatus(await search(session, ['406798006']), { statuses: [400] });

/** Without a token. */
export const preferencesWithoutToken: Module<RestSession> = async (session) =>
  judgeStatus(await search(session, ['0406798006'], 'none'), { statuses: [401] });
