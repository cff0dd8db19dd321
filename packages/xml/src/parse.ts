import { decodeUtf8 } from './decode.ts';
import type { XmlAttribute, XmlElement } from './element.ts';
import { XmlError } from './error.ts';
import { defaultXmlLimits, type XmlLimits } from './limits.ts';
import { type Declaration, NotWellFormed, type ScanHandler, type ScannedTag, XmlScanner } from './scan/index.ts';

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const none: readonly never[] = Object.freeze([]);

class ParsedElement implements XmlElement {
  readonly namespace: string;
  readonly localName: string;
  readonly prefix: string;
  readonly attributes: readonly XmlAttribute[];
  /** Most elements are leaves: the list is made for the first child. */
  children: readonly ParsedElement[] = none;
  text = '';
  readonly #parent: ParsedElement | undefined;
  readonly #declared: readonly Declaration[];

  constructor(tag: ScannedTag, parent: ParsedElement | undefined) {
    this.namespace = tag.uri;
    this.localName = tag.local;
    this.prefix = tag.prefix;
    this.attributes =
      tag.attributes.length === 0
        ? none
        : tag.attributes.map(({ uri, local, value }) => ({ namespace: uri, localName: local, value }));
    this.#parent = parent;
    this.#declared = tag.declarations;
  }

  add(child: ParsedElement): void {
    if (this.children === none) this.children = [child];
    else (this.children as ParsedElement[]).push(child);
  }

  resolvePrefix(prefix: string): string | undefined {
    if (prefix === 'xml') return xmlNamespace;
    // Depth is bounded.
    for (let element: ParsedElement | undefined = this; element !== undefined; element = element.#parent) {
      const found = element.#declared.find(([declared]) => declared === prefix);
      if (found !== undefined) return found[1] === '' ? undefined : found[1];
    }
    return undefined;
  }
}

function limit(name: keyof XmlLimits, maximum: number): XmlError {
  return new XmlError('XML_LIMIT', `The document exceeds the limit ${name} = ${maximum}.`, {
    data: { limit: name, maximum },
  });
}

/** Makes the tree, within bounds. */
class TreeMaker implements ScanHandler {
  root: ParsedElement | undefined;
  readonly #bound: XmlLimits;
  readonly #open: ParsedElement[] = [];
  readonly #onRoot: () => void;
  #elements = 0;

  constructor(bound: XmlLimits, onRoot: () => void) {
    this.#bound = bound;
    this.#onRoot = onRoot;
  }

  attribute(count: number): void {
    if (count > this.#bound.attributes) throw limit('attributes', this.#bound.attributes);
  }

  declaration(count: number): void {
    if (count > this.#bound.namespaces) throw limit('namespaces', this.#bound.namespaces);
  }

  open(tag: ScannedTag): void {
    if (this.#open.length >= this.#bound.depth) throw limit('depth', this.#bound.depth);
    this.#elements += 1;
    if (this.#elements > this.#bound.elements) throw limit('elements', this.#bound.elements);
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#onRoot();
    const element = new ParsedElement(tag, parent);
    if (parent === undefined) this.root = element;
    else parent.add(element);
    this.#open.push(element);
  }

  close(): void {
    this.#open.pop();
  }

  text(value: string): void {
    const element = this.#open.at(-1);
    if (element !== undefined) element.text += value;
  }

  cdata(value: string): void {
    this.text(value);
  }

  comment(): void {}

  instruction(): void {}

  doctype(): never {
    throw new XmlError('XML_DTD', 'The document has a DOCTYPE; none is allowed.');
  }
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
  const maker = new TreeMaker(bound, () => checkDeclaration(scanner));
  const scanner = new XmlScanner(decodeUtf8(bytes), maker);
  try {
    scanner.run();
  } catch (error) {
    if (error instanceof NotWellFormed) throw malformed(error);
    throw error;
  }
  if (maker.root === undefined) throw new TypeError('unreachable: a document without root element is malformed');
  return maker.root;
}

/** Judged at the root element: what is wrong before it comes first. */
function checkDeclaration(scanner: XmlScanner): void {
  const { encoding, version } = scanner.declaration;
  if (encoding !== undefined && !/^(utf-8|us-ascii)$/i.test(encoding)) {
    throw new XmlError('XML_ENCODING', 'The document declares an encoding other than UTF-8.');
  }
  if (version !== undefined && version !== '1.0') scanner.fail('the version is not 1.0.');
}

function malformed({ message, line, column }: NotWellFormed): XmlError {
  return new XmlError('XML_MALFORMED', message, { data: { line, column } });
}
