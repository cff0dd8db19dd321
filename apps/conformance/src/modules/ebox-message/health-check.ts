import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { expectThat, passed, type Verdict } from '../../run/verdict.ts';
import { callOperation } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** PING and DEFAULT are answered with a level. */
export async function healthCheck(session: SoapSession): Promise<Verdict> {
  const levels: string[] = [];
  for (const type of ['PING', 'DEFAULT'] as const) {
    const { output } = await callOperation(session, eboxMessageOperations.healthCheck, { type });
    levels.push(`${type} ${output.status.level}`);
    expectThat(output.status.level === 'OK', `${type} is answered with ${output.status.level}; expected OK`);
  }
  return passed(levels.join(', '));
}
