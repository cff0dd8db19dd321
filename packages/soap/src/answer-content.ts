import { type ListWriter, OctetSink, type OperationDescriptor } from '@ebox-bridge/xml/contract';
import type { BodyContent } from './envelope.ts';

/** What stands in an unsigned envelope before the content is put there, and the content is not copied for it. */
const envelopeRoom = 512;

/**
 * The content of soap:Body of an answer: compact where the operation has that. It is written at once, so that an answer that
 * cannot be written is told before an envelope is begun.
 * @param options.list writes the items of the first list of the answer instead of those that the response has there
 * @param options.memory to write into for as long as it suffices; nobody else may use it before the answer is sent
 * @throws TypeError, XmlError as `writeOutput` of the operation
 */
export function answerContent<Response>(
  { writeOutput, compactOutput }: Pick<OperationDescriptor<never, Response>, 'writeOutput' | 'compactOutput'>,
  response: Response,
  { list, memory }: { readonly list?: ListWriter; readonly memory?: Buffer } = {},
): BodyContent {
  if (compactOutput === undefined && list !== undefined) throw new TypeError('only a compact answer has a list writer');
  if (compactOutput === undefined) return { body: writeOutput(response) };
  const sink = new OctetSink(envelopeRoom, memory);
  if (list !== undefined) sink.writeNextList(list);
  compactOutput.writeInto(sink, response);
  if (sink.takeListWriter() !== undefined) throw new TypeError('the answer has no list');
  // Text that cannot be written is found now.
  const octets = sink.octets().subarray(envelopeRoom);
  let isTaken = false;
  return {
    body: (envelope) => {
      if (isTaken) envelope.append(octets);
      else envelope.take(sink);
      isTaken = true;
    },
    inclusivePrefixes: compactOutput.prefixes,
  };
}
