import { randomUUID } from 'node:crypto';
import type { DoorSession } from '../../rest/door-session.ts';
import { findPublished } from '../../rest/find-published.ts';
import { judgeProblem } from '../../rest/judge-problem.ts';
import { describeRest, field, type RestAnswer } from '../../rest/rest-answer.ts';
import { trickyPdf } from '../../run/documents.ts';
import { expectThat, given, type Module, notRun, passed, Verdicted } from '../../run/verdict.ts';
import { doorId, doorMessage, newTicket } from './door-message.ts';

/** Sends a message with its one file. */
const publish = (
  session: DoorSession,
  message: unknown,
  bytes: Uint8Array,
  headers?: Readonly<Record<string, string>>,
) => session.sendForm('/messages', 'message', message, [{ name: 'main', bytes }], headers);

export const publishes: Module<DoorSession> = async (session) => {
  const bytes = trickyPdf();
  const answer = await publish(session, doorMessage(session, bytes), bytes);
  doorId(answer);
  await session.checkAnswer('post', '/messages', answer);
  expectThat(field(answer.json, 'repeated') === false, 'repeated is not false for a new message');
  return passed('HTTP 201 with an id, as /openapi.json says');
};

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

/** Other content under the same ticket. */
export const otherContent: Module<DoorSession> = async (session) => {
  const bytes = trickyPdf();
  const message = doorMessage(session, bytes);
  doorId(await publish(session, message, bytes));
  const other = trickyPdf();
  const { attachments } = doorMessage(session, other);
  return judgeProblem(await publish(session, { ...message, attachments }, other), 422, 'BRIDGE_TICKET_USED');
};

/** The document comes out of the own e-Box as it went in. */
export const publishedBytes: Module<DoorSession> = async (session) => {
  const { target } = session;
  given(target.profiles['rest-consumer'], 'profiles.rest-consumer, by which the message is read back');
  const bytes = trickyPdf();
  const subject = `Conformance ${randomUUID()}`;
  const recipients = [{ eboxType: 'enterprise', enterpriseNumber: target.enterpriseNumber }];
  doorId(await publish(session, doorMessage(session, bytes, { subject, recipients }), bytes));
  const [file] = await findPublished(target, subject);
  expectThat(file !== undefined, 'the message has no files');
  const same = Buffer.compare(file.bytes, bytes) === 0;
  expectThat(same, `the document came back with other bytes: ${file.bytes.length} octets for ${bytes.length}`);
  return passed('the document came back byte for byte');
};

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

/** An id that nobody has. */
export const unknownMessage: Module<DoorSession> = async (session) =>
  judgeProblem(await session.send({ path: `/messages/${randomUUID()}` }), 404);

const controls = new WeakMap<DoorSession, Promise<RestAnswer>>();

/** A valid message, sent once for all modules of a session: without it a refusal would prove nothing. */
async function requireControl(session: DoorSession): Promise<void> {
  const bytes = trickyPdf();
  const control = controls.get(session) ?? publish(session, doorMessage(session, bytes), bytes);
  controls.set(session, control);
  const answer = await control;
  if (answer.status === 201) return;
  throw new Verdicted(notRun(`the message without its fault is not accepted (${describeRest(answer)}): see publishes`));
}

/** A message that must be refused; its file is what `bytes` says. */
const refused =
  (
    status: number,
    change: (session: DoorSession, bytes: Uint8Array) => unknown,
    sent?: (bytes: Uint8Array) => Uint8Array,
  ): Module<DoorSession> =>
  async (session) => {
    await requireControl(session);
    const bytes = trickyPdf();
    return judgeProblem(await publish(session, change(session, bytes), sent?.(bytes) ?? bytes), status);
  };

export const wrongDigest: Module<DoorSession> = refused(
  422,
  (session, bytes) => doorMessage(session, bytes),
  () => trickyPdf(),
);

export const withoutTicket: Module<DoorSession> = refused(400, (session, bytes) =>
  doorMessage(session, bytes, { ticket: undefined }),
);

export const noMainContent: Module<DoorSession> = refused(400, (session, bytes) => {
  const message = doorMessage(session, bytes);
  return { ...message, attachments: message.attachments.map((one) => ({ ...one, isMainContent: false })) };
});

export const partMissing: Module<DoorSession> = async (session) => {
  await requireControl(session);
  const bytes = trickyPdf();
  const answer = await session.sendForm('/messages', 'message', doorMessage(session, bytes), [
    { name: 'other', bytes },
  ]);
  const { status } = answer;
  return judgeProblem(answer, status === 422 ? 422 : 400);
};

export const longTicket: Module<DoorSession> = refused(400, (session, bytes) =>
  doorMessage(session, bytes, { ticket: `${newTicket()}${'x'.repeat(10)}` }),
);

export const noEbox: Module<DoorSession> = refused(422, (session, bytes) => {
  const enterpriseNumber = given(session.target.recipients.enterpriseWithoutEbox, 'recipients.enterpriseWithoutEbox');
  return doorMessage(session, bytes, { recipients: [{ eboxType: 'enterprise', enterpriseNumber }] });
});
