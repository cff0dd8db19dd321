import { readAttributeValue } from './attribute-value.ts';
import { EQUALS } from './characters.ts';
import type { Cursor } from './cursor.ts';
import type { Declaration, ScanHandler, ScannedAttribute } from './handler.ts';
import { interned, type Name, type NameTable } from './names.ts';
import { checkDeclaration, isDeclaration, type Namespaces } from './namespaces.ts';

const none: readonly never[] = Object.freeze([]);

/** Up to so many attributes with a prefix are compared one by one; more are put into a set. */
const FEW = 8;

type Unresolved = { -readonly [Property in keyof ScannedAttribute]: ScannedAttribute[Property] };

/** Reads the attributes of one start tag after the other. Namespace declarations hold for the tag that they stand in. */
export class Attributes {
  readonly #cursor: Cursor;
  readonly #names: NameTable;
  readonly #namespaces: Namespaces;
  readonly #handler: ScanHandler;
  #attributes: Unresolved[] | undefined;
  #declarations: Declaration[] | undefined;
  /** Names of all attributes of the tag, declarations included. */
  readonly #written: Name[] = [];
  #hasStrangeNamespace = false;
  #tags = 0;

  constructor(cursor: Cursor, names: NameTable, namespaces: Namespaces, handler: ScanHandler) {
    this.#cursor = cursor;
    this.#names = names;
    this.#namespaces = namespaces;
    this.#handler = handler;
  }

  /** Reads one attribute [41] and tells of it. `depth`: of the element. */
  read(depth: number): void {
    const cursor: Cursor = this.#cursor;
    const start = cursor.at;
    const name = this.#names.read();
    cursor.skipSpace();
    cursor.expect(EQUALS, 'an attribute has no value.');
    cursor.skipSpace();
    const value = readAttributeValue(cursor);
    this.#written.push(name);
    if (isDeclaration(name)) {
      this.#declare(name.text === 'xmlns' ? '' : name.local, interned(value), depth, start);
      return;
    }
    this.#attributes ??= [];
    this.#attributes.push({ name: name.text, prefix: name.prefix.text, local: name.local, uri: '', value });
    this.#handler.attribute(this.#attributes.length);
  }

  #declare(prefix: string, uri: string, depth: number, start: number): void {
    this.#declarations ??= [];
    this.#declarations.push([prefix, uri]);
    this.#handler.declaration(this.#declarations.length, uri);
    const trimmed = uri.trim();
    if (trimmed !== uri) this.#hasStrangeNamespace = true;
    checkDeclaration(prefix, trimmed, this.#cursor, start);
    this.#namespaces.declare(this.#names.prefix(prefix), uri, depth);
  }

  /**
   * The attributes of the tag that was just read, resolved, and its declarations. `start`: of the tag.
   *
   * A namespace name with white space around it is refused: some software trims it and some does not, and two readings of one
   * name are what signature wrapping lives on.
   */
  take(start: number): { attributes: readonly ScannedAttribute[]; declarations: readonly Declaration[] } {
    const attributes = this.#attributes ?? none;
    const declarations = this.#declarations ?? none;
    const written = this.#written;
    this.#attributes = undefined;
    this.#declarations = undefined;
    this.#tags += 1;
    for (const name of written) {
      if (name.lastTag === this.#tags) this.#cursor.fail('an attribute stands twice in one tag.', start);
      name.lastTag = this.#tags;
    }
    if (attributes.length > 0) this.#resolve(attributes, start);
    if (this.#hasStrangeNamespace) this.#cursor.fail('a namespace name has white space around it.', start);
    written.length = 0;
    return { attributes, declarations };
  }

  /** The default namespace is none of an attribute (Namespaces 1.0, 6.2). */
  #resolve(attributes: readonly Unresolved[], start: number): void {
    let prefixed: ScannedAttribute[] | undefined;
    for (const attribute of attributes) {
      if (attribute.prefix === '') continue;
      const uri = this.#names.resolve(attribute.prefix);
      if (uri === undefined) this.#cursor.fail('an attribute has a prefix that is not declared.', start);
      attribute.uri = uri;
      prefixed ??= [];
      prefixed.push(attribute);
    }
    if (prefixed !== undefined && hasTwin(prefixed)) {
      this.#cursor.fail('an attribute stands twice in one tag, by two prefixes of one namespace.', start);
    }
  }
}

/** Whether two attributes have one namespace and one local name (Namespaces 1.0, 6.3). */
function hasTwin(attributes: readonly ScannedAttribute[]): boolean {
  if (attributes.length > FEW) {
    // No namespace name and no local name holds U+0000.
    return new Set(attributes.map(({ local, uri }) => `${local}\0${uri}`)).size < attributes.length;
  }
  return attributes.some(({ local, uri }, index) => {
    for (let other = 0; other < index; other += 1) {
      const before = attributes[other];
      if (before?.local === local && before.uri === uri) return true;
    }
    return false;
  });
}
