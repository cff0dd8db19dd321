import { join } from 'node:path';
import type { TargetInput } from './target-schema.ts';

/** What is needed of the ready line of a simulator. */
export interface SimulatorFacts {
  readonly urls: {
    readonly eboxMessage: string;
    readonly citizenProfile: string;
    readonly registeredMail: string;
    readonly token: string;
    readonly messageRegistry: string;
    readonly federation: string;
  };
  /** Its folder of keys. */
  readonly pki: string;
  readonly clients: { readonly sender: string };
}

/** Numbers of the simulator's own world: those that end in 9 have no e-Box. */
const recipients = {
  enterprise: '0406798006',
  enterpriseWithoutEbox: '0406798009',
  citizen: '85073003328',
  citizenWithoutEbox: '85073003329',
} as const;

/** A description of a running simulator in its default world, which works at once. */
export function targetOfSimulator({ urls, pki, clients }: SimulatorFacts): TargetInput {
  const oauth = { tokenUrl: urls.token, clientId: clients.sender, registryUrl: urls.messageRegistry };
  return {
    name: 'simulator',
    kind: 'simulator',
    environment: 'simulator',
    identity: { file: join(pki, 'sender.p12'), passwordFile: join(pki, 'sender.p12.password') },
    allowWriting: true,
    recipients,
    message: { messageTypeId: 'DIMONA1', language: 'fr' },
    profiles: {
      eboxmessage: { url: urls.eboxMessage },
      citizenprofile: { url: urls.citizenProfile },
      registeredmail: { url: urls.registeredMail, documentType: 'LETTER', receiptTrust: [join(pki, 'ca.pem')] },
      'rest-sender': { ...oauth, federationUrl: urls.federation },
      'rest-consumer': oauth,
    },
  };
}

export interface FacadeFacts {
  /** Where its callers' listener is: scheme, host and port. */
  readonly baseUrl: string;
  /** File with a key of its REST door; without it that door is not described. */
  readonly keyFile?: string | undefined;
}

/** A description of a facade that stands before a running simulator. Messages are read back at the simulator. */
export function targetOfFacade({ baseUrl, keyFile }: FacadeFacts, simulator: SimulatorFacts): TargetInput {
  const behind = targetOfSimulator(simulator);
  const base = baseUrl.replace(/\/+$/, '');
  const soap = (path: string) => ({ url: `${base}${path}`, replay: 'refused' as const });
  const consumer = behind.profiles['rest-consumer'];
  return {
    ...behind,
    name: 'facade',
    kind: 'facade',
    profiles: {
      eboxmessage: soap('/EBoxMessage/v1'),
      citizenprofile: soap('/CitizenProfile/v1'),
      registeredmail: { ...behind.profiles.registeredmail, ...soap('/RegisteredMail/v1') },
      ...(consumer === undefined ? {} : { 'rest-consumer': consumer }),
      ...(keyFile === undefined ? {} : { 'facade-rest-door': { url: `${base}/v1`, keyFile } }),
    },
  };
}
