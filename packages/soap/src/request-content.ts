import { OctetSink } from '@ebox-bridge/xml/contract';
import type { BodyContent } from './envelope.ts';
import type { SoapOperation } from './operation.ts';
import { writeContent } from './write-content.ts';

/** The content of soap:Body in the form that is signed: compact where the operation has that. */
export type RequestContent = BodyContent;

/** The content of a request that need not be looked at before it is signed. It is written when `body` is called. */
export function contentOf<Request, Response>(
  { writeInput, compact }: SoapOperation<Request, Response>,
  request: Request,
): RequestContent {
  if (compact === undefined) return { body: writeContent(() => writeInput(request), request) };
  const body = (sink: OctetSink) => writeContent(() => compact.writeInto(sink, request), request);
  return { body, inclusivePrefixes: compact.prefixes };
}

/**
 * Content of a request, and the same as an XML document of its own for the validator: it declares the prefixes that
 * soap:Body declares otherwise.
 */
export function contentAndDocument<Request, Response>(
  operation: SoapOperation<Request, Response>,
  request: Request,
): { readonly content: RequestContent; readonly document: Uint8Array } {
  const { body, inclusivePrefixes = {} } = contentOf(operation, request);
  if (typeof body === 'string') return { content: { body }, document: Buffer.from(body, 'utf8') };
  const sink = new OctetSink();
  body(sink);
  const octets = sink.octets();
  const nameEnd = octets.findIndex((octet) => afterName.has(octet));
  const declarations = Object.entries(inclusivePrefixes).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  return {
    // What was validated is what is signed.
    content: { body: (envelope) => envelope.append(octets), inclusivePrefixes },
    document: Buffer.concat([
      octets.subarray(0, nameEnd),
      Buffer.from(declarations.join('')),
      octets.subarray(nameEnd),
    ]),
  };
}

/** What may follow the name of a start tag: space, slash, greater-than. */
const afterName: ReadonlySet<number> = new Set([0x20, 0x2f, 0x3e]);
