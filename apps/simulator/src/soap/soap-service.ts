import type { XmlElement } from '@ebox-bridge/xml';
import type { Answer } from '../server/call.ts';
import type { OperationName } from '../trouble/trouble-schema.ts';
import type { SoapContext, SoapOperation } from './soap-operation.ts';

/** Runs an operation under the trouble that is set for it. */
export type RunSoap = <Received>(operation: SoapOperation<Received>) => Promise<Answer>;

/** One operation of a service: reads the request element and runs. */
export type SoapEntry = (element: XmlElement, run: RunSoap, context: SoapContext) => Promise<Answer>;

/** A SOAP service behind the door: its contract and its operations. */
export interface SoapService {
  /** Schema documents, for `createSchema` and `?xsd`. */
  readonly schema: { readonly entry: string; readonly files: Readonly<Record<string, string>> };
  readonly wsdl: (policy: 'X509_SHA256' | 'X509', address: string, schemaLocation: (file: string) => string) => string;
  /** The operation whose request element has this name. */
  readonly byInput: (namespace: string, localName: string) => { readonly name: string } | undefined;
  readonly entries: ReadonlyMap<string, SoapEntry>;
  /** Operations that are meant for the platform itself, or for the owners of the data. */
  readonly internal: ReadonlySet<string>;
  /** Actor of its faults, for a service with the error vocabulary of service providers. */
  readonly faultActor?: string;
}

/** The entries of a service, by operation name. */
export function soapEntries<Name extends OperationName>(
  entries: Readonly<Record<Name, SoapEntry>>,
): ReadonlyMap<string, SoapEntry> {
  return new Map(Object.entries<SoapEntry>(entries));
}
