import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { expectThat, given, type Module, passed } from '../../run/verdict.ts';
import { callOperation } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

const { hasAnEbox } = eboxMessageOperations;

/** The answers stand in the order of the questions. */
export const answerOrder: Module<SoapSession> = async (session) => {
  const { recipients } = session.target;
  const asked = [
    '0999999922',
    given(recipients.enterprise, 'recipients.enterprise'),
    '0200000005',
    given(recipients.enterpriseWithoutEbox, 'recipients.enterpriseWithoutEbox'),
    '0100000003',
  ];
  const { output } = await callOperation(session, hasAnEbox, {
    eboxType: 'ENTERPRISE',
    eboxId: asked.map((companyId) => ({ companyId })),
  });
  const got = output.ebox.map(({ ebox }) => ebox.companyId);
  expectThat(got.length === asked.length, `${got.length} answers for ${asked.length} e-Boxes`);
  expectThat(
    got.every((number, index) => number === asked[index]),
    'the answers are in another order than the questions',
  );
  return passed(`${asked.length} answers in the order asked`);
};
