import { elementOf } from '../../soap/reseal.ts';
import { securityRefusal } from '../../soap/security-refusal.ts';

/** Two elements with the wsu:Id of Body: which of them is signed, nobody can say. */
export const duplicateId = securityRefusal((_, envelope) => {
  const id = / wsu:Id="([^"]+)"/.exec(elementOf(envelope, 'Body'))?.[1];
  const wsu = / xmlns:wsu="([^"]+)"/.exec(envelope)?.[1];
  return envelope.replace('</soap:Header>', `<x xmlns:wsu="${wsu}" wsu:Id="${id}"></x></soap:Header>`);
});
