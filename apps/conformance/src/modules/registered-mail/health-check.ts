import { registeredMailOperations } from '@ebox-bridge/registered-mail/server';
import { expectThat, passed, type Verdict } from '../../run/verdict.ts';
import { callOperation } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** A signed PING. */
export async function mailHealthCheck(session: SoapSession): Promise<Verdict> {
  const { output } = await callOperation(session, registeredMailOperations.healthCheck, { type: 'PING' });
  expectThat(output.status.level === 'OK', `PING is answered with ${output.status.level}; expected OK`);
  return passed('PING OK');
}
