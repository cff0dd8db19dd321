import { referenceTo, reseal } from '../../soap/reseal.ts';
import { securityRefusal } from '../../soap/security-refusal.ts';

/** A valid signature of two references, over Timestamp and Body: ProtectTokens asks for a third, over the token. */
export const tokenNotCovered = securityRefusal(async ({ policy, target }, envelope) =>
  reseal(envelope.replace(referenceTo(envelope, 'BinarySecurityToken'), ''), target.caller, policy),
);
