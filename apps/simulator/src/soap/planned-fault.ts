import type { Answer, Call } from '../server/call.ts';
import { gatewayAnswer, plannedAnswer } from '../server/planned-answer.ts';
import type { Trouble } from '../trouble/trouble-schema.ts';
import { faultAnswer } from './fault-answer.ts';

const temporary: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

/** The answer of a trouble on a SOAP operation: its body as it is, else a SOAP fault under its HTTP status. */
export function plannedFault(trouble: Partial<Trouble>, call: Call): Answer | undefined {
  const { status, fault, body, retryAfter, expiredToken: _onlyRest, revokedClient, ...others } = trouble;
  const page = gatewayAnswer(trouble);
  if (revokedClient) {
    return faultAnswer(call, { code: 'SOA-01001', origin: 'Consumer', message: 'the certificate is revoked' });
  }
  if (page || (status === undefined && fault === undefined)) return page;
  if (body !== undefined) return plannedAnswer({ ...others, status, fault, body, retryAfter });
  const code = status !== undefined && temporary.has(status) ? 'SOA-02002' : 'SOA-00001';
  const answer = faultAnswer(call, {
    ...(fault ?? { code, origin: 'Provider', message: 'Set by the administrator of the simulator' }),
    ...(status === undefined ? {} : { status }),
  });
  if (retryAfter === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfter) } };
}
