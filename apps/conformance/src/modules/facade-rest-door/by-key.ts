import { randomUUID } from 'node:crypto';
import type { DoorSession } from '../../rest/door-session.ts';
import { trickyPdf } from '../../run/documents.ts';
import { expectThat, type Module, passed } from '../../run/verdict.ts';
import { doorId, doorMessage } from './door-message.ts';
import { publish } from './publish-form.ts';

/** An Idempotency-Key instead of a ticket. */
export const byKey: Module<DoorSession> = async (session) => {
  const bytes = trickyPdf();
  const message = doorMessage(session, bytes, { ticket: undefined });
  const headers = { 'idempotency-key': `"${randomUUID()}"` };
  const first = doorId(await publish(session, message, bytes, headers));
  expectThat(
    doorId(await publish(session, message, bytes, headers)) === first,
    'another id: the message was published twice',
  );
  return passed('the same id for the same key');
};
