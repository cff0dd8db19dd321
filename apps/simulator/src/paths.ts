import type { SimulatorUrls } from './simulator.ts';

/** Path of everything, by the name that its URL has in the ready line. */
export const paths = {
  eboxMessage: '/EBoxMessage/v1',
  citizenProfile: '/CitizenProfile/v1',
  citizenProfileVarA: '/CitizenProfileVarA/v1',
  registeredMail: '/RegisteredMail/v1',
  token: '/REST/oauth/v5/token',
  introspect: '/REST/oauth/v5/introspect',
  messageRegistry: '/REST/ebox/enterprise/messageRegistry',
  secondMessageRegistry: '/REST/second-provider/messageRegistry',
  federation: '/REST/ebox/enterprise/federation/v1',
  partition: '/REST/ebox/enterprise/partition/v1',
  inbox: '/inbox',
  admin: '/admin',
} as const satisfies Record<keyof SimulatorUrls, string>;
