import { securityRefusal } from '../../soap/security-refusal.ts';

/** A character of Body that was changed after signing. The element stays valid by the schema. */
export const bodyChanged = securityRefusal((_, envelope) => {
  const at = envelope.search(/[0-9](?=<\/[^>]*>(?:<\/[^>]*>)*<\/soap:Body>)/);
  return `${envelope.slice(0, at)}${(Number(envelope[at]) + 1) % 10}${envelope.slice(at + 1)}`;
});
