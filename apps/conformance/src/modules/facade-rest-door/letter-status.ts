import type { DoorSession } from '../../rest/door-session.ts';
import { describeRest, field } from '../../rest/rest-answer.ts';
import { trickyPdf } from '../../run/documents.ts';
import { expectThat, type Module, passed } from '../../run/verdict.ts';
import { letterOf, send } from './letter-form.ts';

/** The state of a letter. */
export const letterStatus: Module<DoorSession> = async (session) => {
  const bytes = trickyPdf();
  const sent = await send(session, letterOf(session, bytes), bytes);
  expectThat(sent.status === 201, `${describeRest(sent)}; expected HTTP 201`);
  const answer = await session.send({ path: `/registered-mails/${String(field(sent.json, 'ticket'))}` });
  expectThat(answer.status === 200, `${describeRest(answer)}; expected HTTP 200`);
  await session.checkAnswer('get', '/registered-mails/{ticket}', answer);
  expectThat(field(answer.json, 'token') === field(sent.json, 'token'), 'the state is that of another letter');
  return passed(`status ${String(field(answer.json, 'status'))}`);
};
