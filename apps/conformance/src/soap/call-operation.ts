import { buildSoapRequest, type SoapOperation } from '@ebox-bridge/soap';
import { failed, Verdicted } from '../run/verdict.ts';
import { type AnswerPart, describeAnswer, type SoapAnswer } from './soap-answer.ts';
import type { SoapRequest, SoapSession } from './soap-session.ts';

/** An answer of an operation, read by the contract. */
export interface OperationAnswer<Response> {
  readonly answer: SoapAnswer;
  readonly output: Response;
  readonly parts: readonly AnswerPart[];
}

/** The signed request of an operation as it goes over the wire, documents and all. Nothing is validated: it may be wrong. */
export async function requestOf<Request, Response>(
  { target, policies }: SoapSession,
  operation: SoapOperation<Request, Response>,
  request: Request,
): Promise<SoapRequest> {
  const [policy = 'X509_SHA256'] = policies;
  const { headers, body } = await buildSoapRequest(operation, request, { identity: target.caller, policy });
  return {
    body: body instanceof Uint8Array ? body : await collect(body),
    contentType: headers['Content-Type'] ?? '',
    soapAction: operation.soapAction,
  };
}

/** Calls an operation; ends the module as failed when the answer is not its output. */
export async function callOperation<Request, Response>(
  session: SoapSession,
  operation: SoapOperation<Request, Response>,
  request: Request,
): Promise<OperationAnswer<Response>> {
  return readOutput(operation, await session.send(await requestOf(session, operation, request)));
}

/** Ends the module as failed when the answer is not the output of the operation. */
export function readOutput<Request, Response>(
  operation: SoapOperation<Request, Response>,
  answer: SoapAnswer,
): OperationAnswer<Response> {
  if (answer.kind !== 'body' || answer.element.localName !== operation.output.localName) {
    throw new Verdicted(failed(`${describeAnswer(answer)}; expected ${operation.output.localName}`));
  }
  return { answer, output: operation.readOutput(answer.element), parts: answer.parts };
}

/** The bytes of a stream in one piece. */
export async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  // The writer may use the memory of a chunk again.
  for await (const chunk of chunks) pieces.push(Buffer.from(chunk));
  return Buffer.concat(pieces);
}
