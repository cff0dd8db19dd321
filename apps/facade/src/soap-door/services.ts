import { eboxMessageByInput, eboxMessageSchema, eboxMessageWsdl } from '@ebox-bridge/ebox-message/server';
import type { PolicyName } from '@ebox-bridge/ws-security';
import { createSchema, type Schema } from '@ebox-bridge/xsd';

/** A SOAP service as the door sees it. */
export interface SoapService {
  readonly name: 'EBoxMessage' | 'CitizenProfile' | 'RegisteredMail';
  /** Schema of its requests. Absent: the service is not served yet. */
  readonly schema?: Schema;
  /** WSDL operation by Body's only child. */
  operationOf(content: { readonly namespace: string; readonly localName: string }): string | undefined;
  /** The WSDL for an endpoint at `address`; its schemas are at `address?xsd=NAME`. */
  wsdl?(policy: PolicyName, address: string): string;
  /** One of those schemas; undefined where there is none of that name. */
  schemaFile?(name: string, address: string): string | undefined;
}

const schemaUrl = (address: string, file: string) => `${address}?xsd=${encodeURIComponent(file)}`;

const absent = { operationOf: () => undefined };

/** The fixed paths of the SOAP door. */
export const soapServices: Readonly<Record<SoapPath, SoapService>> = {
  '/EBoxMessage/v1': {
    name: 'EBoxMessage',
    schema: createSchema(eboxMessageSchema),
    operationOf: ({ namespace, localName }) => eboxMessageByInput(namespace, localName)?.name,
    // Formally, the suite of X509_SHA256 changes the digests only: its WSDL is that of X509_SHA256_RSA_SHA1 too.
    wsdl: (policy, address) =>
      eboxMessageWsdl(policy === 'X509' ? 'X509' : 'X509_SHA256', address, (file) => schemaUrl(address, file)),
    schemaFile: (name, address) =>
      Object.hasOwn(eboxMessageSchema.files, name)
        ? eboxMessageSchema.files[name]?.replace(
            /(schemaLocation=")([^"]*)/g,
            (_, start: string, file: string) => `${start}${schemaUrl(address, file)}`,
          )
        : undefined,
  },
  '/CitizenProfile/v1': { name: 'CitizenProfile', ...absent },
  '/CitizenProfileVarA/v1': { name: 'CitizenProfile', ...absent },
  '/RegisteredMail/v1': { name: 'RegisteredMail', ...absent },
};

export type SoapPath = '/EBoxMessage/v1' | '/CitizenProfile/v1' | '/CitizenProfileVarA/v1' | '/RegisteredMail/v1';

export const soapPaths = Object.keys(soapServices) as readonly SoapPath[];

/** For the platform's own use; never carried out here. */
export const internalOperations: ReadonlySet<string> = new Set([
  'getEboxInfo',
  'storeEboxMessage',
  'linkEboxMessage',
  'commitLinkEboxMessage',
]);
