import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { given, type Verdict } from '../../run/verdict.ts';
import { requestOf } from '../../soap/call-operation.ts';
import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** getEboxInfo, which is for the platform itself. */
export async function internalOperation(session: SoapSession): Promise<Verdict> {
  const companyId = given(session.target.recipients.enterprise, 'recipients.enterprise');
  const request = { eboxType: 'ENTERPRISE', eboxId: [{ companyId }] } as const;
  return expectRefusal(session, () => requestOf(session, eboxMessageOperations.getEboxInfo, request), {
    codes: ['SOA-01002'],
    declared: true,
  });
}
