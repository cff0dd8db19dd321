import type { CallContext, OriginalCall, RelayedAnswer, WholeAnswer } from '@ebox-bridge/bridge';
import type { Identity } from '@ebox-bridge/certificate';
import {
  buildSoapRequest,
  type CollectedAttachments,
  collectAttachments,
  readSoapResponse,
  type SoapFault,
  type SoapOperation,
  type SwaOptions,
} from '@ebox-bridge/soap';
import type { Transport, TransportResponse } from '@ebox-bridge/transport';
import type { PolicyName } from '@ebox-bridge/ws-security';
import type { Schema } from '@ebox-bridge/xsd';

/** What a call takes besides its request. */
export interface SoapBackendCall extends Pick<CallContext, 'caller' | 'original'> {
  readonly signal: AbortSignal;
  /** Awaited before the first byte of the request leaves; what it throws stops the request. */
  readonly beforeFirstByte?: () => Promise<void>;
  /** Told when the last byte of the request was handed to the connection. */
  readonly onSent?: () => void;
}

/** An answer that was read; `relayed` are its bytes. `passed`: the caller's own request was passed through for it. */
export type SoapBackendAnswer<Response> = { readonly relayed: WholeAnswer; readonly passed: boolean } & (
  | { readonly kind: 'value'; readonly value: Response; readonly attachments: CollectedAttachments }
  | { readonly kind: 'fault'; readonly fault: SoapFault }
);

/** A legacy SOAP service as the facade uses it. */
export interface SoapBackend {
  /** Whether the caller's own bytes are passed through for such a call. */
  passes(call: Pick<CallContext, 'original'>): boolean;
  /** Whether what is signed here for this caller is signed for other institutions too: the service cannot tell them apart. */
  sharesSigner(caller: CallContext['caller']): boolean;
  /**
   * One request and its whole answer: the caller's own bytes in passthrough mode, else rebuilt, validated and signed.
   * @throws UnreadableAnswer when something came that is no answer; TransportError; SoapError for a request that cannot be built
   */
  call<Request, Response>(
    operation: SoapOperation<Request, Response>,
    request: Request,
    call: SoapBackendCall,
  ): Promise<SoapBackendAnswer<Response>>;
  /**
   * Whether the service answers at all: its WSDL is asked for, which needs no signature and changes nothing.
   * @throws TransportError; an error with code BACKEND_STATUS for an answer of a gateway (502 to 504)
   */
  probe(): Promise<void>;
  /** The caller's own bytes, and the answer's, as a stream. */
  relay(original: OriginalCall, signal: AbortSignal): Promise<RelayedAnswer>;
}

/** Something came that is no answer of the service, or cannot be read: what it did is not known. */
export class UnreadableAnswer extends Error {
  readonly answer: WholeAnswer;

  constructor(answer: WholeAnswer, cause: unknown) {
    super('The answer cannot be read.', { cause });
    this.answer = answer;
  }
}

export interface SoapBackendOptions {
  readonly url: string;
  readonly mode: 'passthrough' | 'resigned';
  readonly policy: PolicyName;
  readonly transport: Transport;
  readonly identityOf: (cbeNumber: string) => Identity;
  readonly sharesSigner: (cbeNumber: string) => boolean;
  readonly schema: Schema;
  /** Bounds of answers. */
  readonly answerBytes: number;
  readonly response: SwaOptions;
}

export function createSoapBackend(options: SoapBackendOptions): SoapBackend {
  const { transport, mode, answerBytes } = options;
  const { pathname, search } = new URL(options.url);
  const passes = ({ original }: Pick<CallContext, 'original'>) => mode === 'passthrough' && original !== undefined;

  function sendOriginal(original: OriginalCall, call: Omit<SoapBackendCall, 'caller'>): Promise<TransportResponse> {
    const { contentType, soapAction, contentLength } = original;
    return transport.request({
      method: 'POST',
      path: `${pathname}${search}`,
      headers: {
        'Content-Type': contentType,
        Accept: 'text/xml, multipart/related',
        ...(soapAction === undefined ? {} : { SOAPAction: soapAction }),
      },
      body: watched(original.open(), call),
      ...(contentLength === undefined ? {} : { contentLength }),
      signal: call.signal,
    });
  }

  async function sendSigned<Request, Response>(
    operation: SoapOperation<Request, Response>,
    request: Request,
    call: SoapBackendCall,
  ): Promise<TransportResponse> {
    const built = await buildSoapRequest(operation, request, {
      identity: options.identityOf(call.caller.cbeNumber),
      policy: options.policy,
      schema: options.schema,
    });
    return transport.request({
      method: 'POST',
      path: `${pathname}${search}`,
      headers: { ...built.headers, Accept: 'text/xml, multipart/related' },
      body: watched(built.body, call),
      ...(built.contentLength === undefined ? {} : { contentLength: built.contentLength }),
      signal: call.signal,
    });
  }

  async function read<Request, Response>(
    operation: SoapOperation<Request, Response>,
    relayed: WholeAnswer,
    passed: boolean,
  ): Promise<SoapBackendAnswer<Response>> {
    const { status, contentType, body } = relayed;
    try {
      const response = await readSoapResponse(status, contentType, once(body), options.response);
      if (response.kind === 'fault') return { kind: 'fault', fault: response.fault, relayed, passed };
      const attachments = await collectAttachments(response.attachments, { maxBytes: answerBytes });
      return { kind: 'value', value: operation.readOutput(response.element), attachments, relayed, passed };
    } catch (cause) {
      throw new UnreadableAnswer(relayed, cause);
    }
  }

  return {
    passes,
    sharesSigner: ({ cbeNumber }) => options.sharesSigner(cbeNumber),
    async call(operation, request, call) {
      const { original } = call;
      const passed = passes(call);
      const answer =
        passed && original !== undefined
          ? await sendOriginal(original, call)
          : await sendSigned(operation, request, call);
      const relayed = {
        status: answer.status,
        contentType: answer.headers.get('content-type') ?? '',
        body: await answer.bytes(answerBytes),
      };
      return read(operation, relayed, passed);
    },
    async probe() {
      const answer = await transport.request({ method: 'GET', path: `${pathname}?wsdl` });
      await answer.discard();
      if (answer.status < 502 || answer.status > 504) return;
      throw Object.assign(new Error(`The service answered ${answer.status}.`), { code: 'BACKEND_STATUS' });
    },
    async relay(original, signal) {
      const answer = await sendOriginal(original, { signal });
      return {
        status: answer.status,
        contentType: answer.headers.get('content-type') ?? 'application/octet-stream',
        body: answer.body,
      };
    },
  };
}

/** The body of a request, told of its first and its last byte. What cannot be opened is met before the first byte counts. */
async function* watched(
  body: Uint8Array | AsyncIterable<Uint8Array>,
  { beforeFirstByte, onSent }: Pick<SoapBackendCall, 'beforeFirstByte' | 'onSent'>,
): AsyncGenerator<Uint8Array, void, void> {
  let begun = false;
  for await (const chunk of body instanceof Uint8Array ? [body] : body) {
    if (!begun) await beforeFirstByte?.();
    begun = true;
    yield chunk;
  }
  onSent?.();
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
  yield bytes;
}
