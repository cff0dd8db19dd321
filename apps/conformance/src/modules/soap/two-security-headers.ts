import { securityRefusal } from '../../soap/security-refusal.ts';

/** A second, empty Security header for the same receiver. */
export const twoSecurityHeaders = securityRefusal((_, envelope) => {
  const wsse = / xmlns:wsse="([^"]+)"/.exec(envelope)?.[1];
  return envelope.replace('<soap:Header>', `<soap:Header><wsse:Security xmlns:wsse="${wsse}"></wsse:Security>`);
});
