import type { SignOptions } from '@ebox-bridge/ws-security/sign';
import { OctetSink } from '@ebox-bridge/xml/contract';
import { soap11Namespace } from './namespaces.ts';

/** The content of soap:Body, with the prefixes that Body declares for it: what `signEnvelope` takes too. */
export type BodyContent = Pick<SignOptions, 'body' | 'inclusivePrefixes'>;

const ends = '</soap:Body></soap:Envelope>';

/**
 * An unsigned SOAP 1.1 envelope around the content of Body. Answers and faults go out like this: the security policy of
 * the contracts stands on the input only.
 * @param content well-formed XML of one element, with its own namespace declarations but for those that Body makes
 */
export function writeEnvelope(content: string | BodyContent): Uint8Array {
  const { body, inclusivePrefixes = {} } = typeof content === 'string' ? { body: content } : content;
  const declarations = Object.entries(inclusivePrefixes).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  const start = `<soap:Envelope xmlns:soap="${soap11Namespace}"><soap:Body${declarations.join('')}>`;
  if (typeof body === 'string') return new TextEncoder().encode(`${start}${body}${ends}`);
  const sink = new OctetSink();
  sink.text(start);
  body(sink);
  sink.text(ends);
  return sink.octets();
}
