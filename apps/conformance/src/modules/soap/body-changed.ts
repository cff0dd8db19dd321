import { otherDigit } from '../../soap/other-digit.ts';
import { securityRefusal } from '../../soap/security-refusal.ts';

/** A digit of Body that was changed after signing: the digest can tell. */
export const bodyChanged = securityRefusal((_, envelope) => otherDigit(envelope));
