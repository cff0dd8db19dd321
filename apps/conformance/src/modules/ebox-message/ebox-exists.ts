import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { expectThat, given, type Module, passed } from '../../run/verdict.ts';
import { callOperation } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { exists } from './exists.ts';

const { hasAnEbox } = eboxMessageOperations;

/** An e-Box that exists, and one that does not. */
export const eboxExists: Module<SoapSession> = async (session) => {
  const { recipients } = session.target;
  const known = given(recipients.enterprise, 'recipients.enterprise');
  const unknown = given(recipients.enterpriseWithoutEbox, 'recipients.enterpriseWithoutEbox');
  const eboxId = [{ companyId: known }, { companyId: unknown }];
  const { output } = await callOperation(session, hasAnEbox, { eboxType: 'ENTERPRISE', eboxId });
  expectThat(exists(output.ebox, known) === true, 'Exists is not true for the enterprise that has an e-Box');
  expectThat(exists(output.ebox, unknown) === false, 'Exists is not false for the enterprise without e-Box');
  return passed('Exists is true for the one and false for the other');
};
