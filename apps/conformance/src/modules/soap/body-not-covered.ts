import { referenceTo, reseal } from '../../soap/reseal.ts';
import { securityRefusal } from '../../soap/security-refusal.ts';

/** A valid signature over token and Timestamp only. */
export const bodyNotCovered = securityRefusal(async ({ policy, target }, envelope) =>
  reseal(envelope.replace(referenceTo(envelope, 'Body'), ''), target.caller, policy),
);
