import { escapeAttribute, escapeText } from '@ebox-bridge/xml';
import { WsSecurityError } from '../errors.ts';
import type { BodyTree } from './body-tree.ts';
import type { StartTag } from './start-tag.ts';

/** Finds the namespace that a prefix has at the element being opened; undefined or '' when it has none. */
export type PrefixLookup = (prefix: string) => string | undefined;

type Undo = readonly [prefix: string, before: string | undefined];
const none: readonly never[] = [];

/**
 * Exclusive XML Canonicalization 1.0 without comments, of one element and its content, as a stream of events: time and
 * memory grow with the size of the element only. The namespaces written by open ancestors are kept in one map with an undo
 * list per element, so depth costs nothing.
 *
 * Processing instructions are not known here: the reader refuses them, as SOAP does.
 */
export class Canonicalizer {
  #out = '';
  #depth = 0;
  readonly #inclusive: ReadonlySet<string>;
  readonly #rendered = new Map<string, string>();
  readonly #undo: (readonly Undo[])[] = [];
  #unused: Undo[] = [];

  readonly #maximum: number;
  readonly #tree: BodyTree | undefined;

  /**
   * `prefixList`: the prefixes of InclusiveNamespaces, '' for `#default`. `maximum`: characters of the canonical form.
   * `tree` gets exactly what is written.
   */
  constructor(
    prefixList: readonly string[] = [],
    maximum: number = Number.POSITIVE_INFINITY,
    tree: BodyTree | undefined = undefined,
  ) {
    this.#inclusive = new Set(prefixList);
    this.#maximum = maximum;
    this.#tree = tree;
  }

  open(tag: StartTag, lookup: PrefixLookup): void {
    const undo = this.#declareFor(tag, lookup);
    this.#undo.push(undo);
    this.#depth += 1;
    let out = `<${tag.name}`;
    const written =
      undo.length === 0 ? none : undo.map(([prefix]) => [prefix, this.#rendered.get(prefix) ?? ''] as const);
    for (const [prefix, namespace] of written) {
      const uri = escapeAttribute(namespace);
      out += prefix === '' ? ` xmlns="${uri}"` : ` xmlns:${prefix}="${uri}"`;
    }
    const attributes = tag.attributes.length > 1 ? [...tag.attributes].sort(compareAttributes) : tag.attributes;
    this.#tree?.open(tag, attributes, written);
    for (const { name, value } of attributes) out += ` ${name}="${escapeAttribute(value)}"`;
    this.#out += `${out}>`;
    // Only start tags can grow without bound against what was sent: by the declarations that they repeat.
    if (this.#out.length > this.#maximum) {
      throw new WsSecurityError(
        'WSS_XML_LIMIT',
        `A signed element has a canonical form above ${this.#maximum} characters.`,
        {
          limit: 'canonicalLength',
          maximum: this.#maximum,
        },
      );
    }
  }

  text(text: string): void {
    this.#out += escapeText(text);
    this.#tree?.text(text);
  }

  close(name: string): void {
    this.#out += `</${name}>`;
    this.#tree?.close();
    this.#depth -= 1;
    const undo = this.#undo.pop();
    if (undo === undefined) return;
    for (const [prefix, before] of undo) {
      if (before === undefined) this.#rendered.delete(prefix);
      else this.#rendered.set(prefix, before);
    }
  }

  /** The canonical octets, once the element is closed. */
  octets(): Buffer {
    return Buffer.from(this.#out, 'utf8');
  }

  #declareFor(tag: StartTag, lookup: PrefixLookup): readonly Undo[] {
    // Most elements declare nothing: the empty list is kept for the next one.
    const undo = this.#unused;
    this.#declare(tag.prefix, tag.uri, undo);
    for (const { prefix, uri } of tag.attributes) if (prefix !== '') this.#declare(prefix, uri, undo);
    if (this.#inclusive.size > 0) this.#declareInclusive(tag, lookup, undo);
    if (undo.length === 0) return none;
    this.#unused = [];
    return undo.length > 1 ? undo.sort(([left], [right]) => compareCodePoints(left, right)) : undo;
  }

  /** Notes a namespace declaration to write, unless an open ancestor wrote the same one. */
  #declare(prefix: string, uri: string, undo: Undo[]): void {
    const before = this.#rendered.get(prefix);
    // `xmlns=""` is written only where it takes back a default namespace that was written above.
    if (prefix === 'xml' || before === uri || (before === undefined && uri === '')) return;
    this.#rendered.set(prefix, uri);
    undo.push([prefix, before]);
  }

  /** Listed prefixes behave as in inclusive c14n: all that are in scope at the top element, below it those declared anew. */
  #declareInclusive(tag: StartTag, lookup: PrefixLookup, undo: Undo[]): void {
    if (this.#depth === 0) {
      for (const prefix of this.#inclusive) this.#declare(prefix, lookup(prefix) ?? '', undo);
      return;
    }
    for (const [prefix, uri] of tag.declarations) {
      if (this.#inclusive.has(prefix)) this.#declare(prefix, uri, undo);
    }
  }
}

type Attribute = StartTag['attributes'][number];

function compareAttributes(left: Attribute, right: Attribute): number {
  return (
    (left.uri === right.uri ? 0 : compareCodePoints(left.uri, right.uri)) || compareCodePoints(left.local, right.local)
  );
}

const highUnit = /[\ud800-\uffff]/;

/**
 * Order by code point, as Canonical XML asks. JavaScript's own order is by UTF-16 unit, which differs only where surrogates
 * meet units above them: only such text is looked at unit by unit.
 */
function compareCodePoints(left: string, right: string): number {
  if (left === right) return 0;
  if (!highUnit.test(left) || !highUnit.test(right)) return left < right ? -1 : 1;
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a !== b) return rank(a) - rank(b);
  }
  return left.length - right.length;
}

/** Surrogates stand for code points above all others. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
