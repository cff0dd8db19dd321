import { referenceTo } from '../../soap/reseal.ts';
import { securityRefusal } from '../../soap/security-refusal.ts';

/** A Body and its digest that were changed together after signing: only the signature over SignedInfo can tell. */
export const digestChanged = securityRefusal((_, envelope) => {
  const reference = referenceTo(envelope, 'Body');
  const changed = reference.replace(/(DigestValue>)(.)/, (_all, start: string, first: string) => {
    return `${start}${first === 'A' ? 'B' : 'A'}`;
  });
  return envelope.replace(reference, () => changed);
});
