import { failed, notRun, passed, type Verdict } from '../run/verdict.ts';
import { describeAnswer, type SoapAnswer } from './soap-answer.ts';
import type { SoapRequest, SoapSession } from './soap-session.ts';

/** How a spoiled request must be refused. */
export interface ExpectedRefusal {
  /** Codes that the detail of the fault may have. */
  readonly codes: readonly string[];
  /**
   * Whether a public source states the code. If not, only simulator and facade are held to it; elsewhere every refusal
   * will do.
   */
  readonly declared: boolean;
  /** SOAP 1.1 faultcodes that are a refusal by themselves, whatever the detail. */
  readonly faultCodes?: readonly string[];
}

/**
 * Sends a request that must be refused. The verdict is only given where the request without its fault is accepted: what
 * refuses everything proves nothing.
 */
export async function expectRefusal(
  session: SoapSession,
  make: () => Promise<SoapRequest> | SoapRequest,
  expected: ExpectedRefusal,
): Promise<Verdict> {
  const control = await session.control();
  if (!session.service.accepted(control)) {
    return notRun(`the request without its fault is not accepted (${describeAnswer(control)}): see valid-call`);
  }
  return judgeRefusal(session, await session.send(await make()), expected);
}

/** Whether an answer is a refusal, and the expected one. */
export function judgeRefusal(session: SoapSession, answer: SoapAnswer, expected: ExpectedRefusal): Verdict {
  const { codes, declared, faultCodes = [] } = expected;
  const seen = describeAnswer(answer);
  const strict = declared || ['simulator', 'facade'].includes(session.target.kind);
  const wanted = `a fault with ${codes.join(' or ')}`;
  if (session.service.accepted(answer) || answer.kind === 'body')
    return failed(`accepted: ${seen}; expected ${wanted}`);
  if (answer.kind === 'other') {
    const refused = answer.status >= 400 && answer.status < 500;
    if (!refused) return failed(`neither accepted nor refused: ${seen}; expected ${wanted}`);
    return strict ? failed(`refused without a SOAP fault: ${seen}; expected ${wanted}`) : passed(`refused: ${seen}`);
  }
  const { fault } = answer;
  const known = codes.includes(fault.detail?.code ?? '') || faultCodes.includes(fault.faultCode);
  if (known || !strict) return passed(`refused: ${seen}`);
  return failed(`refused, but by another rule: ${seen}; expected ${wanted}`);
}
