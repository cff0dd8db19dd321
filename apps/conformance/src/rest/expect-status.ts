import { expectThat, failed, passed, type Verdict } from '../run/verdict.ts';
import { codeOf, describeRest, field, type RestAnswer } from './rest-answer.ts';

/** How a REST request must be refused. */
export interface ExpectedStatus {
  readonly statuses: readonly number[];
  /** Codes that a public source states. Default: any. */
  readonly codes?: readonly string[];
}

/** A refusal with one of these statuses, in one of the two shapes of the platform, and with one of the codes. */
export function judgeStatus(answer: RestAnswer, { statuses, codes }: ExpectedStatus): Verdict {
  const seen = describeRest(answer);
  const wanted = `HTTP ${statuses.join(' or ')}${codes === undefined ? '' : ` with ${codes.join(' or ')}`}`;
  if (answer.status < 400) return failed(`accepted: ${seen}; expected ${wanted}`);
  expectThat(statuses.includes(answer.status), `refused, but by another rule: ${seen}; expected ${wanted}`);
  if (codes !== undefined && !codes.includes(codeOf(answer))) return failed(`${seen}; expected ${wanted}`);
  return hasErrorShape(answer)
    ? passed(`refused: ${seen}`)
    : failed(`${seen}: neither {code, id, message} nor problem+json`);
}

/** The e-Box's own error (code, id, message) or a problem of the platform (RFC 9457: type, title, status). */
export function hasErrorShape({ json, contentType, status }: RestAnswer): boolean {
  if (/^application\/problem\+json\b/i.test(contentType)) {
    return typeof field(json, 'title') === 'string' && [undefined, status].includes(field(json, 'status') as number);
  }
  return ['code', 'id', 'message'].every((name) => typeof field(json, name) === 'string');
}
