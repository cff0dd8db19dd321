import { eboxMessageByInput, eboxMessageSchema, eboxMessageWsdl } from '@ebox-bridge/ebox-message/server';
import type { PolicyName } from '@ebox-bridge/ws-security';
import { createSchema, type Schema } from '@ebox-bridge/xsd';
import { bodySchema } from './body-schema.ts';

/** A SOAP service as the door sees it. */
export interface SoapService {
  readonly name: 'EBoxMessage' | 'CitizenProfile' | 'RegisteredMail';
  /** Schema of soap:Body with any request or answer of the service in it. Absent: the service is not served yet. */
  readonly schema?: Schema;
  /** WSDL operation by Body's only child. */
  operationOf(content: { readonly namespace: string; readonly localName: string }): string | undefined;
  wsdl?(policy: PolicyName, address: string): string;
}

const absent = { operationOf: () => undefined };

/** The fixed paths of the SOAP door. */
export const soapServices: Readonly<Record<SoapPath, SoapService>> = {
  '/EBoxMessage/v1': {
    name: 'EBoxMessage',
    schema: createSchema(bodySchema(eboxMessageSchema)),
    operationOf: ({ namespace, localName }) => eboxMessageByInput(namespace, localName)?.name,
    wsdl: (policy, address) => eboxMessageWsdl(policy, address),
  },
  '/CitizenProfile/v1': { name: 'CitizenProfile', ...absent },
  '/CitizenProfileVarA/v1': { name: 'CitizenProfile', ...absent },
  '/RegisteredMail/v1': { name: 'RegisteredMail', ...absent },
};

export type SoapPath = '/EBoxMessage/v1' | '/CitizenProfile/v1' | '/CitizenProfileVarA/v1' | '/RegisteredMail/v1';

export const soapPaths = Object.keys(soapServices) as readonly SoapPath[];
