import { compareReceipt, readReceipt } from '@ebox-bridge/registered-mail';
import { failed, type Module, passed } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { sendLetter } from './letter.ts';
import { bytesOf } from './signed-file.ts';

/** What the receipt says is what was sent: recipient, sender, names, digests. */
export const receiptContent: Module<SoapSession> = async (session) => {
  const { request, output, parts } = await sendLetter(session);
  const receipt = await readReceipt(bytesOf(output.receipt.document, parts));
  const { ticket } = output.receipt;
  const compared = compareReceipt(receipt, { ...request.registeredMailItem, ticket });
  const wrong = compared.filter(({ outcome }) => outcome === 'differs').map(({ field }) => field);
  return wrong.length === 0
    ? passed('the receipt says what was sent')
    : failed(`the receipt differs in ${wrong.join(', ')}`);
};
