import { expectThat, type Module, passed } from '../../run/verdict.ts';
import { describeAnswer } from '../../soap/soap-answer.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** KeyInfo is not covered by the signature, so the way in which it names the token can be changed after signing. */
export const namedBy =
  (reference: (session: SoapSession) => string): Module<SoapSession> =>
  async (session) => {
    const envelope = (await session.sign()).replace(/<wsse:Reference [^>]*>/, () => reference(session));
    const answer = await session.send({ body: envelope });
    expectThat(
      session.service.accepted(answer),
      `refused: ${describeAnswer(answer)}; expected the answer of the operation`,
    );
    return passed('accepted');
  };
