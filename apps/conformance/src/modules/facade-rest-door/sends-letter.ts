import type { DoorSession } from '../../rest/door-session.ts';
import { describeRest, field } from '../../rest/rest-answer.ts';
import { sha256Base64url, trickyPdf } from '../../run/documents.ts';
import { expectThat, type Module, passed } from '../../run/verdict.ts';
import { letterOf, send } from './letter-form.ts';

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
