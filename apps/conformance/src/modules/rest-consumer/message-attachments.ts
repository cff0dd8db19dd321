import { describeRest, field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat } from '../../run/verdict.ts';
import { newestMessage, urlOf } from './own-messages.ts';

/** An id that nothing has. */
export const unknownId = '00000000-0000-4000-8000-000000000000';

/** The attachments of the newest message as the service lists them, with the address of the list. */
export async function newestAttachments(
  session: RestSession,
): Promise<{ readonly url: string; readonly items: readonly unknown[] }> {
  const url = `${urlOf(session, await newestMessage(session))}/attachments`;
  const answer = await session.send({ url });
  expectThat(answer.status === 200, `${describeRest(answer)} for the attachments; expected HTTP 200`);
  const items = field(answer.json, 'items');
  expectThat(Array.isArray(items), 'the attachments have no items');
  return { url, items };
}
