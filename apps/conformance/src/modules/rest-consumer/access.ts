import { judgeStatus } from '../../rest/expect-status.ts';
import { describeRest, field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, type Module, passed } from '../../run/verdict.ts';

const list = (session: RestSession) => `${session.registry}/ebox/messages?page=1&pageSize=1`;

/** No token. */
export const noToken: Module<RestSession> = async (session) =>
  judgeStatus(await session.send({ url: list(session), token: 'none' }), { statuses: [401] });

/** A token that nobody gave out. */
export const unknownToken: Module<RestSession> = async (session) =>
  judgeStatus(await session.send({ url: list(session), token: 'nobody-gave-this-token-out' }), { statuses: [401] });

/** The e-Box of an enterprise that gave no mandate. */
export const noMandate: Module<RestSession> = async (session) => {
  const headers = { 'on-behalf-of-enterprise-number': '0100000003' };
  return judgeStatus(await session.send({ url: list(session), headers }), { statuses: [403] });
};

/** A number of nine digits as mandator. */
export const malformedMandator: Module<RestSession> = async (session) => {
  const headers = { 'on-behalf-of-enterprise-number': '100000003' };
  return judgeStatus(await session.send({ url: list(session), headers }), { statuses: [400, 403] });
};

/** Message types of the reference data. */
export const messageTypes: Module<RestSession> = async (session) => {
  const path = session.version === 'v3' ? 'refData' : 'referenceData';
  const answer = await session.send({ url: `${session.registry}/${path}/messageTypes` });
  expectThat(answer.status === 200, `${describeRest(answer)}; expected HTTP 200`);
  const items = Array.isArray(answer.json) ? answer.json : field(answer.json, 'items');
  expectThat(Array.isArray(items), 'the answer is no list of message types');
  return passed(`${items.length} message types`);
};
