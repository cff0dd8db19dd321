import { trickyPdf } from '../../run/documents.ts';
import { expectThat, type Module, passed } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { annexOf, type SentLetter, sendLetter } from './letter.ts';

const ticketForm = /^[0-9A-HJ-NP-Z]{13}$/;

function receiptOf({ request, output }: SentLetter) {
  const { ticket, token, document } = output.receipt;
  expectThat(ticketForm.test(ticket), 'the Ticket of the receipt has not 13 characters of [0-9A-HJ-NP-Z]');
  expectThat(token === request.registeredMailItem.token, 'the Token of the receipt is not that of the request');
  expectThat(document.signature.trim() !== '', 'the receipt has no Signature');
  return passed('taken; a receipt with a Ticket, the same Token and a Signature');
}

/** A letter to an enterprise. */
export const sends: Module<SoapSession> = async (session) => receiptOf(await sendLetter(session));

/** A letter with two annexes. */
export const sendsAnnexes: Module<SoapSession> = async (session) => {
  const annex = ['one', 'two'].map((name) => annexOf(trickyPdf(), { title: name, downloadFileName: `${name}.pdf` }));
  return receiptOf(await sendLetter(session, { annex }));
};
