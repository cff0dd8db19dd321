import { SaxesParser, type SaxesTagNS, type XMLDecl } from 'saxes';
import { decodeUtf8 } from './decode.ts';
import type { XmlAttribute, XmlElement } from './element.ts';
import { XmlError } from './error.ts';
import { defaultXmlLimits, type XmlLimits } from './limits.ts';

const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

class ParsedElement implements XmlElement {
  readonly namespace: string;
  readonly localName: string;
  readonly prefix: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: ParsedElement[] = [];
  text = '';
  readonly #parent: ParsedElement | undefined;
  readonly #declared: Readonly<Record<string, string>>;

  constructor(tag: SaxesTagNS, attributes: readonly XmlAttribute[], parent: ParsedElement | undefined) {
    this.namespace = tag.uri;
    this.localName = tag.local;
    this.prefix = tag.prefix;
    this.attributes = attributes;
    this.#parent = parent;
    this.#declared = tag.ns;
  }

  resolvePrefix(prefix: string): string | undefined {
    if (prefix === 'xml') return xmlNamespace;
    if (prefix === 'xmlns') return undefined;
    // `ns` of saxes has no prototype, so a prefix such as `constructor` finds nothing. Depth is bounded.
    for (let element: ParsedElement | undefined = this; element !== undefined; element = element.#parent) {
      const found = element.#declared[prefix];
      if (found !== undefined) return found === '' ? undefined : found;
    }
    return undefined;
  }
}

function limit(name: keyof XmlLimits, maximum: number): XmlError {
  return new XmlError('XML_LIMIT', `The document exceeds the limit ${name} = ${maximum}.`, {
    data: { limit: name, maximum },
  });
}

/**
 * Reads one UTF-8 document into a tree, without recursion and within bounds. Comments and processing instructions are
 * skipped; a DTD is refused, so that no entity is ever declared.
 * @param limits overrides of `defaultXmlLimits`
 * @throws XmlError `XML_LIMIT`, `XML_ENCODING`, `XML_DTD`, `XML_MALFORMED` (with line and column, without content)
 */
export function parseXml(bytes: Uint8Array, limits: Partial<XmlLimits> = {}): XmlElement {
  const bound: XmlLimits = { ...defaultXmlLimits, ...limits };
  if (bytes.length > bound.bytes) throw limit('bytes', bound.bytes);
  const source = decodeUtf8(bytes);
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: ParsedElement[] = [];
  let root: ParsedElement | undefined;
  let elements = 0;

  const malformed = (reason: string) =>
    new XmlError('XML_MALFORMED', `Line ${parser.line}, column ${parser.column}: ${reason}`, {
      data: { line: parser.line, column: parser.column },
    });

  // Seven handlers or more make the parser's object a slow one, and parsing takes 3.6 times as long: hence no handler for
  // errors (the parser then throws them), for the XML declaration and for single attributes.
  parser.on('doctype', () => {
    throw new XmlError('XML_DTD', 'The document has a DOCTYPE; none is allowed.');
  });
  parser.on('opentag', (tag) => {
    // Resolving a prefix walks all open elements; the element one below the bound is the last that did.
    if (open.length >= bound.depth) throw limit('depth', bound.depth);
    elements += 1;
    if (elements > bound.elements) throw limit('elements', bound.elements);
    const parent = open.at(-1);
    if (parent === undefined) checkDeclaration(parser.xmlDecl, malformed);
    const element = new ParsedElement(tag, readAttributes(tag, bound, malformed), parent);
    if (parent === undefined) root = element;
    else parent.children.push(element);
    open.push(element);
  });
  const appendText = (text: string) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  };
  parser.on('text', appendText);
  parser.on('cdata', appendText);
  parser.on('closetag', () => {
    open.pop();
  });

  try {
    parser.write(source).close();
  } catch (error) {
    if (error instanceof XmlError || !(error instanceof Error)) throw error;
    throw malformed(withoutContent(error.message));
  }
  if (root === undefined) throw malformed('there is no root element.');
  return root;
}

const noAttributes: readonly XmlAttribute[] = [];

function readAttributes(
  tag: SaxesTagNS,
  bound: XmlLimits,
  malformed: (reason: string) => XmlError,
): readonly XmlAttribute[] {
  let own: XmlAttribute[] | undefined;
  let namespaces = 0;
  for (const name in tag.attributes) {
    const attribute = tag.attributes[name];
    if (attribute === undefined) continue;
    const { uri: namespace, local: localName, value } = attribute;
    if (namespace === xmlnsNamespace) {
      namespaces += 1;
      if (namespaces > bound.namespaces) throw limit('namespaces', bound.namespaces);
      // The parser trims it where it resolves, and then two parties would read two different namespaces.
      if (value !== value.trim()) throw malformed('a namespace name has white space around it.');
      continue;
    }
    own ??= [];
    if (own.length >= bound.attributes) throw limit('attributes', bound.attributes);
    own.push({ namespace, localName, value });
  }
  return own ?? noAttributes;
}

function checkDeclaration({ encoding, version }: XMLDecl, malformed: (reason: string) => XmlError): void {
  if (encoding !== undefined && !/^(utf-8|us-ascii)$/i.test(encoding)) {
    throw new XmlError('XML_ENCODING', 'The document declares an encoding other than UTF-8.');
  }
  if (version !== undefined && version !== '1.0') throw malformed('the version is not 1.0.');
}

// The parser's messages may quote names and values of the document: position in front, quoted parts out.
function withoutContent(message: string): string {
  return message
    .replace(/^\d+:\d+: /, '')
    .replace(/(prefix|attribute|tag|name)s?: .*$/s, '$1.')
    .slice(0, 120);
}
