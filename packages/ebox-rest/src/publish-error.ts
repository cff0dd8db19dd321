import type { PublishAnswer } from './publish.ts';
import { EboxRestError, type EboxRestErrorCode, type EboxRestErrorDetails } from './rest-error.ts';
import type { RestProblem } from './rest-problem.ts';

/**
 * An answer that is not `published` as an error that says who must act, for callers who would rather throw; undefined for
 * `published`. `data.published` is `no` where nothing can have been published, else `unknown`: send the same
 * Idempotency-Key again, or ask the recipient, before the document is sent by another way.
 */
export function publishError(answer: PublishAnswer): EboxRestError | undefined {
  switch (answer.kind) {
    case 'published':
      return undefined;
    case 'refused':
      return errorOf(answer.status === 403 ? 'REST_FORBIDDEN' : 'REST_REQUEST_REFUSED', answer.error, 'no');
    case 'keyUsed':
      return errorOf('REST_KEY_USED', answer.error, 'unknown');
    case 'unauthorized':
      return errorOf('REST_UNAUTHORIZED', answer.error, 'no', { cause: answer.renewalError });
    case 'failed': {
      const { status, error, retryAfterSeconds } = answer;
      const isOverload = status === 408 || status === 429 || status >= 500;
      return errorOf(isOverload ? 'REST_UNAVAILABLE' : 'REST_UNEXPECTED_ANSWER', error, 'unknown', {
        retryAfterSeconds,
      });
    }
  }
}

function errorOf(
  code: EboxRestErrorCode,
  problem: RestProblem,
  published: 'no' | 'unknown',
  details: EboxRestErrorDetails = {},
): EboxRestError {
  const { status, code: serviceCode, id, message } = problem;
  const reason = serviceCode === undefined ? '' : ` (${serviceCode})`;
  const said = message === undefined ? '' : `: ${message}`;
  return new EboxRestError(code, `the publication was answered with ${status}${reason}, expected 201${said}`, {
    ...details,
    problem,
    data: { status, serviceCode, serviceErrorId: id, published },
  });
}
