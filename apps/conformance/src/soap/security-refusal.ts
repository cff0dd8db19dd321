import type { Identity } from '@ebox-bridge/certificate';
import type { PolicyName } from '@ebox-bridge/ws-security';
import type { Module } from '../run/verdict.ts';
import type { OpenTarget } from '../target/open-target.ts';
import { expectRefusal } from './expect-refusal.ts';
import type { SoapSession } from './soap-session.ts';

/** What spoiling an envelope may need. */
export interface SpoilContext {
  readonly target: OpenTarget;
  /** By which the envelope is signed. */
  readonly policy: PolicyName;
  unknownIdentity(): Promise<Identity>;
}

/** A module: a valid signed request is spoiled, and must be refused as not authenticated. */
export function securityRefusal(
  spoil: (context: SpoilContext, envelope: string) => string | Promise<string>,
): Module<SoapSession> {
  return (session) => {
    const { target, policies, unknownIdentity } = session;
    const policy = policies[0] ?? 'X509_SHA256';
    const request = async () => {
      const envelope = await session.sign({ policy });
      const body = await spoil({ target, policy, unknownIdentity }, envelope);
      if (body === envelope) throw new TypeError('nothing was spoiled');
      return { body };
    };
    return expectRefusal(session, request, { codes: ['SOA-01001', 'SOA-01002'], declared: false });
  };
}
