import type { DoorSession } from '../../rest/door-session.ts';
import { describeRest, field } from '../../rest/rest-answer.ts';
import { trickyPdf } from '../../run/documents.ts';
import { expectThat, type Module, passed } from '../../run/verdict.ts';
import { doorId, doorMessage } from './door-message.ts';
import { publish } from './publish-form.ts';

/** What became of a message, by its id and by its ticket. */
export const found: Module<DoorSession> = async (session) => {
  const bytes = trickyPdf();
  const message = doorMessage(session, bytes);
  const id = doorId(await publish(session, message, bytes));
  const byId = await session.send({ path: `/messages/${encodeURIComponent(id)}` });
  expectThat(byId.status === 200, `${describeRest(byId)} by its id; expected HTTP 200`);
  await session.checkAnswer('get', '/messages/{id}', byId);
  expectThat(field(byId.json, 'ticket') === message.ticket, 'the message of the id has another ticket');
  expectThat(field(byId.json, 'recipients', 0, 'state') === 'published', 'its recipient is not published');
  const byTicket = await session.send({ path: `/messages?ticket=${encodeURIComponent(message.ticket)}` });
  expectThat(byTicket.status === 200, `${describeRest(byTicket)} by its ticket; expected HTTP 200`);
  await session.checkAnswer('get', '/messages', byTicket);
  expectThat(field(byTicket.json, 'messages', 0, 'id') === id, 'the message of the ticket has another id');
  return passed('published, found by its id and by its ticket');
};
