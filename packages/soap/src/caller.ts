import { EboxError } from '@ebox-bridge/errors';
import type { MultipartPart } from '@ebox-bridge/multipart';
import {
  type ClientCertificate,
  createTransport,
  type Transport,
  type TransportResponse,
  type TransportTimeouts,
} from '@ebox-bridge/transport';
import type { Schema } from '@ebox-bridge/xsd';
import { type BuildSoapRequestOptions, type BuiltSoapRequest, buildSoapRequest } from './build-request.ts';
import { publishCall, type SoapCallEvent, safeCode } from './diagnostics.ts';
import { SoapError } from './error.ts';
import type { SoapFault } from './fault.ts';
import { adviseOnFault, type FaultAdvice, type FaultCatalogue } from './fault-advice.ts';
import { AnswerStart, describeAttachments, type SoapHooks, type SoapResponseEvent } from './observe.ts';
import type { SoapOperation } from './operation.ts';
import { readSoapResponse, type SoapResponse } from './read-response.ts';
import { checkRetryOptions, neverSent, pause, type RetryOptions, retryDelay } from './retry.ts';
import { standaloneXml } from './standalone-xml.ts';
import type { SwaOptions } from './swa-message.ts';

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
  /** Time of signing; default the system's clock. */
  readonly now?: () => Date;
}

/** A call that the service refused. Who must act and what to do next is in `category` and `next`. */
export interface SoapFailure extends FaultAdvice {
  readonly ok: false;
  /** The fault as received. */
  readonly fault: SoapFault;
  /** HTTP status. */
  readonly status: number;
}

/** The outcome of a call that was answered. A fault is a result, not an exception. */
export type SoapResult<Response> =
  | {
      readonly ok: true;
      readonly value: Response;
      readonly status: number;
      /** Attachments of the answer, for operations that have some: read them to the end or call `return()`. */
      readonly attachments: AsyncGenerator<MultipartPart, void, void>;
    }
  | SoapFailure;

export interface SoapCallOptions {
  readonly signal?: AbortSignal;
}

/** Sends operations to one endpoint. May be shared and called in parallel. */
export interface SoapCaller {
  /**
   * Signs and sends one request; sent again only as `retry` says.
   * @throws SoapError; TransportError, whose `requestSent` tells whether the peer may have seen the request; errors of
   * `buildSoapRequest`, in which case nothing was sent
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
 * A caller for one endpoint with one identity.
 * @throws TypeError when `url` is not an http or https URL, or another option makes no sense
 */
export function createSoapCaller(options: SoapCallerOptions): SoapCaller {
  const url = new URL(options.url);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new TypeError('url must be an http or https URL');
  if (options.retry !== undefined) checkRetryOptions(options.retry);
  const transport = options.transport ?? ownTransport(url.origin, options);
  const endpoint: Endpoint = { transport, url: url.href, path: `${url.pathname}${url.search}`, options };

  return {
    async call(operation, request, { signal } = {}) {
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

interface Endpoint {
  readonly transport: Transport;
  readonly url: string;
  readonly path: string;
  readonly options: SoapCallerOptions;
}

type Outcome<Response> = { readonly repeatable: boolean } & (
  | { readonly result: SoapResult<Response>; readonly error?: never }
  | { readonly error: unknown; readonly result?: never }
);

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
  { repeatable }: Outcome<unknown>,
  attempt: number,
): options is SoapCallerOptions & { readonly retry: RetryOptions } {
  const { retry, reads = [] } = options;
  if (retry === undefined || attempt >= retry.attempts || !repeatable) return false;
  return reads.includes(operation) || retry.retryPublish === true;
}

async function attemptCall<Request, Response>(
  endpoint: Endpoint,
  operation: SoapOperation<Request, Response>,
  request: Request,
  signal: AbortSignal | undefined,
  attempt: number,
): Promise<Outcome<Response>> {
  const { options } = endpoint;
  const started = performance.now();
  let status: number | undefined;
  let built: BuiltSoapRequest | undefined;
  const event = (rest: Pick<SoapCallEvent, 'outcome' | 'faultCode' | 'errorCode'>) =>
    publishCall(() => ({
      operation: operation.name,
      ms: Math.round(performance.now() - started),
      ...(status === undefined ? {} : { status }),
      ...rest,
    }));
  const repeatable = () => built?.attachments.every(({ source }) => source.readOnce !== true) ?? false;
  try {
    built = await build(options, operation, request);
    const sent = performance.now();
    const answer = await send(endpoint, operation.name, built, signal, attempt);
    status = answer.status;
    const response = await receive(answer, options, { operation: operation.name, attempt, sent });
    if (response.kind === 'fault') {
      const { fault } = response;
      const faultCode = safeCode(fault.detail?.code ?? fault.faultCode);
      event({ outcome: 'fault', ...(faultCode === undefined ? {} : { faultCode }) });
      return {
        result: { ok: false, ...adviseOnFault(fault, options.faultCodes), fault, status },
        repeatable: repeatable(),
      };
    }
    const value = await readValue(operation, response, status, options);
    if (operation.swaRefsOut.length === 0) await response.attachments.return();
    event({ outcome: 'ok' });
    return { result: { ok: true, value, status, attachments: response.attachments }, repeatable: false };
  } catch (error) {
    event({ outcome: 'error', errorCode: error instanceof EboxError ? error.code : 'UNKNOWN' });
    return { error, repeatable: repeatable() };
  }
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

function build<Request, Response>(
  { identity, policy, timestampSeconds, schema, validate = true, now }: SoapCallerOptions,
  operation: SoapOperation<Request, Response>,
  request: Request,
): Promise<BuiltSoapRequest> {
  return buildSoapRequest(operation, request, {
    identity,
    ...(policy === undefined ? {} : { policy }),
    ...(timestampSeconds === undefined ? {} : { timestampSeconds }),
    ...(schema === undefined || !validate ? {} : { schema }),
    ...(now === undefined ? {} : { now: now() }),
  });
}

function send(
  { transport, url, path, options }: Endpoint,
  operation: string,
  built: BuiltSoapRequest,
  signal: AbortSignal | undefined,
  attempt: number,
): Promise<TransportResponse> {
  const headers = { ...built.headers, Accept: 'text/xml, multipart/related' };
  const { envelope } = built;
  const attachments = describeAttachments(built.attachments);
  options.onRequest?.({ operation, attempt, url, headers, envelope, attachments });
  return transport.request({
    method: 'POST',
    path,
    headers,
    body: built.body,
    ...(built.contentLength === undefined ? {} : { contentLength: built.contentLength }),
    ...(signal === undefined ? {} : { signal }),
  });
}

async function receive(
  answer: TransportResponse,
  { response, onResponse }: SoapCallerOptions,
  { operation, attempt, sent }: { readonly operation: string; readonly attempt: number; readonly sent: number },
): Promise<SoapResponse> {
  const contentType = answer.headers.get('content-type');
  const start = new AnswerStart();
  const tell = (facts: Pick<SoapResponseEvent, 'envelope' | 'errorCode'>) => {
    const { status } = answer;
    const headers = Object.fromEntries(answer.headers);
    report(onResponse, { operation, attempt, status, headers, ms: Math.round(performance.now() - sent), ...facts });
  };
  try {
    const body = onResponse === undefined ? answer.body : start.watch(answer.body, contentType);
    const read = await readSoapResponse(answer.status, contentType, body, response);
    tell({ envelope: read.envelope });
    return read;
  } catch (error) {
    tell({ envelope: start.octets, errorCode: error instanceof EboxError ? error.code : 'UNKNOWN' });
    // An answer that is refused by its header alone was never read and would hold the connection.
    await answer.discard().catch(() => undefined);
    throw error;
  }
}

// By now the service has acted: a mistake of the hook must not hide what it answered.
function report(onResponse: SoapHooks['onResponse'], event: SoapResponseEvent): void {
  try {
    onResponse?.(event);
  } catch (error) {
    process.emitWarning(`The hook onResponse threw: ${error instanceof Error ? error.name : typeof error}`);
  }
}

async function readValue<Request, Response>(
  operation: SoapOperation<Request, Response>,
  { element, attachments }: SoapResponse & { kind: 'body' },
  status: number,
  { schema, validateResponses = false }: SoapCallerOptions,
): Promise<Response> {
  const data = { operation: operation.name, status };
  try {
    const { namespace, localName } = operation.output;
    if (element.namespace !== namespace || element.localName !== localName) {
      throw new SoapError('SOAP_RESPONSE_UNEXPECTED', `The answer is not ${localName}.`, { data });
    }
    if (schema !== undefined && validateResponses) {
      const [violation] = await schema.validate(new TextEncoder().encode(standaloneXml(element)));
      if (violation !== undefined) {
        throw new SoapError('SOAP_RESPONSE_UNEXPECTED', `The answer breaks its schema: ${violation.message}`, { data });
      }
    }
    return operation.readOutput(element);
  } catch (error) {
    await attachments.return();
    if (error instanceof SoapError) throw error;
    throw new SoapError('SOAP_RESPONSE_UNEXPECTED', `The answer to ${operation.name} does not follow its contract.`, {
      cause: error,
      data,
    });
  }
}
