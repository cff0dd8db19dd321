import { securityRefusal } from '../../soap/security-refusal.ts';

/** One character of the SignatureValue is another one. */
export const signatureChanged = securityRefusal((_, envelope) =>
  envelope.replace(
    /(SignatureValue>.{20})(.)/,
    (_all, start: string, one: string) => `${start}${one === 'A' ? 'B' : 'A'}`,
  ),
);
