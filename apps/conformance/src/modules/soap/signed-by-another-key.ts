import { reseal } from '../../soap/reseal.ts';
import { securityRefusal } from '../../soap/security-refusal.ts';

/** The token of the caller, and a signature by another key. */
export const signedByAnotherKey = securityRefusal(async ({ policy, unknownIdentity }, envelope) =>
  reseal(envelope, await unknownIdentity(), policy),
);
