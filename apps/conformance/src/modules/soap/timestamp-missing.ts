import { elementOf, referenceTo, reseal } from '../../soap/reseal.ts';
import { securityRefusal } from '../../soap/security-refusal.ts';

/** A valid signature over token and Body, and no Timestamp. */
export const timestampMissing = securityRefusal(async ({ policy, target }, envelope) =>
  reseal(
    envelope.replace(referenceTo(envelope, 'Timestamp'), '').replace(elementOf(envelope, 'Timestamp'), ''),
    target.caller,
    policy,
  ),
);
