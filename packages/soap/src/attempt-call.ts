import { EboxError } from '@ebox-bridge/errors';
import type { Transport, TransportResponse } from '@ebox-bridge/transport';
import { type BuiltSoapRequest, buildSoapRequest } from './build-request.ts';
import type { SoapCallerOptions, SoapResult } from './caller.ts';
import { publishCall, type SoapCallEvent, safeCode } from './diagnostics.ts';
import { SoapError } from './error.ts';
import { adviseOnFault } from './fault-advice.ts';
import { AnswerStart, describeAttachments, type SoapHooks, type SoapResponseEvent } from './observe.ts';
import type { SoapOperation } from './operation.ts';
import { readSoapResponse, type SoapResponse } from './read-response.ts';
import { standaloneXml } from './standalone-xml.ts';
import { isAnswerError, unusableAnswer } from './unusable-answer.ts';
import { type JudgedResponse, verifyAnswer } from './verify-answer.ts';

/** Where and how calls are sent. */
export interface Endpoint {
  readonly transport: Transport;
  readonly url: string;
  readonly path: string;
  readonly options: SoapCallerOptions;
}

/** What became of one attempt; `repeatable` when all of its documents can be read again. */
export type Outcome<Response> = { readonly repeatable: boolean } & (
  | { readonly result: SoapResult<Response>; readonly error?: never }
  | { readonly error: unknown; readonly result?: never }
);

/** Builds, signs and sends a request once, and reads what comes back. */
export async function attemptCall<Request, Response>(
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
  const failed = (error: unknown) =>
    event({ outcome: 'error', errorCode: error instanceof EboxError ? error.code : 'UNKNOWN' });
  const repeatable = () => built?.attachments.every(({ source }) => source.readOnce !== true) ?? false;
  let answer: TransportResponse;
  const sent = { operation: operation.name, attempt, at: 0 };
  try {
    built = await build(options, operation, request);
    sent.at = performance.now();
    answer = await send(endpoint, operation.name, built, signal, attempt);
  } catch (error) {
    failed(error);
    return { error, repeatable: repeatable() };
  }
  status = answer.status;
  try {
    const received = await receive(answer, options, sent);
    const { response, signature } = await judge(received, options, status);
    if (response.kind === 'fault') {
      const { fault } = response;
      const faultCode = safeCode(fault.detail?.code ?? fault.faultCode);
      event({ outcome: 'fault', ...(faultCode === undefined ? {} : { faultCode }) });
      const advice = adviseOnFault(fault, options.faultCodes);
      return {
        result: { ok: false, kind: 'fault', ...advice, fault, status, ...signature },
        repeatable: repeatable(),
      };
    }
    const value = await readValue(operation, response, status, options);
    if (operation.swaRefsOut.length === 0) await response.attachments.return();
    event({ outcome: 'ok' });
    return { result: { ok: true, value, status, attachments: response.attachments, ...signature }, repeatable: false };
  } catch (error) {
    failed(error);
    if (!isAnswerError(error)) return { error, repeatable: false };
    const changes = options.reads?.includes(operation.name) !== true;
    return { result: unusableAnswer(error, { status, changes }), repeatable: false };
  }
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
  { operation, attempt, at }: { readonly operation: string; readonly attempt: number; readonly at: number },
): Promise<SoapResponse> {
  const contentType = answer.headers.get('content-type');
  const start = new AnswerStart();
  const tell = (facts: Pick<SoapResponseEvent, 'envelope' | 'errorCode'>) => {
    const { status } = answer;
    const headers = Object.fromEntries(answer.headers);
    report(onResponse, { operation, attempt, status, headers, ms: Math.round(performance.now() - at), ...facts });
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

async function judge(received: SoapResponse, options: SoapCallerOptions, status: number): Promise<JudgedResponse> {
  const { verifyResponse, response, now } = options;
  try {
    return await verifyAnswer(received, verifyResponse, {
      status,
      ...(response?.envelopeBytes === undefined ? {} : { envelopeBytes: response.envelopeBytes }),
      ...(now === undefined ? {} : { now: now() }),
    });
  } catch (error) {
    if (received.kind === 'body') await received.attachments.return();
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
