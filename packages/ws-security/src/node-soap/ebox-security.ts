import type { KeyObject } from 'node:crypto';
import type { Identity } from '@ebox-bridge/certificate';
import type { PolicyName } from '../policy.ts';

export interface EboxSecurityOptions {
  readonly identity: Identity;
  /** The private key of the identity: node-soap asks for the signature synchronously. */
  readonly privateKey: KeyObject;
  readonly policy?: PolicyName;
}

/** ISecurity of node-soap. */
export class EboxSecurity {
  constructor(_options: EboxSecurityOptions) {}

  postProcess(_xml: string, _envelopeKey: string): string {
    throw new Error('not built yet');
  }
}
