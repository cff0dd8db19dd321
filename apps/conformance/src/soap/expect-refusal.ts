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
 * Whether the request without its fault is accepted: undefined where it is, else why not. What refuses everything proves
 * nothing by a refusal.
 */
export type Control = (session: SoapSession) => Promise<string | undefined>;

/** By the harmless probe. */
const probeControl: Control = async (session) => {
  const answer = await session.control();
  if (session.service.accepted(answer)) return undefined;
  return `the request without its fault is not accepted (${describeAnswer(answer)}): see valid-call`;
};

/** By a request that creates something: it is sent once for all modules of a session. */
export function controlOnce(send: (session: SoapSession) => Promise<SoapAnswer>, see: string): Control {
  const answers = new WeakMap<SoapSession, Promise<SoapAnswer>>();
  return async (session) => {
    const sent = answers.get(session) ?? send(session);
    answers.set(session, sent);
    const answer = await sent;
    if (answer.kind === 'body') return undefined;
    return `the request without its fault is not accepted (${describeAnswer(answer)}): see ${see}`;
  };
}

/** Sends a request that must be refused, where the same without its fault is accepted. */
export async function expectRefusal(
  session: SoapSession,
  make: () => Promise<SoapRequest> | SoapRequest,
  expected: ExpectedRefusal,
  control: Control = probeControl,
): Promise<Verdict> {
  const reason = await control(session);
  if (reason !== undefined) return notRun(reason);
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
