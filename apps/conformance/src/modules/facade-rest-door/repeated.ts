import type { DoorSession } from '../../rest/door-session.ts';
import { field } from '../../rest/rest-answer.ts';
import { trickyPdf } from '../../run/documents.ts';
import { expectThat, type Module, passed } from '../../run/verdict.ts';
import { doorId, doorMessage } from './door-message.ts';
import { publish } from './publish-form.ts';

/** The same message again is the same message. */
export const repeated: Module<DoorSession> = async (session) => {
  const bytes = trickyPdf();
  const message = doorMessage(session, bytes);
  const first = doorId(await publish(session, message, bytes));
  const again = await publish(session, message, bytes);
  expectThat(doorId(again) === first, 'another id: the message was published twice');
  expectThat(field(again.json, 'repeated') === true, 'repeated is not true for the same message');
  return passed('the same id, repeated true');
};
