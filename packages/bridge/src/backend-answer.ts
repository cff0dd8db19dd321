import type { PublishAnswer, RestProblem } from '@ebox-bridge/ebox-rest';
import { BridgeError } from './errors.ts';

/** What an answer other than 201 and 409 means for the ledger, for the caller, and for a further try. */
export interface BackendFailure {
  /** `refused`: a 4xx that says that nothing was published. `cut`: nobody knows, if the commit mark was reached. */
  readonly ends: 'refused' | 'cut';
  readonly error: BridgeError;
  readonly retryable: boolean;
  readonly credentialsRefused: boolean;
  readonly waitMs?: number;
}

/** Reads an answer of Message Registry v3 by the table of the bridge rules. */
export function backendFailure(answer: Exclude<PublishAnswer, { kind: 'published' | 'keyUsed' }>): BackendFailure {
  switch (answer.kind) {
    case 'refused':
      return { ends: 'refused', error: refusal(answer.error), retryable: false, credentialsRefused: false };
    case 'unauthorized':
      return {
        ends: 'refused',
        error: new BridgeError(
          'BRIDGE_BACKEND_UNAUTHORIZED',
          'The REST service did not accept the access token of the facade.',
          {
            data: facts(answer.error),
          },
        ),
        retryable: answer.renewed,
        credentialsRefused: !answer.renewed,
      };
    case 'failed':
      return {
        // 429 is the rate limiter's refusal: nothing behind it saw the request.
        ends: answer.status === 429 ? 'refused' : 'cut',
        error: new BridgeError('BRIDGE_BACKEND_UNAVAILABLE', `The REST service answered ${answer.status}.`, {
          data: facts(answer.error),
        }),
        retryable: true,
        credentialsRefused: false,
        ...(answer.retryAfterSeconds === undefined ? {} : { waitMs: answer.retryAfterSeconds * 1000 }),
      };
  }
}

function refusal(problem: RestProblem): BridgeError {
  const details = { data: facts(problem) };
  const said = `REST ${problem.status} ${problem.code ?? 'without code'}${problem.id === undefined ? '' : `, id ${problem.id}`}: ${problem.message ?? 'no message'}`;
  if (problem.status === 403) {
    return new BridgeError('BRIDGE_BACKEND_FORBIDDEN', "The facade's client may not publish here.", details);
  }
  switch (problem.code) {
    case 'INVALID_SENDER':
      return new BridgeError('BRIDGE_MESSAGE_TYPE_NOT_ALLOWED', said, details);
    case 'DIGEST_DO_NOT_MATCH':
      return new BridgeError('BRIDGE_DIGEST_MISMATCH', said, details);
    case 'INVALID_INPUT':
      if (/not a valid (company|enterprise|citizen)/i.test(problem.message ?? '')) {
        return new BridgeError('BRIDGE_RECIPIENT_INVALID', said, details);
      }
  }
  return new BridgeError('BRIDGE_BACKEND_REFUSED', said, {
    ...details,
    fault: { code: problem.code ?? `HTTP_${problem.status}` },
  });
}

function facts(problem: RestProblem): Readonly<Record<string, string | number | undefined>> {
  return { status: problem.status, restCode: problem.code, restId: problem.id };
}
