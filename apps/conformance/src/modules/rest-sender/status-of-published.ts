import { publicationBody, sendPublication } from '../../rest/publication-body.ts';
import { describeRest, field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, type Module, passed } from '../../run/verdict.ts';
import { publishedId } from './published-id.ts';
import { askStatus } from './status-search.ts';

/** A message right after it was published: known, and not read. */
export const statusOfPublished: Module<RestSession> = async (session) => {
  const messageId = publishedId(await sendPublication(session, await publicationBody(session)));
  const answer = await askStatus(session, messageId);
  expectThat(answer.status === 200 || answer.status === 201, `${describeRest(answer)}; expected HTTP 200 or 201`);
  expectThat(field(answer.json, 0, 'messageId') === messageId, 'the answer is about another message');
  expectThat(
    field(answer.json, 0, 'readStatus') === false,
    'readStatus is not false for a message that nobody can have read',
  );
  return passed('known, readStatus false');
};
