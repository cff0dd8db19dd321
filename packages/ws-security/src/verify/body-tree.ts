import type { FoldedChildren, XmlAttribute, XmlElement } from '@ebox-bridge/xml';
import type { Declaration, StartTag } from './start-tag.ts';

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const none: readonly never[] = Object.freeze([]);

/** Fewer elements that are alike are kept one by one. */
const fewestFolded = 8;

class CanonicalElement implements XmlElement {
  readonly namespace: string;
  readonly localName: string;
  readonly prefix: string;
  readonly attributes: readonly XmlAttribute[];
  text = '';
  readonly parent: CanonicalElement | undefined;
  readonly #tag: StartTag;
  readonly #written: readonly Declaration[];
  /** Most elements are leaves: the list is made for the first child. */
  #children: readonly CanonicalElement[] = none;
  #folded: FoldedElements | undefined;
  #unfolded: readonly CanonicalElement[] | undefined;

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
    this.#tag = tag;
    this.#written = written;
  }

  get children(): readonly CanonicalElement[] {
    if (this.#folded === undefined) return this.#children;
    this.#unfolded ??= this.#folded.unfold();
    return this.#unfolded;
  }

  get folded(): FoldedElements | undefined {
    return this.#folded;
  }

  add(child: CanonicalElement): void {
    if (this.#children === none) this.#children = [child];
    else (this.#children as CanonicalElement[]).push(child);
  }

  /** Adds elements that are as the last child, but for their texts. */
  addRepeated(texts: readonly string[]): void {
    const last = this.#children.at(-1);
    if (last === undefined) throw new TypeError('unreachable: there is an element that is repeated');
    if (this.#folded === undefined && texts.length >= fewestFolded) {
      this.#folded = new FoldedElements(this.#children, this.#children.length - 1, texts);
    } else {
      for (const text of texts) this.add(last.withText(text));
    }
  }

  /** The same element with another text in the innermost one. */
  withText(text: string): CanonicalElement {
    const same = new CanonicalElement(this.#tag, this.attributes, this.#written, this.parent);
    same.#hold(this, text);
    return same;
  }

  #hold(other: CanonicalElement, text: string): void {
    const [inner] = other.#children;
    if (inner === undefined) {
      this.text = text;
      return;
    }
    const same = new CanonicalElement(inner.#tag, inner.attributes, inner.#written, this);
    same.#hold(inner, text);
    this.add(same);
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

/** A thousand elements that differ in one text are kept as their texts: most are never asked for one by one. */
class FoldedElements implements FoldedChildren {
  readonly children: readonly CanonicalElement[];
  readonly at: number;
  readonly #texts: readonly string[];

  /** `children`: those behind are added to the list later. */
  constructor(children: readonly CanonicalElement[], at: number, texts: readonly string[]) {
    this.children = children;
    this.at = at;
    this.#texts = texts;
  }

  get count(): number {
    return this.#texts.length;
  }

  every(test: (element: XmlElement) => boolean): boolean {
    const element = this.#first().withText('');
    let innermost = element;
    for (let inner = element.children[0]; inner !== undefined; inner = inner.children[0]) innermost = inner;
    const texts = this.#texts;
    for (let index = 0; index < texts.length; index += 1) {
      innermost.text = texts[index] as string;
      if (!test(element)) return false;
    }
    return true;
  }

  unfold(): readonly CanonicalElement[] {
    const first = this.#first();
    const others = this.#texts.map((text) => first.withText(text));
    return [...this.children.slice(0, this.at + 1), ...others, ...this.children.slice(this.at + 1)];
  }

  #first(): CanonicalElement {
    return this.children[this.at] as CanonicalElement;
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

  /** Elements behind the one that was closed last, and as it is, but for their texts. */
  repeated(texts: readonly string[]): void {
    this.#open?.addRepeated(texts);
  }

  close(): void {
    this.#open = this.#open?.parent;
  }
}
