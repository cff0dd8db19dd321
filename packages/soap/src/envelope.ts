import { soap11Namespace } from './namespaces.ts';

/**
 * An unsigned SOAP 1.1 envelope around the content of Body. Answers and faults go out like this: the security policy of
 * the contracts stands on the input only.
 * @param bodyContent well-formed XML of one element, with its own namespace declarations
 */
export function writeEnvelope(bodyContent: string): Uint8Array {
  return new TextEncoder().encode(
    `<soap:Envelope xmlns:soap="${soap11Namespace}"><soap:Body>${bodyContent}</soap:Body></soap:Envelope>`,
  );
}
