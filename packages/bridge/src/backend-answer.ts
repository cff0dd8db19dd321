import type { PublishAnswer, RestProblem } from '@ebox-bridge/ebox-rest';
import type { RestRecipient } from './content-rules.ts';
import { BridgeError, type BridgeErrorCode } from './errors.ts';

/** What an answer other than 201 and 409 means for the ledger, for the caller, and for a further try. */
export interface BackendFailure {
  /** `refused`: a 4xx that says that nothing was published. `unknown`: nobody knows, if the commit mark was reached. */
  readonly ends: 'refused' | 'unknown';
  readonly error: BridgeError;
  readonly retryable: boolean;
  readonly waitMs?: number;
}

/** Reads an answer of Message Registry v3 by the table of the bridge rules. */
export function backendFailure(
  answer: Exclude<PublishAnswer, { kind: 'published' | 'keyUsed' }>,
  recipient: RestRecipient,
): BackendFailure {
  const details = { data: facts(answer.error) };
  switch (answer.kind) {
    case 'refused':
      return { ends: 'refused', error: refusal(answer.error, recipient), retryable: false };
    case 'unauthorized': {
      const said = 'The REST service did not accept the access token of the facade.';
      const error = new BridgeError('BRIDGE_BACKEND_UNAUTHORIZED', said, details);
      return { ends: 'refused', error, retryable: answer.renewed };
    }
    case 'failed': {
      const said = `The REST service answered ${answer.status}.`;
      return {
        // 429 is the rate limiter's refusal, so nothing behind it saw the request; a page of a gateway proves nothing.
        ends: answer.status === 429 && answer.error.shape !== 'other' ? 'refused' : 'unknown',
        error: new BridgeError('BRIDGE_BACKEND_UNAVAILABLE', said, details),
        retryable: true,
        ...(answer.retryAfterSeconds === undefined ? {} : { waitMs: answer.retryAfterSeconds * 1000 }),
      };
    }
  }
}

/** What an error on the way to an answer means; undefined for a bug. */
export function backendTrouble(
  error: unknown,
): { readonly error: BridgeError; readonly retryable: boolean; readonly credentialsRefused: boolean } | undefined {
  if (error instanceof BridgeError) {
    return { error, retryable: error.code === 'BRIDGE_BACKEND_UNAVAILABLE', credentialsRefused: false };
  }
  const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
  const [code, message] = invalidMessage(error, reason) ?? troubleOf(reason) ?? [];
  if (code === undefined || message === undefined) return undefined;
  return {
    error: new BridgeError(code, message, { data: { reason }, cause: error }),
    retryable: code === 'BRIDGE_BACKEND_UNAVAILABLE',
    credentialsRefused: code === 'BRIDGE_BACKEND_UNAUTHORIZED',
  };
}

/** What the client of the backend found before it sent anything: its text names the property and the rule. */
function invalidMessage(error: unknown, reason: string): readonly [BridgeErrorCode, string] | undefined {
  if (reason !== 'REST_MESSAGE_INVALID' && reason !== 'SOAP_REQUEST_INVALID') return undefined;
  const service = reason === 'REST_MESSAGE_INVALID' ? 'The Message Registry' : 'EBoxMessage';
  const found = error instanceof Error ? error.message : reason;
  return ['BRIDGE_MESSAGE_INVALID', `${service} would refuse it: ${found.replace(/\.$/, '')}.`];
}

function troubleOf(reason: string): readonly [BridgeErrorCode, string] | undefined {
  if (reason.startsWith('TRANSPORT_')) return ['BRIDGE_BACKEND_UNAVAILABLE', 'The backend could not be reached.'];
  if (reason.startsWith('LEDGER_')) return ['BRIDGE_LEDGER_UNAVAILABLE', 'The ledger could not be written.'];
  if (reason.startsWith('WSS_')) return ['BRIDGE_BACKEND_UNAUTHORIZED', 'The facade could not sign its request.'];
  switch (reason) {
    case 'REST_TOKEN_UNAVAILABLE':
      return ['BRIDGE_BACKEND_UNAVAILABLE', 'The authorization server could not be reached.'];
    case 'REST_TOKEN_REFUSED':
    case 'REST_CLOCK_OFF':
    case 'REST_CERTIFICATE_EXPIRED':
    case 'REST_TOKEN_MALFORMED':
    case 'REST_SIGNING_FAILED':
      return ['BRIDGE_BACKEND_UNAUTHORIZED', 'The facade could not get an access token.'];
    case 'REST_UNAUTHORIZED':
      return ['BRIDGE_BACKEND_UNAUTHORIZED', 'The REST service did not accept the access token of the facade.'];
    case 'REST_FORBIDDEN':
      return ['BRIDGE_BACKEND_FORBIDDEN', "The facade's client may not ask this."];
    case 'REST_NOT_FOUND':
    case 'REST_REQUEST_REFUSED':
    case 'REST_UNAVAILABLE':
    case 'REST_UNEXPECTED_ANSWER':
    case 'REST_ANSWER_INVALID':
      return ['BRIDGE_BACKEND_UNAVAILABLE', 'The REST service gave no usable answer.'];
    default:
      return reason.startsWith('SOAP_')
        ? ['BRIDGE_BACKEND_UNAVAILABLE', 'The SOAP service gave no usable answer.']
        : undefined;
  }
}

function refusal(problem: RestProblem, recipient: RestRecipient): BridgeError {
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
      if (namesRecipient(problem.message ?? '', recipient)) {
        return new BridgeError('BRIDGE_RECIPIENT_INVALID', said, details);
      }
  }
  return new BridgeError('BRIDGE_BACKEND_REFUSED', said, {
    ...details,
    fault: { code: problem.code ?? `HTTP_${problem.status}` },
  });
}

/** Whether the refusal is about the recipient. What is said of a person may be about the one it is for the attention of. */
function namesRecipient(message: string, recipient: RestRecipient): boolean {
  return recipient.kind === 'enterprise'
    ? /not a valid (company|enterprise)/i.test(message)
    : recipient.person === undefined && /not a valid (citizen|person|ssin)/i.test(message);
}

function facts(problem: RestProblem): Readonly<Record<string, string | number | undefined>> {
  return { status: problem.status, restCode: problem.code, restId: problem.id };
}
