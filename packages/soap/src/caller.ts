import type { MultipartPart } from '@ebox-bridge/multipart';
import {
  type ClientCertificate,
  createTransport,
  type Transport,
  type TransportTimeouts,
} from '@ebox-bridge/transport';
import { policyNames } from '@ebox-bridge/ws-security/sign';
import type { Schema } from '@ebox-bridge/xsd';
import { attemptCall, type Endpoint, type Outcome } from './attempt-call.ts';
import type { BuildSoapRequestOptions } from './build-request.ts';
import { checkIdentity } from './check-identity.ts';
import type { SoapFault } from './fault.ts';
import type { FaultAdvice, FaultCatalogue } from './fault-advice.ts';
import type { SoapHooks } from './observe.ts';
import type { SoapOperation } from './operation.ts';
import { checkRetryOptions, neverSent, pause, type RetryOptions, retryDelay } from './retry.ts';
import type { SwaOptions } from './swa-message.ts';
import type { AnswerError } from './unusable-answer.ts';
import { type AnswerSignature, type AnswerVerification, checkAnswerVerification } from './verify-answer.ts';

export interface SoapCallerOptions extends Omit<BuildSoapRequestOptions, 'schema' | 'now'>, SoapHooks {
  /** The endpoint, http or https. */
  readonly url: string;
  /** Schema of the service; used when `validate` is not false. */
  readonly schema?: Schema;
  /** Whether requests are validated before they are signed. Default true. */
  readonly validate?: boolean;
  /** Whether answers are validated too before they are read. Default false: readers check the contract's structure. */
  readonly validateResponses?: boolean;
  readonly timeouts?: Partial<TransportTimeouts>;
  /** URL of an HTTP proxy. */
  readonly proxy?: string;
  /** PEM of the authorities that may sign the server's TLS certificate, instead of the system's. */
  readonly ca?: string | readonly string[];
  readonly clientCertificate?: ClientCertificate;
  /** Most connections at a time; connections are kept alive and used again. */
  readonly connections?: number;
  /** How long an idle connection is kept, in milliseconds. Default 4 s. */
  readonly keepAliveMs?: number;
  /**
   * Sends instead of an own pool, for example `createReplayTransport`. `timeouts`, `proxy`, `ca`, `clientCertificate`,
   * `connections` and `keepAliveMs` are then its own affair, and `close()` leaves it open.
   */
  readonly transport?: Transport;
  /** When a call is sent again. Default: never. */
  readonly retry?: RetryOptions;
  /** Names of the operations that change nothing, and so may be sent again without consent. Default: none. */
  readonly reads?: readonly string[];
  /** The service's own fault codes. */
  readonly faultCodes?: FaultCatalogue;
  /** Bounds of answers, and where their early attachments are kept. */
  readonly response?: SwaOptions;
  /**
   * Whether answers must be signed, and by whom. Default: off, as the policy of the contracts stands on requests only. An
   * error of it leaves the outcome unknown: the service may have done what was asked.
   */
  readonly verifyResponse?: AnswerVerification;
  /** Time of signing, and of judging answers; default the system's clock. */
  readonly now?: () => Date;
}

/** A call that the service refused with a fault. */
export type SoapRefusal = FaultAdvice &
  AnswerSignature & {
    readonly ok: false;
    readonly kind: 'fault';
    /** The fault as received. */
    readonly fault: SoapFault;
    /** HTTP status. */
    readonly status: number;
    readonly error?: never;
  };

/**
 * A call that was answered with nothing of use: an HTML page of a gateway, nothing at all, a document that is cut off, a
 * signature that is missing or does not hold, another message than that of the operation. **What became of the call is
 * unknown.** `retryable` is therefore never true for an operation that changes something.
 */
export type SoapUnusableAnswer = FaultAdvice & {
  readonly ok: false;
  readonly kind: 'answer';
  /** What was wrong with the answer; `code` is its code. */
  readonly error: AnswerError;
  /** HTTP status. */
  readonly status: number;
  readonly signed: false;
  readonly signer?: never;
  readonly fault?: never;
};

/** A call that was answered, but not carried out for all that is known. Who must act and what to do next is in `category` and `next`. */
export type SoapFailure = SoapRefusal | SoapUnusableAnswer;

/** The outcome of a call that was answered. A fault is a result, not an exception, and so is an answer of no use. */
export type SoapResult<Response> =
  | (AnswerSignature & {
      readonly ok: true;
      readonly value: Response;
      readonly status: number;
      /** Attachments of the answer, for operations that have some: read them to the end or call `return()`. */
      readonly attachments: AsyncGenerator<MultipartPart, void, void>;
    })
  | SoapFailure;

export interface SoapCallOptions {
  readonly signal?: AbortSignal;
  /** Whether this request is validated. Default: as the client says. */
  readonly validate?: boolean;
}

/** Sends operations to one endpoint. May be shared and called in parallel. */
export interface SoapCaller {
  /**
   * Signs and sends one request; sent again only as `retry` says.
   * @throws errors of `buildSoapRequest`, in which case nothing was sent; TransportError when there was no answer, whose
   * `requestSent` tells whether the peer may have seen the request
   */
  call<Request, Response>(
    operation: SoapOperation<Request, Response>,
    request: Request,
    options?: SoapCallOptions,
  ): Promise<SoapResult<Response>>;
  /** Waits for running calls and closes the connections. */
  close(): Promise<void>;
}

/**
 * A caller for one endpoint with one identity. All options are checked here, so that no call is the first to find them wrong.
 * @throws TypeError when `url` is not an http or https URL, `identity` is missing, `policy` unknown, `ca` without a certificate,
 * or another option makes no sense
 */
export function createSoapCaller(options: SoapCallerOptions): SoapCaller {
  const url = URL.canParse(options.url) ? new URL(options.url) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw new TypeError('url must be an http or https URL');
  checkIdentity(options.identity);
  checkSigning(options);
  if (options.retry !== undefined) checkRetryOptions(options.retry);
  if (options.verifyResponse !== undefined) checkAnswerVerification(options.verifyResponse);
  const transport = options.transport ?? ownTransport(url.origin, options);
  const general: Endpoint = { transport, url: url.href, path: `${url.pathname}${url.search}`, options };

  return {
    async call(operation, request, { signal, validate } = {}) {
      const endpoint = validate === undefined ? general : { ...general, options: { ...options, validate } };
      for (let attempt = 1; ; attempt += 1) {
        const outcome = await attemptCall(endpoint, operation, request, signal, attempt);
        const code = repeatCode(outcome);
        if (code === undefined || !mayRepeat(options, operation.name, outcome, attempt)) return settled(outcome);
        const delayMs = retryDelay(attempt + 1, options.retry);
        options.retry.onRetry?.({ operation: operation.name, attempt: attempt + 1, code, delayMs });
        await pause(delayMs, signal);
      }
    },
    close: async () => {
      if (options.transport === undefined) await transport.close();
    },
  };
}

function checkSigning({ policy, timestampSeconds = 300 }: SoapCallerOptions): void {
  if (policy !== undefined && !policyNames.includes(policy)) {
    throw new TypeError(`policy must be one of ${policyNames.join(', ')}`);
  }
  if (!Number.isInteger(timestampSeconds) || timestampSeconds < 1 || timestampSeconds > 300) {
    throw new TypeError('timestampSeconds must be a whole number from 1 to 300');
  }
}

function settled<Response>(outcome: Outcome<Response>): SoapResult<Response> {
  if (outcome.result === undefined) throw outcome.error;
  return outcome.result;
}

/** The code of an outcome after which the call cannot have been carried out. */
function repeatCode({ result, error }: Outcome<unknown>): string | undefined {
  if (result === undefined) return neverSent(error) ? error.code : undefined;
  return !result.ok && result.code === 'SOA-02002' ? result.code : undefined;
}

function mayRepeat(
  options: SoapCallerOptions,
  operation: string,
  { repeatable, result }: Outcome<unknown>,
  attempt: number,
): options is SoapCallerOptions & { readonly retry: RetryOptions } {
  const { retry, reads = [] } = options;
  if (retry === undefined || attempt >= retry.attempts || !repeatable) return false;
  if (reads.includes(operation)) return true;
  // Where answers must be signed, a fault that anybody may have written proves not that nothing was carried out.
  if (options.verifyResponse?.mode === 'required' && result?.signed === false) return false;
  return retry.retryPublish === true;
}

function ownTransport(origin: string, options: SoapCallerOptions): Transport {
  const { timeouts, proxy, ca, clientCertificate, connections, keepAliveMs } = options;
  return createTransport({
    origin,
    ...(timeouts === undefined ? {} : { timeouts }),
    ...(proxy === undefined ? {} : { proxy }),
    ...(ca === undefined ? {} : { ca }),
    ...(clientCertificate === undefined ? {} : { clientCertificate }),
    ...(connections === undefined ? {} : { connections }),
    ...(keepAliveMs === undefined ? {} : { keepAliveMs }),
  });
}
