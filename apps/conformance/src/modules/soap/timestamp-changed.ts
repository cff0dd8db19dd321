import { securityRefusal } from '../../soap/security-refusal.ts';

/** An Expires that was set earlier after signing, so that only the digest can tell. */
export const timestampChanged = securityRefusal((_, envelope) =>
  envelope.replace(/(<wsu:Expires>)([^<]+)/, (_all, start: string, time: string) => {
    return `${start}${new Date(Date.parse(time) - 1000).toISOString()}`;
  }),
);
