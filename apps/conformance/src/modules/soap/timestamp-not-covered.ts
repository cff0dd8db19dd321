import { referenceTo, reseal } from '../../soap/reseal.ts';
import { securityRefusal } from '../../soap/security-refusal.ts';

/** A valid signature over token and Body only. */
export const timestampNotCovered = securityRefusal(async ({ policy, target }, envelope) =>
  reseal(envelope.replace(referenceTo(envelope, 'Timestamp'), ''), target.caller, policy),
);
