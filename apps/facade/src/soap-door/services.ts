import {
  citizenProfileByInput,
  citizenProfileSchema,
  citizenProfileSurelyValid,
  citizenProfileWsdl,
} from '@ebox-bridge/citizen-profile/server';
import {
  eboxMessageByInput,
  eboxMessageSchema,
  eboxMessageSurelyValid,
  eboxMessageWsdl,
} from '@ebox-bridge/ebox-message/server';
import {
  registeredMailByInput,
  registeredMailSchema,
  registeredMailSurelyValid,
  registeredMailWsdl,
} from '@ebox-bridge/registered-mail/server';
import type { PolicyName } from '@ebox-bridge/ws-security';
import type { XmlElement } from '@ebox-bridge/xml';
import { createSchema, type Schema, type SchemaSource } from '@ebox-bridge/xsd';

export type ServiceName = 'EBoxMessage' | 'CitizenProfile' | 'RegisteredMail';

/** A SOAP service as the door sees it: its contract. What its operations do stands in the operation table. */
export interface SoapService {
  readonly name: ServiceName;
  /** Schema of its requests. */
  readonly schema: Schema;
  /** Whether a request surely fits that schema; where not, the schema decides. */
  surelyValid(request: XmlElement): boolean;
  /** WSDL operation by Body's only child. */
  operationOf(content: { readonly namespace: string; readonly localName: string }): string | undefined;
  /** The WSDL for an endpoint at `address`; its schemas are at `address?xsd=NAME`. */
  wsdl(policy: PolicyName, address: string): string;
  /** One of those schemas; undefined where there is none of that name. */
  schemaFile(name: string, address: string): string | undefined;
}

interface Contract {
  readonly schema: SchemaSource;
  readonly surelyValid: (request: XmlElement) => boolean;
  readonly byInput: (namespace: string, localName: string) => { readonly name: string } | undefined;
  readonly wsdl: (policy: 'X509' | 'X509_SHA256', address: string, schemaLocation: (file: string) => string) => string;
}

const schemaUrl = (address: string, file: string) => `${address}?xsd=${encodeURIComponent(file)}`;

function serviceOf(name: ServiceName, { schema, surelyValid, byInput, wsdl }: Contract): SoapService {
  return {
    name,
    schema: createSchema(schema),
    surelyValid,
    operationOf: ({ namespace, localName }) => byInput(namespace, localName)?.name,
    // Formally, the suite of X509_SHA256 changes the digests only: its WSDL is that of X509_SHA256_RSA_SHA1 too.
    wsdl: (policy, address) =>
      wsdl(policy === 'X509' ? 'X509' : 'X509_SHA256', address, (file) => schemaUrl(address, file)),
    schemaFile: (file, address) =>
      Object.hasOwn(schema.files, file)
        ? schema.files[file]?.replace(
            /(schemaLocation=")([^"]*)/g,
            (_, start: string, other: string) => `${start}${schemaUrl(address, other)}`,
          )
        : undefined,
  };
}

const citizenProfile = serviceOf('CitizenProfile', {
  schema: citizenProfileSchema,
  surelyValid: citizenProfileSurelyValid,
  byInput: citizenProfileByInput,
  wsdl: citizenProfileWsdl,
});

/** The fixed paths of the SOAP door. */
export const soapServices: Readonly<Record<SoapPath, SoapService>> = {
  '/EBoxMessage/v1': serviceOf('EBoxMessage', {
    schema: eboxMessageSchema,
    surelyValid: eboxMessageSurelyValid,
    byInput: eboxMessageByInput,
    wsdl: eboxMessageWsdl,
  }),
  // Both paths hold the X.509 contract; the platform's SAML one, which has the first path there, is not served.
  '/CitizenProfile/v1': citizenProfile,
  '/CitizenProfileVarA/v1': citizenProfile,
  '/RegisteredMail/v1': serviceOf('RegisteredMail', {
    schema: registeredMailSchema,
    surelyValid: registeredMailSurelyValid,
    byInput: registeredMailByInput,
    wsdl: registeredMailWsdl,
  }),
};

export type SoapPath = '/EBoxMessage/v1' | '/CitizenProfile/v1' | '/CitizenProfileVarA/v1' | '/RegisteredMail/v1';

export const soapPaths = Object.keys(soapServices) as readonly SoapPath[];
