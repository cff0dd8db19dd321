import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { ContractGenError } from '../contract-gen-error.ts';
import { xmlNamespace } from '../model/qname.ts';
import { namespaceOf, splitName, type XmlNode } from './xml-node.ts';

/** A document of others is outside input. The official contracts stay below a tenth of each. */
const most = { characters: 4 * 1024 * 1024, depth: 64, attributes: 64, elements: 100_000 };

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  // Nothing is guessed: `0206731645` is no number, and white space is part of a value.
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // The root is not counted.
  maxNestedTags: most.depth - 1,
  // References are resolved below, by the rules of XML: the parser lets unknown ones pass as text.
  processEntities: false,
  cdataPropName: '#cdata',
  onDangerousProperty(name) {
    throw new ContractGenError(`The name ${name} is not accepted.`);
  },
});

const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function referenced(reference: string, name: string): string {
  const digits = /^#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}))$/.exec(name);
  const code = digits === null ? undefined : Number.parseInt(digits[1] ?? digits[2] ?? '', digits[1] ? 16 : 10);
  const found = code === undefined ? named[name] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
  if (found === undefined || forbidden.test(found)) {
    throw new ContractGenError(`The reference ${JSON.stringify(reference.slice(0, 40))} is not known.`);
  }
  return found;
}

function resolveReferences(text: string): string {
  return text.includes('&') ? text.replace(/&([^;]*);?/g, referenced) : text;
}

function attributeValue(value: string): string {
  if (value.includes('<')) throw new ContractGenError('An attribute value holds a "<".');
  return resolveReferences(value.replace(/[\t\n\r]/g, ' '));
}

/** What the parser makes of one element or one piece of text. */
type Entry = Readonly<Record<string, unknown>>;

function textOf(entry: Entry): string {
  if (typeof entry['#text'] === 'string') return resolveReferences(entry['#text']);
  const cdata = entry['#cdata'] as readonly Entry[] | undefined;
  return cdata === undefined ? '' : cdata.map((piece) => String(piece['#text'] ?? '')).join('');
}

function declaredHere(
  written: readonly (readonly [name: string, value: string])[],
  outer: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const declarations = written.filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  if (declarations.length === 0) return outer;
  const bindings = new Map(outer);
  for (const [name, value] of declarations) {
    const prefix = name.slice('xmlns:'.length);
    const reserved = prefix === 'xmlns' || (prefix === 'xml') !== (value === xmlNamespace);
    if (reserved || (name !== 'xmlns' && (prefix === '' || value === ''))) {
      throw new ContractGenError(`The declaration ${name} is not allowed.`);
    }
    bindings.set(prefix, value);
  }
  return bindings;
}

class NodeBuilder {
  #elements = 0;

  /** An element with all that is in it; undefined for text. */
  build(entry: Entry, outer: ReadonlyMap<string, string>): XmlNode | undefined {
    const tag = Object.keys(entry).find((key) => key !== ':@');
    if (tag === undefined || tag.startsWith('#')) return undefined;
    this.#elements += 1;
    if (this.#elements > most.elements) throw new ContractGenError(`It has more than ${most.elements} elements.`);
    const written = Object.entries((entry[':@'] ?? {}) as Record<string, string>).map(
      ([name, value]) => [name, attributeValue(value)] as const,
    );
    if (written.length > most.attributes)
      throw new ContractGenError(`${tag} has more than ${most.attributes} attributes.`);
    const bindings = declaredHere(written, outer);
    const attributes = new Map<string, string>();
    for (const [name, value] of written) {
      if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
      const [prefix, localName] = splitName(name);
      const key = prefix === '' ? localName : `{${namespaceOf(prefix, bindings)}}${localName}`;
      if (attributes.has(key)) throw new ContractGenError(`${tag} has the attribute ${localName} twice.`);
      attributes.set(key, value);
    }
    const content = entry[tag] as readonly Entry[];
    const [prefix, localName] = splitName(tag);
    return {
      namespace: namespaceOf(prefix, bindings),
      localName,
      attributes,
      children: content.map((child) => this.build(child, bindings)).filter((child) => child !== undefined),
      text: content.map(textOf).join(''),
      bindings,
    };
  }
}

function parse(text: string): XmlNode {
  if (text.length > most.characters) {
    throw new ContractGenError(`It has ${text.length} characters; at most ${most.characters} are read.`);
  }
  // Also where it stands in a comment: a contract has no reason to.
  if (/<!DOCTYPE/i.test(text)) throw new ContractGenError('It has a DOCTYPE, which is not accepted.');
  if (forbidden.test(text)) throw new ContractGenError('It has a character that XML does not allow.');
  // The parser closes by itself what is left open, so the validator looks first.
  const verdict = XMLValidator.validate(text);
  if (verdict !== true)
    throw new ContractGenError(`It is not well-formed in line ${verdict.err.line}: ${verdict.err.msg}`);
  const builder = new NodeBuilder();
  const start = new Map([['xml', xmlNamespace]]);
  const roots = (parser.parse(text) as readonly Entry[])
    .map((entry) => builder.build(entry, start))
    .filter((node) => node !== undefined);
  const [root] = roots;
  if (root === undefined || roots.length > 1)
    throw new ContractGenError(`It has ${roots.length} root elements, not one.`);
  return root;
}

/**
 * The root element of a contract document: no DTD, at most 4 Mi characters, 64 levels, 64 attributes of an element and
 * 100,000 elements.
 * @throws ContractGenError where it is not such a document
 */
export function parseContractXml(text: string): XmlNode {
  try {
    return parse(text);
  } catch (cause) {
    if (cause instanceof ContractGenError) throw cause;
    throw new ContractGenError(cause instanceof Error ? cause.message : String(cause));
  }
}
