import { expectThat, type Module, passed } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { sendLetter } from './letter.ts';
import { bytesOf } from './signed-file.ts';

/** The receipt is an attachment of the answer, by swaRef, with the digest that is stated. */
export const receiptAttachment: Module<SoapSession> = async (session) => {
  const { answer, output, parts } = await sendLetter(session);
  expectThat(
    /^multipart\/related\b/i.test(answer.contentType ?? ''),
    `the answer is ${answer.contentType}; expected multipart/related`,
  );
  const bytes = bytesOf(output.receipt.document, parts);
  return passed(`a part of ${bytes.length} octets with the Digest that is stated`);
};
