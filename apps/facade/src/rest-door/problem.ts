import { BridgeError, type BridgeErrorCode } from '@ebox-bridge/bridge';
import { MultipartError, multipartErrors } from '@ebox-bridge/multipart';
import { redact } from '@ebox-bridge/redaction';
import { FacadeError, type FacadeErrorCode, facadeErrors } from '../errors.ts';
import type { Answer } from '../http/answer.ts';
import { inWordsOfRest } from './words-of-rest.ts';

/** What a caller of the REST door is told of a failure (RFC 9457). */
export interface Problem {
  /** HTTP status. */
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** Whether the same request may succeed later, unchanged. */
  readonly retry: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly log: 'warn' | 'error';
}

const retryAfterSeconds = '10';

const bridgeStatus: Readonly<Partial<Record<BridgeErrorCode, number>>> = {
  BRIDGE_SENDER_ID_REQUIRED: 403,
  BRIDGE_SENDER_FOREIGN_INSTITUTION: 403,
  BRIDGE_SENDER_APPLICATION_NOT_LISTED: 403,
  BRIDGE_REGISTERED_NOT_MANDATED: 403,
  BRIDGE_MESSAGE_TYPE_NOT_ALLOWED: 403,
  BRIDGE_STILL_RUNNING: 409,
  BRIDGE_UPLOAD_BROKEN: 400,
  BRIDGE_BACKEND_FORBIDDEN: 502,
  BRIDGE_CONFLICT: 500,
};

const facadeStatus: Readonly<Partial<Record<FacadeErrorCode, number>>> = {
  FACADE_UNAUTHENTICATED: 401,
  FACADE_SENDER_NOT_ALLOWED: 403,
  FACADE_ISSUER_UNAVAILABLE: 503,
  FACADE_BUSY: 503,
  FACADE_REQUEST_INVALID: 400,
  FACADE_MEDIA_TYPE: 415,
  FACADE_NOT_FOUND: 404,
  FACADE_METHOD_NOT_ALLOWED: 405,
  FACADE_BODY_TOO_LARGE: 413,
  FACADE_BODY_IDLE: 408,
  FACADE_BODY_SLOW: 408,
  FACADE_BODY_ABORTED: 400,
};

/** An error of any package as the caller may know it; a bug says no more than its Id. */
export function problemOf(error: unknown): Problem {
  if (error instanceof BridgeError) {
    const cause = error.code === 'BRIDGE_UPLOAD_BROKEN' ? error.cause : undefined;
    if (cause instanceof FacadeError || cause instanceof MultipartError) return problemOf(cause);
    const { retry, origin } = error.fault;
    // What is the caller's is 422: the request was understood. What is ours is 503 while a retry helps.
    const status = bridgeStatus[error.code] ?? (retry ? 503 : origin === 'Consumer' ? 422 : 500);
    const { title, detail } = inWordsOfRest(error);
    return problem(status, error.code, title, detail, retry);
  }
  if (error instanceof FacadeError && facadeStatus[error.code] !== undefined) {
    const status = facadeStatus[error.code] ?? 500;
    const told = problem(status, error.code, facadeErrors[error.code].meaning, error.message, status === 503);
    const { allow } = error.data;
    if (status === 401) return { ...told, headers: { 'WWW-Authenticate': 'Bearer' } };
    return typeof allow === 'string' ? { ...told, headers: { Allow: allow } } : told;
  }
  if (error instanceof MultipartError) {
    const ours = multipartErrors[error.code].category === 'configuration';
    return problem(ours ? 503 : 400, error.code, multipartErrors[error.code].meaning, error.message, ours);
  }
  return problem(500, 'FACADE_BUG', 'The facade failed.', 'The log of the facade has the id of this answer.', false);
}

function problem(status: number, code: string, title: string, detail: string, retry: boolean): Problem {
  return {
    status,
    code,
    title,
    detail: redact(detail),
    retry,
    ...(retry ? { headers: { 'Retry-After': retryAfterSeconds } } : {}),
    log: code === 'FACADE_BUG' ? 'error' : 'warn',
  };
}

/** The answer, with the id under which the log and the ledger know the call. */
export function problemAnswer({ status, code, title, detail, retry, headers }: Problem, id: string): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers },
    body: `${JSON.stringify({ type: `urn:ebox-bridge:problem:${code}`, title, status, detail, code, retry, id })}\n`,
  };
}
