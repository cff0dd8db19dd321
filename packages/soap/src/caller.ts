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
import { type BuildSoapRequestOptions, buildSoapRequest } from './build-request.ts';
import { publishCall, type SoapCallEvent, safeCode } from './diagnostics.ts';
import { SoapError } from './error.ts';
import type { SoapFault } from './fault.ts';
import type { SoapOperation } from './operation.ts';
import { readSoapResponse, type SoapResponse } from './read-response.ts';
import { standaloneXml } from './standalone-xml.ts';
import type { SwaOptions } from './swa-message.ts';

export interface SoapCallerOptions extends Omit<BuildSoapRequestOptions, 'schema' | 'now'> {
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
  /** Most connections at a time. */
  readonly connections?: number;
  /** Bounds of answers, and where their early attachments are kept. */
  readonly response?: SwaOptions;
  /** Time of signing; default the system's clock. */
  readonly now?: () => Date;
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
  | { readonly ok: false; readonly fault: SoapFault; readonly status: number };

export interface SoapCallOptions {
  readonly signal?: AbortSignal;
}

/** Sends operations to one endpoint. May be shared and called in parallel. */
export interface SoapCaller {
  /**
   * Signs and sends one request; nothing is ever sent twice.
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
 * @throws TypeError when `url` is not an http or https URL
 */
export function createSoapCaller(options: SoapCallerOptions): SoapCaller {
  const url = new URL(options.url);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new TypeError('url must be an http or https URL');
  const { timeouts, proxy, ca, clientCertificate, connections } = options;
  const transport = createTransport({
    origin: url.origin,
    ...(timeouts === undefined ? {} : { timeouts }),
    ...(proxy === undefined ? {} : { proxy }),
    ...(ca === undefined ? {} : { ca }),
    ...(clientCertificate === undefined ? {} : { clientCertificate }),
    ...(connections === undefined ? {} : { connections }),
  });
  const path = `${url.pathname}${url.search}`;

  return {
    async call(operation, request, { signal } = {}) {
      const started = performance.now();
      let status: number | undefined;
      const event = (rest: Pick<SoapCallEvent, 'outcome' | 'faultCode' | 'errorCode'>) =>
        publishCall(() => ({
          operation: operation.name,
          ms: Math.round(performance.now() - started),
          ...(status === undefined ? {} : { status }),
          ...rest,
        }));
      try {
        const answer = await send(transport, path, options, operation, request, signal);
        status = answer.status;
        const response = await receive(answer, options.response);
        if (response.kind === 'fault') {
          const faultCode = safeCode(response.fault.detail?.code ?? response.fault.faultCode);
          event({ outcome: 'fault', ...(faultCode === undefined ? {} : { faultCode }) });
          return { ok: false, fault: response.fault, status };
        }
        const value = await readValue(operation, response, status, options);
        if (operation.swaRefsOut.length === 0) await response.attachments.return();
        event({ outcome: 'ok' });
        return { ok: true, value, status, attachments: response.attachments };
      } catch (error) {
        event({ outcome: 'error', errorCode: error instanceof EboxError ? error.code : 'UNKNOWN' });
        throw error;
      }
    },
    close: () => transport.close(),
  };
}

async function send<Request, Response>(
  transport: Transport,
  path: string,
  options: SoapCallerOptions,
  operation: SoapOperation<Request, Response>,
  request: Request,
  signal: AbortSignal | undefined,
): Promise<TransportResponse> {
  const { identity, policy, timestampSeconds, schema, validate = true, now } = options;
  const built = await buildSoapRequest(operation, request, {
    identity,
    ...(policy === undefined ? {} : { policy }),
    ...(timestampSeconds === undefined ? {} : { timestampSeconds }),
    ...(schema === undefined || !validate ? {} : { schema }),
    ...(now === undefined ? {} : { now: now() }),
  });
  return transport.request({
    method: 'POST',
    path,
    headers: { ...built.headers, Accept: 'text/xml, multipart/related' },
    body: built.body,
    ...(built.contentLength === undefined ? {} : { contentLength: built.contentLength }),
    ...(signal === undefined ? {} : { signal }),
  });
}

async function receive(answer: TransportResponse, options: SwaOptions | undefined): Promise<SoapResponse> {
  try {
    return await readSoapResponse(answer.status, answer.headers.get('content-type'), answer.body, options);
  } catch (error) {
    // An answer that is refused by its header alone was never read and would hold the connection.
    await answer.discard().catch(() => undefined);
    throw error;
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
