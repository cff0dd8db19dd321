import { escapeAttribute, escapeText, type XmlAttribute } from '@ebox-bridge/xml';
import type { RepeatedElements } from '@ebox-bridge/xml/scan';
import { WsSecurityError } from '../errors.ts';
import type { BodyTree } from './body-tree.ts';
import { CanonicalText } from './canonical-text.ts';
import { compareAttributes, compareCodePoints } from './code-point-order.ts';
import type { Declaration, StartTag } from './start-tag.ts';

/** Finds the namespace that a prefix has at the element being opened; undefined or '' when it has none. */
export type PrefixLookup = (prefix: string) => string | undefined;

type Undo = readonly [prefix: string, before: string | undefined];
const none: readonly never[] = Object.freeze([]);

/** A start tag in canonical form. */
interface CanonicalTag {
  readonly tag: StartTag;
  readonly text: string;
  /** Whether the source has the same text, so that it can be copied from there. */
  readonly isInSource: boolean;
  /** The namespace declarations in it, and what was written of those prefixes before. */
  readonly written: readonly Declaration[];
  readonly undo: readonly Undo[];
  /** In canonical order, for the tree. */
  readonly attributes: readonly XmlAttribute[];
  /** Numbers of what was written of all prefixes, before and after. */
  readonly scope: number;
  readonly inner: number;
}

/**
 * Exclusive XML Canonicalization 1.0 without comments, of one element and its content, as a stream of events: time and
 * memory grow with the size of the element only. The namespaces written by open ancestors are kept in one map with an undo
 * list per element, so depth costs nothing.
 *
 * Events may say where they stand in the source. What stands there in canonical form already is copied from there; the octets
 * are the same with places and without.
 *
 * Processing instructions are not known here: the reader refuses them, as SOAP does.
 */
export class Canonicalizer {
  readonly #text: CanonicalText;
  readonly #inclusive: ReadonlySet<string>;
  /** Undefined: nothing any more. Entries stay, as taking them out and putting them in again costs a map more. */
  readonly #rendered = new Map<string, string | undefined>();
  readonly #open: CanonicalTag[] = [];
  /** By depth, the tag that was written last: siblings often are one tag. */
  readonly #last: CanonicalTag[] = [];
  /** As long as this number is the same, or is so again, the same was written of all prefixes. */
  #scope = 0;
  #lastScope = 0;

  readonly #maximum: number;
  readonly #tree: BodyTree | undefined;

  /**
   * `prefixList`: the prefixes of InclusiveNamespaces, '' for `#default`. `maximum`: characters of the canonical form.
   * `tree` gets exactly what is written. `source`: what the places of events are places in; `octets`: the same, where each
   * character is one.
   */
  constructor(
    prefixList: readonly string[] = [],
    maximum: number = Number.POSITIVE_INFINITY,
    tree: BodyTree | undefined = undefined,
    source = '',
    octets: Uint8Array | undefined = undefined,
  ) {
    this.#inclusive = new Set(prefixList);
    this.#maximum = maximum;
    this.#tree = tree;
    this.#text = new CanonicalText(source, octets);
  }

  /** `start` and `end`: of the tag in the source. */
  open(tag: StartTag, lookup: PrefixLookup, start = 0, end = 0): void {
    const canonical = this.#canonicalTag(tag, lookup, start, end);
    this.#open.push(canonical);
    this.#tree?.open(tag, canonical.attributes, canonical.written);
    if (canonical.isInSource) this.#text.copy(start, end);
    else this.#text.write(canonical.text);
    this.#checkLength();
  }

  /** Only start tags can grow without bound against what was sent: by the declarations that they repeat. */
  #checkLength(): void {
    if (this.#text.length <= this.#maximum) return;
    throw new WsSecurityError(
      'WSS_XML_LIMIT',
      `A signed element has a canonical form above ${this.#maximum} characters.`,
      { limit: 'canonicalLength', maximum: this.#maximum },
    );
  }

  /** `isCanonical`: what stands between `start` and `end` in the source is the canonical form of the text. */
  text(text: string, start = 0, end = 0, isCanonical = false): void {
    if (isCanonical) this.#text.copy(start, end);
    else this.#text.write(escapeText(text));
    this.#tree?.text(text);
  }

  close(name: string, start = 0, end = 0): void {
    if (end - start === name.length + 3) this.#text.copy(start, end);
    else this.#text.write(`</${name}>`);
    this.#tree?.close();
    const closed = this.#open.pop();
    if (closed === undefined || closed.undo.length === 0) return;
    this.#scope = closed.scope;
    for (const [prefix, before] of closed.undo) this.#rendered.set(prefix, before);
  }

  /** Elements behind the one that was closed last. What was copied of it all in one is copied of them. */
  repeated({ texts, elements, first, start, end }: RepeatedElements): void {
    if (this.#text.hasCopied(first, start)) {
      this.#text.copy(start, end);
      this.#checkLength();
    } else {
      const depth = this.#open.length;
      const tags = this.#last.slice(depth, depth + elements);
      const before = tags.map(({ text }) => text).join('');
      const after = tags
        .map(({ tag }) => `</${tag.name}>`)
        .reverse()
        .join('');
      for (const text of texts) {
        this.#text.write(before + text + after);
        this.#checkLength();
      }
    }
    this.#tree?.repeated(texts);
  }

  /** The canonical octets, once the element is closed. */
  octets(): Buffer {
    return this.#text.octets();
  }

  #canonicalTag(tag: StartTag, lookup: PrefixLookup, start: number, end: number): CanonicalTag {
    const depth = this.#open.length;
    const last = this.#last[depth];
    // Tags that are one object look the same in the source.
    if (last !== undefined && last.tag === tag && last.scope === this.#scope) {
      for (const [prefix, uri] of last.written) this.#rendered.set(prefix, uri);
      this.#scope = last.inner;
      return last;
    }
    const canonical = this.#writeTag(tag, lookup, start, end);
    // The tag at the top depends on what is in scope around it as well.
    if (depth > 0) this.#last[depth] = canonical;
    return canonical;
  }

  #writeTag(tag: StartTag, lookup: PrefixLookup, start: number, end: number): CanonicalTag {
    const scope = this.#scope;
    const undo = this.#declareFor(tag, lookup);
    if (undo.length > 0) {
      this.#lastScope += 1;
      this.#scope = this.#lastScope;
    }
    let text = `<${tag.name}`;
    const written: readonly Declaration[] =
      undo.length === 0 ? none : undo.map(([prefix]) => [prefix, this.#rendered.get(prefix) ?? '']);
    for (const [prefix, namespace] of written) {
      const uri = escapeAttribute(namespace);
      text += prefix === '' ? ` xmlns="${uri}"` : ` xmlns:${prefix}="${uri}"`;
    }
    const sorted = tag.attributes.length > 1 ? [...tag.attributes].sort(compareAttributes) : tag.attributes;
    for (const { name, value } of sorted) text += ` ${name}="${escapeAttribute(value)}"`;
    text += '>';
    const attributes =
      this.#tree === undefined || sorted.length === 0
        ? none
        : sorted.map(({ uri, local, value }) => ({ namespace: uri, localName: local, value }));
    const isInSource = this.#text.isInSource(text, start, end);
    return { tag, text, isInSource, written, undo, attributes, scope, inner: this.#scope };
  }

  #declareFor(tag: StartTag, lookup: PrefixLookup): readonly Undo[] {
    // Most elements declare nothing, and need no list for it.
    let undo = this.#declare(tag.prefix, tag.uri, undefined);
    for (const { prefix, uri } of tag.attributes) if (prefix !== '') undo = this.#declare(prefix, uri, undo);
    if (this.#inclusive.size > 0) undo = this.#declareInclusive(tag, lookup, undo);
    if (undo === undefined) return none;
    return undo.length > 1 ? undo.sort(([left], [right]) => compareCodePoints(left, right)) : undo;
  }

  /** Notes a namespace declaration to write, unless an open ancestor wrote the same one. */
  #declare(prefix: string, uri: string, undo: Undo[] | undefined): Undo[] | undefined {
    const before = this.#rendered.get(prefix);
    // `xmlns=""` is written only where it takes back a default namespace that was written above.
    if (prefix === 'xml' || before === uri || (before === undefined && uri === '')) return undo;
    this.#rendered.set(prefix, uri);
    const list = undo ?? [];
    list.push([prefix, before]);
    return list;
  }

  /** Listed prefixes behave as in inclusive c14n: all that are in scope at the top element, below it those declared anew. */
  #declareInclusive(tag: StartTag, lookup: PrefixLookup, undo: Undo[] | undefined): Undo[] | undefined {
    let list = undo;
    if (this.#open.length === 0) {
      for (const prefix of this.#inclusive) list = this.#declare(prefix, lookup(prefix) ?? '', list);
      return list;
    }
    for (const [prefix, uri] of tag.declarations) {
      if (this.#inclusive.has(prefix)) list = this.#declare(prefix, uri, list);
    }
    return list;
  }
}
