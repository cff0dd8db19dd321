import { elementOf } from '../../soap/reseal.ts';
import { securityRefusal } from '../../soap/security-refusal.ts';

/**
 * Signature wrapping: the signed Body is kept in a header block, where its digest still is right, and another Body stands in
 * its place.
 */
export const wrappedBody = securityRefusal((_, envelope) => {
  const body = elementOf(envelope, 'Body');
  const other = body.replace(/ wsu:Id="[^"]+"/, ' wsu:Id="Body-other"');
  return envelope
    .replace(body, () => other)
    .replace(
      '</soap:Header>',
      () => `<w:Wrapper xmlns:w="urn:ebox-bridge:conformance">${body}</w:Wrapper></soap:Header>`,
    );
});
