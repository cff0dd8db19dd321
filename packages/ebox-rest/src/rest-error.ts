import { EboxError, type ErrorCatalogue, type ErrorDetails } from '@ebox-bridge/errors';
import type { ShapeProblem } from './contract/shape.ts';
import type { MessageViolation } from './message-violation.ts';
import type { RestProblem } from './rest-problem.ts';

export type EboxRestErrorCode =
  | 'REST_TOKEN_REFUSED'
  | 'REST_TOKEN_UNAVAILABLE'
  | 'REST_TOKEN_MALFORMED'
  | 'REST_CLOCK_OFF'
  | 'REST_CERTIFICATE_EXPIRED'
  | 'REST_SIGNING_FAILED'
  | 'REST_MESSAGE_INVALID'
  | 'REST_KEY_USED'
  | 'REST_UNAUTHORIZED'
  | 'REST_FORBIDDEN'
  | 'REST_NOT_FOUND'
  | 'REST_REQUEST_REFUSED'
  | 'REST_UNAVAILABLE'
  | 'REST_UNEXPECTED_ANSWER'
  | 'REST_ANSWER_INVALID'
  | 'REST_PROVIDER_NOT_APPROVED'
  | 'REST_CONTENT_DAMAGED'
  | 'REST_CONTENT_TOO_LARGE'
  | 'REST_LISTING_ENDLESS'
  | 'REST_REPLY_NOT_ALLOWED'
  | 'REST_NO_MANDATE'
  | 'REST_FOLDER_UNUSABLE'
  | 'REST_FOLDER_IN_USE';

export const eboxRestErrors: ErrorCatalogue<EboxRestErrorCode> = {
  REST_TOKEN_REFUSED: {
    category: 'configuration',
    meaning: 'The authorization server refused to give a token to this client.',
    next: 'Compare client id, certificate, token URL, audience and scopes with what was registered for this environment, and ask whether the client was revoked.',
  },
  REST_TOKEN_UNAVAILABLE: {
    category: 'remote',
    meaning: 'The authorization server could not be reached or could not answer.',
    next: 'Try again later; if it lasts, check network, proxy and the state of the platform.',
  },
  REST_TOKEN_MALFORMED: {
    category: 'remote',
    meaning: 'The authorization server answered 200 without a usable bearer token.',
    next: 'Check that the token URL is the token endpoint and that no proxy answers in its place.',
  },
  REST_CLOCK_OFF: {
    category: 'configuration',
    meaning:
      'The authorization server refused a token, and its clock and that of this machine are more than a minute apart.',
    next: 'Set the clock of this machine, and keep it set (NTP); if it is right, tell the operator of the server.',
  },
  REST_CERTIFICATE_EXPIRED: {
    category: 'certificate',
    meaning: 'The authorization server refused a token, and the certificate of this client has expired.',
    next: 'Get a new certificate, register it for the client id, and configure it.',
  },
  REST_SIGNING_FAILED: {
    category: 'certificate',
    meaning: 'The private key could not sign the client assertion.',
    next: 'Check the key of the identity: its type must be RSA, and an HSM or KMS must be reachable.',
  },
  REST_MESSAGE_INVALID: {
    category: 'caller-data',
    meaning: 'The message breaks a documented limit of the Message Registry; nothing was published.',
    next: 'Correct the listed places of the message and publish again.',
  },
  REST_KEY_USED: {
    category: 'caller-data',
    meaning: 'The Idempotency-Key was used before by this sender and application, with this content or another.',
    next: 'If your own earlier attempt had been sent to its end, that one was published; otherwise publish with a new key.',
  },
  REST_UNAUTHORIZED: {
    category: 'configuration',
    meaning: 'The service refused the token, and a new one as well.',
    next: 'Check that token URL and service belong to the same environment and that the client is still active.',
  },
  REST_FORBIDDEN: {
    category: 'configuration',
    meaning: 'The client may not call this operation.',
    next: 'Ask for the scope of this operation, and for access to this service, for the client id in use.',
  },
  REST_NOT_FOUND: {
    category: 'caller-data',
    meaning: 'The service does not have what was asked for, or not for this client.',
    next: 'Check the identifier; what has expired, was withdrawn or belongs to somebody else looks the same.',
  },
  REST_REQUEST_REFUSED: {
    category: 'caller-data',
    meaning: 'The service judged the request as wrong.',
    next: 'Read code and message of the service in the error, correct the request and send it again.',
  },
  REST_UNAVAILABLE: {
    category: 'remote',
    meaning: 'The service is overloaded or out of order.',
    next: 'Try again after the time named in the answer, or later.',
  },
  REST_UNEXPECTED_ANSWER: {
    category: 'remote',
    meaning:
      'Something answered that does not speak the contract of the service, such as a gateway or a wrong address.',
    next: 'Check the base URL and what stands between here and the service; nothing may be concluded from the answer.',
  },
  REST_ANSWER_INVALID: {
    category: 'remote',
    meaning: 'The service answered, but something that its contract requires is missing or of another type.',
    next: 'Tell the provider of the service, with the places named in the error, or look for a newer version of this library.',
  },
  REST_PROVIDER_NOT_APPROVED: {
    category: 'configuration',
    meaning: 'A document provider has an address that must not receive the token; nothing was sent there.',
    next: 'If the address is right, approve its origin in the settings; otherwise tell the operator of the provider registry.',
  },
  REST_CONTENT_DAMAGED: {
    category: 'remote',
    meaning: 'The content that arrived is not the content that its provider announced: size or digest differ.',
    next: 'Fetch it again; if it lasts, tell the document provider, and do not use what arrived.',
  },
  REST_CONTENT_TOO_LARGE: {
    category: 'remote',
    meaning: 'The content is larger than its provider announced, or than this client accepts.',
    next: 'Raise `maxBytes` if such a document is expected; otherwise tell the document provider.',
  },
  REST_LISTING_ENDLESS: {
    category: 'remote',
    meaning: 'The list of messages has no end, or changes faster than it can be read.',
    next: 'Narrow the list with a filter, or raise `maxMessages`; if it lasts, tell the document provider.',
  },
  REST_REPLY_NOT_ALLOWED: {
    category: 'caller-data',
    meaning: 'The sender of the message takes no reply to it.',
    next: 'Answer by another way than the e-Box.',
  },
  REST_NO_MANDATE: {
    category: 'configuration',
    meaning: 'The own enterprise has no mandate of the enterprise that it wants to act for.',
    next: 'Ask that enterprise to give the mandate, or correct its number.',
  },
  REST_FOLDER_UNUSABLE: {
    category: 'configuration',
    meaning: 'The folder for received messages, or its index, cannot be used.',
    next: 'Check rights and space; where the message names a file that is in the way, move it out of the folder.',
  },
  REST_FOLDER_IN_USE: {
    category: 'configuration',
    meaning: 'Another process fetches messages into this folder.',
    next: 'Wait for its end, or give each a folder of its own.',
  },
};

/** Facts that an `EboxRestError` may carry besides its code. */
export interface EboxRestErrorDetails extends ErrorDetails {
  readonly problem?: RestProblem | undefined;
  readonly violations?: readonly MessageViolation[] | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly answerProblems?: readonly ShapeProblem[] | undefined;
}

const retryable: ReadonlySet<EboxRestErrorCode> = new Set([
  'REST_TOKEN_UNAVAILABLE',
  'REST_TOKEN_MALFORMED',
  'REST_UNAVAILABLE',
  'REST_UNEXPECTED_ANSWER',
]);

/**
 * Every error of this package that is not a `TransportError` (network) or a `TypeError` (wrong use). Never holds a
 * token, an assertion or a personal number. Thrown by `publish`, each of its codes means that nothing was published:
 * the request had not begun, or was given up before its end.
 */
export class EboxRestError extends EboxError<EboxRestErrorCode> {
  /** What the server said, when it said something. */
  readonly problem: RestProblem | undefined;
  /** The broken limits, for `REST_MESSAGE_INVALID`; empty otherwise. */
  readonly violations: readonly MessageViolation[];
  /** What of an answer is not as its contract says, for `REST_ANSWER_INVALID`; empty otherwise. */
  readonly answerProblems: readonly ShapeProblem[];
  /** Seconds to wait, from `Retry-After`. */
  readonly retryAfterSeconds: number | undefined;
  /** Whether the same call may succeed later with nothing changed on this side. */
  readonly retryable: boolean;

  constructor(code: EboxRestErrorCode, message: string, details: EboxRestErrorDetails = {}) {
    super(eboxRestErrors, code, message, details);
    this.problem = details.problem;
    this.violations = details.violations ?? [];
    this.answerProblems = details.answerProblems ?? [];
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.retryable = retryable.has(code);
  }
}
