import { registeredMailOperations } from '@ebox-bridge/registered-mail/server';
import { expectThat, passed, type Verdict } from '../../run/verdict.ts';
import { callOperation } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { sendLetter } from './letter.ts';
import { bytesOf } from './signed-file.ts';

/** getStatus of a letter right after it was taken; with its proof once it is SENT. */
export async function statusOfSent(session: SoapSession): Promise<Verdict> {
  const { output: sent } = await sendLetter(session);
  const { ticket, token } = sent.receipt;
  const { output, parts } = await callOperation(session, registeredMailOperations.getStatus, { ticket });
  expectThat(output.ticket === ticket && output.token === token, 'the status is that of another letter');
  expectThat(output.status !== 'ERROR', 'the status of a valid letter is ERROR');
  const { proofOfDispatch } = output;
  if (output.status === 'PENDING') return passed('PENDING');
  expectThat(proofOfDispatch !== undefined, 'SENT without a ProofOfDispatch');
  bytesOf(proofOfDispatch, parts);
  return passed('SENT, with a ProofOfDispatch that has the Digest that is stated');
}
