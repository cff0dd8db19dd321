import { citizenProfileOperations } from '@ebox-bridge/citizen-profile/server';
import { given, passed, type Verdict } from '../../run/verdict.ts';
import { callOperation } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** getCitizenProfiles, which adds e-mail address and phone number. */
export async function fullProfiles(session: SoapSession): Promise<Verdict> {
  const inss = [given(session.target.recipients.citizen, 'recipients.citizen')];
  await callOperation(session, citizenProfileOperations.getCitizenProfiles, { inss });
  return passed('answered');
}
