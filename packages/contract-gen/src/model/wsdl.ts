import type { QName } from './qname.ts';

export interface WsdlMessage {
  readonly name: string;
  readonly part: string;
  readonly element: QName;
}

export interface WsdlOperation {
  readonly name: string;
  readonly documentation?: string;
  readonly soapAction: string;
  /** `name` attributes of the messages in the port type, where written. */
  readonly inputName?: string;
  readonly outputName?: string;
  readonly input: WsdlMessage;
  readonly output: WsdlMessage;
  readonly faults: readonly { readonly name: string; readonly message: WsdlMessage }[];
  /** Policies that the input, and the output, refer to. */
  readonly inputPolicies: readonly string[];
  readonly outputPolicies: readonly string[];
}

/** A policy assertion: its name, its attributes, and what it contains. */
export interface PolicyAssertion {
  readonly name: QName;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly PolicyAssertion[];
}

/** A WSDL 1.1 document with one document/literal SOAP 1.1 binding. */
export interface Wsdl {
  readonly name: string;
  readonly namespace: string;
  readonly messages: readonly WsdlMessage[];
  readonly portType: string;
  readonly binding: string;
  readonly service: string;
  readonly port: string;
  readonly address: string;
  readonly style: string;
  readonly transport: string;
  readonly operations: readonly WsdlOperation[];
  readonly policies: Readonly<Record<string, PolicyAssertion>>;
  /** Namespace and location of the schemas, as written. */
  readonly imports: readonly { readonly namespace: string; readonly location: string }[];
}
