import { randomUUID } from 'node:crypto';
import type { DoorSession } from '../../rest/door-session.ts';
import { judgeProblem } from '../../rest/judge-problem.ts';
import { describeRest, field } from '../../rest/rest-answer.ts';
import { sha256Base64url, trickyPdf } from '../../run/documents.ts';
import { expectThat, given, type Module, passed } from '../../run/verdict.ts';

function letterOf({ target }: DoorSession, bytes: Uint8Array) {
  const enterpriseNumber = given(target.recipients.enterprise, 'recipients.enterprise');
  return {
    token: `CR-${randomUUID()}`,
    recipient: { eboxType: 'enterprise', enterpriseNumber },
    document: {
      httpPartName: 'main',
      title: 'Conformance suite',
      fileName: 'conformance.pdf',
      mediaType: 'application/pdf',
      type: given(target.profiles.registeredmail?.documentType, 'profiles.registeredmail.documentType'),
      language: target.message.language,
      digest: { digestMethod: 'sha_256', digestValue: sha256Base64url(bytes) },
    },
  };
}

const send = (session: DoorSession, letter: unknown, bytes: Uint8Array) =>
  session.sendForm('/registered-mails', 'letter', letter, [{ name: 'main', bytes }]);

/** Receipt with its bytes and digest; the same letter again gives the same one; the kept document has the same bytes. */
export const sendsLetter: Module<DoorSession> = async (session) => {
  const bytes = trickyPdf();
  const letter = letterOf(session, bytes);
  const answer = await send(session, letter, bytes);
  expectThat(answer.status === 201, `${describeRest(answer)}; expected HTTP 201`);
  await session.checkAnswer('post', '/registered-mails', answer);
  const receipt = Buffer.from(String(field(answer.json, 'receipt', 'content')), 'base64');
  const stated = field(answer.json, 'receipt', 'digest', 'digestValue');
  expectThat(stated === sha256Base64url(receipt), 'the digest of the receipt is not that of its content');
  const again = await send(session, letter, bytes);
  const ticket = String(field(answer.json, 'ticket'));
  expectThat(field(again.json, 'ticket') === ticket, 'the same letter again has another ticket: a second letter');
  const kept = await session.send({ path: `/registered-mails/${ticket}/documents/Receipt.xml` });
  expectThat(kept.status === 200, `${describeRest(kept)} for the kept receipt; expected HTTP 200`);
  expectThat(Buffer.compare(kept.bytes, receipt) === 0, 'the kept receipt has other bytes than the one of the answer');
  return passed('a receipt; the same one again; kept byte for byte');
};

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

/** The digest of other bytes. */
export const letterWrongDigest: Module<DoorSession> = async (session) =>
  judgeProblem(await send(session, letterOf(session, trickyPdf()), trickyPdf()), 422);

/** A ticket of another form. */
export const malformedTicket: Module<DoorSession> = async (session) =>
  judgeProblem(await session.send({ path: '/registered-mails/no-ticket' }), 404);
