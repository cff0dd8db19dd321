import { failed, passed, type Verdict } from '../../run/verdict.ts';
import { describeAnswer } from '../../soap/soap-answer.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** getStatus for a ticket that nobody has. */
export async function statusOfUnknownTicket(session: SoapSession): Promise<Verdict> {
  const answer = await session.control();
  const seen = describeAnswer(answer);
  const { kind, code } = (answer.kind === 'fault' ? answer.fault.detail : undefined) ?? {};
  return kind === 'BusinessError' && code === 'REPO_B01'
    ? passed(seen)
    : failed(`${seen}; expected the BusinessError REPO_B01`);
}
