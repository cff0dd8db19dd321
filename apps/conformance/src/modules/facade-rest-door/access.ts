import type { DoorSession } from '../../rest/door-session.ts';
import { judgeProblem } from '../../rest/judge-problem.ts';
import { describeRest, field } from '../../rest/rest-answer.ts';
import { expectThat, type Module, passed } from '../../run/verdict.ts';

const search = {
  method: 'POST',
  path: '/eboxes/search',
  json: { eboxType: 'enterprise', enterpriseNumbers: ['0406798006'] },
};

/** The OpenAPI document lists the operations of the guide. */
export const openApi: Module<DoorSession> = async (session) => {
  const api = await session.openApi();
  expectThat(/^3\.1\./.test(String(field(api, 'openapi'))), 'the document is not OpenAPI 3.1');
  const paths = ['/messages', '/messages/{id}', '/eboxes/search', '/citizen-profiles/search', '/registered-mails'];
  const missing = paths.filter((path) => field(api, 'paths', path) === undefined);
  expectThat(missing.length === 0, `the document lacks ${missing.join(', ')}`);
  return passed('OpenAPI 3.1 with all operations');
};

/** Without a key. */
export const noKey: Module<DoorSession> = async (session) => {
  const answer = await session.send({ ...search, key: 'none' });
  const verdict = judgeProblem(answer, 401, 'FACADE_UNAUTHENTICATED');
  if (verdict.outcome !== 'passed') return verdict;
  expectThat(/^Bearer\b/i.test(answer.headers.get('www-authenticate') ?? ''), 'the answer has no challenge for Bearer');
  return verdict;
};

/** A key that nobody made. */
export const unknownKey: Module<DoorSession> = async (session) =>
  judgeProblem(await session.send({ ...search, key: `ebox_${'A'.repeat(43)}` }), 401, 'FACADE_UNAUTHENTICATED');

/** A path that is not there. */
export const unknownPath: Module<DoorSession> = async (session) =>
  judgeProblem(await session.send({ path: '/nothing-is-here' }), 404);

/** A method that the path does not have. */
export const wrongMethod: Module<DoorSession> = async (session) => {
  const answer = await session.send({ method: 'PUT', path: '/eboxes/search' });
  const verdict = judgeProblem(answer, 405);
  if (verdict.outcome !== 'passed') return verdict;
  expectThat(/\bPOST\b/.test(answer.headers.get('allow') ?? ''), `${describeRest(answer)} without Allow: POST`);
  return verdict;
};

/** JSON under another media type. */
export const wrongMediaType: Module<DoorSession> = async (session) =>
  judgeProblem(
    await session.send({
      method: 'POST',
      path: '/eboxes/search',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify(search.json),
    }),
    415,
  );
