import { citizenProfileByInput, citizenProfileSchema } from '@ebox-bridge/citizen-profile/server';
import { eboxMessageByInput, eboxMessageSchema } from '@ebox-bridge/ebox-message/server';
import { registeredMailByInput, registeredMailSchema } from '@ebox-bridge/registered-mail/server';
import { createSchema, type Schema } from '@ebox-bridge/xsd';

/** A service whose requests are recognised. */
export interface KnownService {
  readonly name: 'EBoxMessage' | 'CitizenProfile' | 'RegisteredMail';
  readonly schema: Schema;
  operationOf(namespace: string, localName: string): string | undefined;
}

/** The three services; their schemas compile when they are first used. */
export const knownServices: readonly KnownService[] = [
  {
    name: 'EBoxMessage',
    schema: createSchema(eboxMessageSchema),
    operationOf: (namespace, localName) => eboxMessageByInput(namespace, localName)?.name,
  },
  {
    name: 'CitizenProfile',
    schema: createSchema(citizenProfileSchema),
    operationOf: (namespace, localName) => citizenProfileByInput(namespace, localName)?.name,
  },
  {
    name: 'RegisteredMail',
    schema: createSchema(registeredMailSchema),
    operationOf: (namespace, localName) => registeredMailByInput(namespace, localName)?.name,
  },
];
