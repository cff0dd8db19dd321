import type { XmlElement } from '../element.ts';
import type { OctetSink } from './octet-sink.ts';

/** Expanded name of an element. */
export interface ElementName {
  readonly namespace: string;
  readonly localName: string;
}

/**
 * A shorter form of a message that repeats many elements: prefixes are declared once, on soap:Body, instead of at each
 * element. Signed, it needs the prefixes in the PrefixList of Body's canonicalisation (`inclusivePrefixes` of
 * `signEnvelope`).
 */
export interface CompactMessage<Message> {
  /** What soap:Body has to declare: prefix to namespace name. */
  readonly prefixes: Readonly<Record<string, string>>;
  /** As `writeInput` or `writeOutput` of the operation, into a sink and without declarations of these prefixes. */
  readonly writeInto: (sink: OctetSink, value: Message) => void;
}

/**
 * One operation of a WSDL, with the code that writes and reads its messages. Generated; the tables of a service are
 * keyed by the operation name.
 */
export interface OperationDescriptor<Input, Output> {
  /** Name in the WSDL, for example `publishEboxMessage`. */
  readonly name: string;
  /** Value of the SOAPAction header, without quotes. Empty for most operations. */
  readonly soapAction: string;
  /** The only child of soap:Body in a request. */
  readonly input: ElementName;
  /** The only child of soap:Body in an answer. */
  readonly output: ElementName;
  /**
   * Exclusive-canonical XML of the request element.
   * @throws TypeError naming the path of a property that is unknown, missing, null or of the wrong type
   * @throws XmlError `XML_CHARACTER` on text that XML cannot hold
   */
  readonly writeInput: (value: Input) => string;
  /** @throws ContractError where the element does not fit the contract */
  readonly readInput: (element: XmlElement) => Input;
  /** There for requests of up to hundreds of items. */
  readonly compact?: CompactMessage<Input>;
  /** As `writeInput`, for the answer. */
  readonly writeOutput: (value: Output) => string;
  /** As `compact`, for the answer. */
  readonly compactOutput?: CompactMessage<Output>;
  /** @throws ContractError where the element does not fit the contract */
  readonly readOutput: (element: XmlElement) => Output;
  /** Where the request holds swaRef URIs: property names from the message down; arrays are walked through. */
  readonly swaRefsIn: readonly (readonly string[])[];
  /** As `swaRefsIn`, for the answer. */
  readonly swaRefsOut: readonly (readonly string[])[];
}
