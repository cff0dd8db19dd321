import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { expectThat, given, type Module, passed } from '../../run/verdict.ts';
import { callOperation } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

const { hasAnEbox } = eboxMessageOperations;

/** The e-Box of a citizen. */
export const citizenEbox: Module<SoapSession> = async (session) => {
  const inss = given(session.target.recipients.citizen, 'recipients.citizen');
  const { output } = await callOperation(session, hasAnEbox, { eboxType: 'CITIZEN', eboxId: [{ inss }] });
  const [first] = output.ebox;
  expectThat(
    output.ebox.length === 1 && first?.ebox.inss === inss,
    'the answer is not about the citizen that was asked for',
  );
  expectThat(first?.exists === true, 'Exists is not true for the citizen that has an e-Box');
  return passed('Exists is true');
};
