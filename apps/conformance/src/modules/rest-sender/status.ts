import { randomUUID } from 'node:crypto';
import { publicationBody, sendPublication } from '../../rest/publication-body.ts';
import { describeRest, field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, given, type Module, passed } from '../../run/verdict.ts';
import { publishedId } from './publishes.ts';

function ask(session: RestSession, messageId: string) {
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

/** A message right after it was published: known, and not read. */
export const statusOfPublished: Module<RestSession> = async (session) => {
  const messageId = publishedId(await sendPublication(session, await publicationBody(session)));
  const answer = await ask(session, messageId);
  expectThat(answer.status === 200 || answer.status === 201, `${describeRest(answer)}; expected HTTP 200 or 201`);
  expectThat(field(answer.json, 0, 'messageId') === messageId, 'the answer is about another message');
  expectThat(
    field(answer.json, 0, 'readStatus') === false,
    'readStatus is not false for a message that nobody can have read',
  );
  return passed('known, readStatus false');
};

/** A message that nobody published. */
export const statusOfUnknown: Module<RestSession> = async (session) => {
  const answer = await ask(session, randomUUID());
  const none = answer.status === 404 || (answer.status < 300 && Array.isArray(answer.json) && answer.json.length === 0);
  expectThat(none, `${describeRest(answer)}; expected 404 or an empty list`);
  return passed(describeRest(answer));
};
