import type { DoorSession } from '../../rest/door-session.ts';
import { field } from '../../rest/rest-answer.ts';
import { expectThat, type Module, passed } from '../../run/verdict.ts';

/** The OpenAPI document lists the operations of the guide. */
export const openApi: Module<DoorSession> = async (session) => {
  const api = await session.openApi();
  expectThat(/^3\.1\./.test(String(field(api, 'openapi'))), 'the document is not OpenAPI 3.1');
  const paths = ['/messages', '/messages/{id}', '/eboxes/search', '/citizen-profiles/search', '/registered-mails'];
  const missing = paths.filter((path) => field(api, 'paths', path) === undefined);
  expectThat(missing.length === 0, `the document lacks ${missing.join(', ')}`);
  return passed('OpenAPI 3.1 with all operations');
};
