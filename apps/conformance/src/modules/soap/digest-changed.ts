import { otherDigit } from '../../soap/other-digit.ts';
import { refreshDigests } from '../../soap/reseal.ts';
import { securityRefusal } from '../../soap/security-refusal.ts';

/** A Body and its digest that were changed together after signing: only the signature over SignedInfo can tell. */
export const digestChanged = securityRefusal(({ policy }, envelope) => refreshDigests(otherDigit(envelope), policy));
