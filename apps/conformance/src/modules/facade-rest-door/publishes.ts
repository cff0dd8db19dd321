import type { DoorSession } from '../../rest/door-session.ts';
import { field } from '../../rest/rest-answer.ts';
import { trickyPdf } from '../../run/documents.ts';
import { expectThat, type Module, passed } from '../../run/verdict.ts';
import { doorId, doorMessage } from './door-message.ts';
import { publish } from './publish-form.ts';

/** A message is published and answered with 201, as the document says. */
export const publishes: Module<DoorSession> = async (session) => {
  const bytes = trickyPdf();
  const answer = await publish(session, doorMessage(session, bytes), bytes);
  doorId(answer);
  await session.checkAnswer('post', '/messages', answer);
  expectThat(field(answer.json, 'repeated') === false, 'repeated is not false for a new message');
  return passed('HTTP 201 with an id, as /openapi.json says');
};
