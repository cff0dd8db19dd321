import { reseal } from '../../soap/reseal.ts';
import { securityRefusal } from '../../soap/security-refusal.ts';

/** Created and Expires an hour apart: the contract allows five minutes. */
export const timestampTooLong = securityRefusal(async ({ policy, target }, envelope) =>
  reseal(
    envelope.replace(/(<wsu:Expires>)[^<]+/, `$1${new Date(Date.now() + 3_600_000).toISOString()}`),
    target.caller,
    policy,
  ),
);
