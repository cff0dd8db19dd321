import type { XmlAttribute, XmlElement } from '@ebox-bridge/xml';
import type { Declaration, StartTag } from './start-tag.ts';

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const none: readonly never[] = Object.freeze([]);

class CanonicalElement implements XmlElement {
  readonly namespace: string;
  readonly localName: string;
  readonly prefix: string;
  readonly attributes: readonly XmlAttribute[];
  /** Most elements are leaves: the list is made for the first child. */
  children: readonly XmlElement[] = none;
  text = '';
  readonly parent: CanonicalElement | undefined;
  readonly #written: readonly Declaration[];

  constructor(
    tag: StartTag,
    attributes: readonly XmlAttribute[],
    written: readonly Declaration[],
    parent: CanonicalElement | undefined,
  ) {
    this.namespace = tag.uri;
    this.localName = tag.local;
    this.prefix = tag.prefix;
    this.attributes = attributes;
    this.parent = parent;
    this.#written = written;
  }

  add(child: CanonicalElement): void {
    if (this.children === none) this.children = [child];
    else (this.children as XmlElement[]).push(child);
  }

  resolvePrefix(prefix: string): string | undefined {
    if (prefix === 'xml') return xmlNamespace;
    for (let element: CanonicalElement | undefined = this; element !== undefined; element = element.parent) {
      const found = element.#written.find(([written]) => written === prefix);
      if (found !== undefined) return found[1] === '' ? undefined : found[1];
    }
    return undefined;
  }
}

/**
 * The tree of an element, made by the Canonicalizer while it writes the octets: what reading the octets would give, without
 * parsing a second time. It knows the namespaces that the octets declare and no others: a prefix that is bound outside of the
 * signed element, and used inside only in a value, is bound by nobody who signed.
 */
export class BodyTree {
  /** The element that was canonicalised. */
  root: XmlElement | undefined;
  #open: CanonicalElement | undefined;

  /** `attributes` in canonical order; `written`: the namespace declarations in the octets of this start tag. */
  open(tag: StartTag, attributes: readonly XmlAttribute[], written: readonly Declaration[]): void {
    const element = new CanonicalElement(tag, attributes, written, this.#open);
    if (this.#open === undefined) this.root = element;
    else this.#open.add(element);
    this.#open = element;
  }

  text(text: string): void {
    if (this.#open !== undefined) this.#open.text += text;
  }

  close(): void {
    this.#open = this.#open?.parent;
  }
}
