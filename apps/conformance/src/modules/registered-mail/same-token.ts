import { registeredMailOperations } from '@ebox-bridge/registered-mail/server';
import { failed, passed, type Verdict } from '../../run/verdict.ts';
import { callOperation } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { sendLetter } from './letter.ts';

/** The same letter again, signed anew. */
export async function sameTokenAgain(session: SoapSession): Promise<Verdict> {
  const first = await sendLetter(session);
  const second = await callOperation(session, registeredMailOperations.sendDocument, first.request);
  return second.output.receipt.ticket === first.output.receipt.ticket
    ? passed('the same Ticket again')
    : failed('another Ticket: a second letter');
}
