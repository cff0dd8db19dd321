import { request as httpRequest } from 'node:http';
import type { Identity } from '@ebox-bridge/certificate';
import type { PublishEboxMessageRequest } from '@ebox-bridge/ebox-message';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { buildSoapRequest, readSoapResponse, type SoapFault } from '@ebox-bridge/soap';

/** A signed call as the very bytes of its HTTP body: to be sent whole, in part, or again. */
export interface SignedCall {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Where the envelope ends in `body`. */
  readonly envelopeEnd: number;
}

export type CallAnswer =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'fault'; readonly status: number; readonly fault: SoapFault };

export async function signPublication(identity: Identity, request: PublishEboxMessageRequest): Promise<SignedCall> {
  const built = await buildSoapRequest(eboxMessageOperations.publishEboxMessage, request, { identity });
  const chunks: Uint8Array[] = [];
  if (built.body instanceof Uint8Array) chunks.push(built.body);
  else for await (const chunk of built.body) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks);
  return { headers: built.headers, body, envelopeEnd: body.indexOf(built.envelope) + built.envelope.length };
}

/** Sends the whole call with fetch and reads the answer. */
export async function sendCall(
  url: string,
  { headers, body }: Pick<SignedCall, 'headers' | 'body'>,
): Promise<CallAnswer> {
  const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(60_000) });
  return readAnswer(answer.status, answer.headers.get('content-type') ?? undefined, answer.body ?? emptyBody());
}

export async function readAnswer(
  status: number,
  contentType: string | undefined,
  body: AsyncIterable<Uint8Array>,
): Promise<CallAnswer> {
  const response = await readSoapResponse(status, contentType, body);
  if (response.kind === 'fault') return { kind: 'fault', status, fault: response.fault };
  return { kind: 'id', id: eboxMessageOperations.publishEboxMessage.readOutput(response.element).id };
}

/** A call that is on its way and can be left half sent. */
export interface OpenCall {
  /** Sends what is left. */
  finish(): void;
  /** Ends when the connection does; undefined when that was before an answer. */
  readonly answer: Promise<CallAnswer | undefined>;
}

/** Sends the first `bytes` of the call, with the Content-Length of all of it, and then stalls; `signal` hangs up. */
export function openCall(
  url: string,
  { headers, body }: Pick<SignedCall, 'headers' | 'body'>,
  bytes: number,
  signal?: AbortSignal,
): OpenCall {
  const { promise: answer, resolve } = Promise.withResolvers<CallAnswer | undefined>();
  const request = httpRequest(url, {
    method: 'POST',
    headers: { ...headers, 'Content-Length': body.length },
    ...(signal === undefined ? {} : { signal }),
  });
  request.on('error', () => resolve(undefined));
  request.on('response', (response) => {
    readAnswer(response.statusCode ?? 0, response.headers['content-type'], response).then(resolve, () =>
      resolve(undefined),
    );
  });
  request.write(body.subarray(0, bytes));
  return { answer, finish: () => void request.end(body.subarray(bytes)) };
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {
  // No body.
}
