import { field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, type Module, passed } from '../../run/verdict.ts';
import { listMessages, newestMessage } from './own-messages.ts';

/** A filter by message type answers that type only. */
export const filter: Module<RestSession> = async (session) => {
  const type = String(field(await newestMessage(session), 'messageTypeId'));
  const found = await listMessages(session, `page=1&pageSize=100&messageTypeId=${encodeURIComponent(type)}`);
  expectThat(found.items.length > 0, 'the message that has the type is not found by it');
  expectThat(
    found.items.every((item) => field(item, 'messageTypeId') === type),
    'a message of another type is found',
  );
  const none = await listMessages(session, 'page=1&pageSize=100&messageTypeId=CONFORMANCE-NOBODY-HAS-THIS');
  expectThat(none.items.length === 0, 'messages are found by a type that none has');
  return passed(`${found.items.length} of the type, none of another`);
};
