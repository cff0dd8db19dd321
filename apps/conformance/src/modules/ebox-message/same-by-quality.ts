import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { expectThat, given, type Module, passed } from '../../run/verdict.ts';
import { callOperation } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { exists } from './exists.ts';

const { hasAnEbox } = eboxMessageOperations;

/** QUAL_EMP_NOSS, QUAL_EMP_NOSSPLA and QUAL_COMPANY say the same as ENTERPRISE. */
export const sameByQuality: Module<SoapSession> = async (session) => {
  const companyId = given(session.target.recipients.enterprise, 'recipients.enterprise');
  for (const qualityCode of ['QUAL_EMP_NOSS', 'QUAL_EMP_NOSSPLA', 'QUAL_COMPANY']) {
    const { output } = await callOperation(session, hasAnEbox, { qualityCode, eboxId: [{ companyId }] });
    expectThat(exists(output.ebox, companyId) === true, `Exists is not true by ${qualityCode}`);
  }
  return passed('Exists is true by each of the three qualities');
};
