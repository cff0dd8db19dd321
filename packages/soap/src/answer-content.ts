import { OctetSink, type OperationDescriptor } from '@ebox-bridge/xml/contract';
import type { BodyContent } from './envelope.ts';

/**
 * The content of soap:Body of an answer: compact where the operation has that. It is written at once, so that an answer that
 * cannot be written is told before an envelope is begun.
 * @throws TypeError, XmlError as `writeOutput` of the operation
 */
export function answerContent<Response>(
  { writeOutput, compactOutput }: Pick<OperationDescriptor<never, Response>, 'writeOutput' | 'compactOutput'>,
  response: Response,
): BodyContent {
  if (compactOutput === undefined) return { body: writeOutput(response) };
  const sink = new OctetSink();
  compactOutput.writeInto(sink, response);
  const octets = sink.octets();
  return { body: (envelope) => envelope.append(octets), inclusivePrefixes: compactOutput.prefixes };
}
