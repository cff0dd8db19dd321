import type { PolicyName } from '@ebox-bridge/ws-security';
import { expectThat, type Module, passed } from '../../run/verdict.ts';
import { expectRefusal } from '../../soap/expect-refusal.ts';
import { describeAnswer } from '../../soap/soap-answer.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** A request signed by this policy is accepted where the endpoint states it, and refused where it does not. */
export const signedBy =
  (policy: PolicyName): Module<SoapSession> =>
  async (session) => {
    const request = async () => ({ body: await session.sign({ policy }) });
    if (!session.policies.includes(policy)) {
      return expectRefusal(session, request, { codes: ['SOA-01001', 'SOA-01002'], declared: false });
    }
    const answer = await session.send(await request());
    expectThat(session.service.accepted(answer), `refused: ${describeAnswer(answer)}; the endpoint states ${policy}`);
    return passed('accepted');
  };
