import { expectThat, passed, type Verdict } from '../../run/verdict.ts';
import type { SentLetter } from './letter.ts';

const ticketForm = /^[0-9A-HJ-NP-Z]{13}$/;

/** The verdict on the answer to a letter that was taken. */
export function receiptOf({ request, output }: SentLetter): Verdict {
  const { ticket, token, document } = output.receipt;
  expectThat(ticketForm.test(ticket), 'the Ticket of the receipt has not 13 characters of [0-9A-HJ-NP-Z]');
  expectThat(token === request.registeredMailItem.token, 'the Token of the receipt is not that of the request');
  expectThat(document.signature.trim() !== '', 'the receipt has no Signature');
  return passed('taken; a receipt with a Ticket, the same Token and a Signature');
}
