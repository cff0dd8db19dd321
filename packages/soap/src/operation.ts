import type { XmlElement } from '@ebox-bridge/xml';

/** What sending needs to know of one operation. The generated operation descriptors have this shape and more. */
export interface SoapOperation<Request, Response> {
  /** Name in the WSDL, used in errors and events. */
  readonly name: string;
  /** Value of the SOAPAction header, without quotes; often empty. */
  readonly soapAction: string;
  /** The element that answers. */
  readonly output: { readonly namespace: string; readonly localName: string };
  /** Where the request has swaRef values. */
  readonly swaRefs: readonly (readonly string[])[];
  /** The request element as exclusive-canonical XML; every document is a `cid:` URI by then. */
  readonly write: (request: Request) => string;
  readonly readOutput: (element: XmlElement) => Response;
}
