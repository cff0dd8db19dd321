import type { XmlElement } from '@ebox-bridge/xml';
import { checkDocumentSize, type SchemaViolation } from '@ebox-bridge/xsd';
import { isPlainMarkup } from './plain-markup.ts';
import type { SoapService } from './services.ts';
import { SoapRefusal } from './soap-refusal.ts';

/** Elements whose values are no personal data, and help whoever has to correct them. */
const tellable = new Set(['CompanyID', 'Ticket', 'Sequence', 'QualityCode', 'EboxType', 'DigestMethod', 'MIME']);

/**
 * Validates the verified octets against the schema of the service. Most requests are surely valid by the tree of the same
 * octets alone; the schema validator judges the others, and only it refuses. Its limits hold for all.
 * @throws SoapRefusal SOA-03006, with the first violation
 */
export async function checkContract(
  service: SoapService,
  body: Uint8Array,
  request: XmlElement | undefined,
): Promise<void> {
  if (request !== undefined && service.surelyValid(request) && isPlainMarkup(body)) return checkDocumentSize(body);
  const [violation, ...others] = await service.schema.validate(body, { part: 'content-of-root' });
  if (violation === undefined) return;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new SoapRefusal('SOA-03006', `The request violates the schema: ${withoutValue(violation)}${more}`, {
    reason: 'XSD',
  });
}

/** The validator quotes the value at fault: a name, or a mistyped INSS that no longer looks like one. */
function withoutValue({ element, message }: SchemaViolation): string {
  if (element !== undefined && tellable.has(element)) return message;
  return message.replace(/(\]|:)( The value)? '.*' (?=is not)/s, '$1 The value ');
}
