import { elementOf } from '../../soap/reseal.ts';
import { securityRefusal } from '../../soap/security-refusal.ts';

/** Signature wrapping: the signed Timestamp is kept elsewhere, and one that lasts longer stands in its place. */
export const wrappedTimestamp = securityRefusal((_, envelope) => {
  const timestamp = elementOf(envelope, 'Timestamp');
  const other = timestamp.replace(/ wsu:Id="[^"]+"/, ' wsu:Id="TS-other"');
  return envelope
    .replace(timestamp, () => other)
    .replace(
      '</soap:Header>',
      () => `<w:Wrapper xmlns:w="urn:ebox-bridge:conformance">${timestamp}</w:Wrapper></soap:Header>`,
    );
});
