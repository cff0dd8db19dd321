import { parseXml, type XmlElement } from '@ebox-bridge/xml';
import type { Schema, SchemaViolation } from '@ebox-bridge/xsd';
import { SoapError } from './error.ts';
import { standaloneXml } from './standalone-xml.ts';

const mostShown = 3;

interface Finding {
  readonly path: string;
  readonly rule: string;
  readonly source: string;
}

/**
 * Validates a request that was written, before it is signed.
 * @param octets the request as an XML document
 * @throws SoapError `SOAP_REQUEST_INVALID` with the path of each wrong property (first three), what was found with
 * personal numbers masked, the rule and where in the contract it stands
 */
export async function requireValid(
  operation: string,
  request: unknown,
  octets: Uint8Array,
  schema: Schema,
): Promise<void> {
  if ((await schema.validate(octets)).length === 0) return;
  // The validator knows lines only: the same request with one element a line tells where each violation is.
  const root = parseXml(octets);
  const lines = new Map<number, XmlElement>();
  const violations = await schema.validate(new TextEncoder().encode(standaloneXml(root, lines)));
  const paths = propertyPaths(root, request);
  const findings = join(violations, (line) => {
    const element = lines.get(line);
    return element === undefined ? undefined : paths.get(element);
  });
  const first = findings[0] ?? { path: '', rule: 'not valid', source: 'contract' };
  const shown = findings.slice(0, mostShown).map(({ path, rule, source }) => `${path}: ${rule} (${source})`);
  throw new SoapError('SOAP_REQUEST_INVALID', `The request of ${operation} is not valid: ${shown.join(' | ')}`, {
    data: { operation, violations: violations.length, ...first },
  });
}

/** One finding per line: the validator reports a broken facet, and then once more the type that it belongs to. */
function join(
  violations: readonly SchemaViolation[],
  pathOf: (line: number) => string | undefined,
): readonly Finding[] {
  const byLine = new Map<number, SchemaViolation[]>();
  for (const violation of violations) byLine.set(violation.line, [...(byLine.get(violation.line) ?? []), violation]);
  return Array.from(byLine, ([line, [violation, ...others]]) => {
    const type = [violation, ...others]
      .map((one) => /type '(?:\{[^}]*\})?([^']+)'/.exec(one?.message ?? '')?.[1])
      .find((found) => found !== undefined);
    const element = violation?.element ?? '';
    return {
      path: pathOf(line) ?? element,
      rule: violation === undefined ? '' : (tooMany(violation, pathOf(line)) ?? ruleOf(violation)),
      source: type === undefined ? `contract, element ${element}` : `contract, type ${type}`,
    };
  });
}

/** An item of an array that is not expected where its siblings were is one too many: the validator does not say so. */
function tooMany({ message }: SchemaViolation, path: string | undefined): string | undefined {
  const most = /\[(\d+)\]$/.exec(path ?? '')?.[1];
  if (most === undefined || most === '0' || !message.includes('This element is not expected')) return undefined;
  return `one too many, at most ${most} are allowed`;
}

function ruleOf({ element, message }: SchemaViolation): string {
  const rule = message
    .replace(
      /^Element '[^']*'(, attribute '[^']*')?: /,
      (_, attribute: string | undefined) => attribute?.slice(2).concat(': ') ?? '',
    )
    .replace(/\{[^}]*\/[^}]*\}/g, '')
    .replace(/\.$/, '');
  // A mistyped INSS does not look like one any more, but it is still personal data.
  return /inss|niss/i.test(element ?? message) ? rule.replace(/\d[\d .-]{5,}\d/g, '***') : rule;
}

/** The property path in the request of each element that was written from it, such as `recipientId[1].companyId`. */
function propertyPaths(root: XmlElement, request: unknown): ReadonlyMap<XmlElement, string> {
  const paths = new Map<XmlElement, string>([[root, 'the request']]);
  const walk = (element: XmlElement, value: unknown, path: string): void => {
    const counts = new Map<string, number>();
    for (const child of element.children) {
      const position = counts.get(child.localName) ?? 0;
      counts.set(child.localName, position + 1);
      const key = propertyNamed(value, child.localName);
      const property = key === undefined ? undefined : (value as Readonly<Record<string, unknown>>)[key];
      const own = `${path === '' ? '' : `${path}.`}${key ?? child.localName}`;
      const at = Array.isArray(property) ? `${own}[${position}]` : own;
      paths.set(child, at);
      walk(child, Array.isArray(property) ? property[position] : property, at);
    }
  };
  walk(root, request, '');
  return paths;
}

// Property names differ from element names in case, and where a name has signs, in those.
function propertyNamed(value: unknown, localName: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const plain = (name: string) => name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
  return Object.keys(value).find((name) => plain(name) === plain(localName));
}
