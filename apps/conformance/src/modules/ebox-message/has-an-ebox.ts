import type { HasAnEboxResponseType } from '@ebox-bridge/ebox-message';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { expectThat, given, type Module, passed } from '../../run/verdict.ts';
import { callOperation } from '../../soap/call-operation.ts';
import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

const { hasAnEbox } = eboxMessageOperations;
const kind = { eboxType: 'ENTERPRISE' } as const;
const exists = (list: readonly HasAnEboxResponseType[], number: string) =>
  list.find(({ ebox }) => ebox.companyId === number)?.exists;

/** An e-Box that exists, and one that does not. */
export const eboxExists: Module<SoapSession> = async (session) => {
  const { recipients } = session.target;
  const known = given(recipients.enterprise, 'recipients.enterprise');
  const unknown = given(recipients.enterpriseWithoutEbox, 'recipients.enterpriseWithoutEbox');
  const eboxId = [{ companyId: known }, { companyId: unknown }];
  const { output } = await callOperation(session, hasAnEbox, { ...kind, eboxId });
  expectThat(exists(output.ebox, known) === true, 'Exists is not true for the enterprise that has an e-Box');
  expectThat(exists(output.ebox, unknown) === false, 'Exists is not false for the enterprise without e-Box');
  return passed('Exists is true for the one and false for the other');
};

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
    ...kind,
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

/** QUAL_EMP_NOSS, QUAL_EMP_NOSSPLA and QUAL_COMPANY say the same as ENTERPRISE. */
export const sameByQuality: Module<SoapSession> = async (session) => {
  const companyId = given(session.target.recipients.enterprise, 'recipients.enterprise');
  for (const qualityCode of ['QUAL_EMP_NOSS', 'QUAL_EMP_NOSSPLA', 'QUAL_COMPANY']) {
    const { output } = await callOperation(session, hasAnEbox, { qualityCode, eboxId: [{ companyId }] });
    expectThat(exists(output.ebox, companyId) === true, `Exists is not true by ${qualityCode}`);
  }
  return passed('Exists is true by each of the three qualities');
};

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

/** 1001 ids. */
export const tooManyEboxes: Module<SoapSession> = (session) =>
  expectRefusal(
    session,
    async () => {
      const eboxId = Array.from({ length: 1001 }, () => ({ companyId: '0100000003' }));
      return { body: await session.sign({ body: hasAnEbox.writeInput({ ...kind, eboxId }) }) };
    },
    { codes: ['SOA-03006'], declared: true },
  );
