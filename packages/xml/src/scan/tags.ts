import { Attributes } from './attributes.ts';
import { GREATER, SLASH } from './characters.ts';
import type { Cursor } from './cursor.ts';
import type { ScanHandler, ScannedTag } from './handler.ts';
import type { Name, NameTable, Prefix } from './names.ts';
import type { Namespaces } from './namespaces.ts';

/** A start tag as it was read. */
export interface ReadTag {
  readonly tag: ScannedTag;
  readonly name: Name;
  /** Whether it is an empty-element tag. */
  readonly isEmpty: boolean;
  readonly markup: string;
  /** The prefixes of its declarations, in their order. */
  readonly declared: readonly Prefix[];
  /** Numbers of the scope around the element and of that inside of it. */
  readonly scope: number;
  readonly inner: number;
}

const none: readonly never[] = Object.freeze([]);

/**
 * Reads start tags. Siblings often have the same markup, letter for letter, and within one scope the same markup is the same
 * tag: where a tag ends depends on nothing but its own letters. So such a tag is compared and not read again.
 */
export class Tags {
  readonly #cursor: Cursor;
  readonly #names: NameTable;
  readonly #namespaces: Namespaces;
  readonly #attributes: Attributes;
  /** By depth, the tag that was read last. */
  readonly #last: ReadTag[] = [];

  constructor(cursor: Cursor, names: NameTable, namespaces: Namespaces, handler: ScanHandler) {
    this.#cursor = cursor;
    this.#names = names;
    this.#namespaces = namespaces;
    this.#attributes = new Attributes(cursor, names, namespaces, handler);
  }

  /** Reads the start tag at the cursor; `depth` is that of its element. */
  read(depth: number): ReadTag {
    const last = this.#last[depth];
    if (last !== undefined && last.scope === this.#namespaces.scope && this.#takeSame(last)) {
      if (last.declared.length > 0) this.#declareAgain(last, depth);
      return last;
    }
    const read = this.#read(depth);
    this.#last[depth] = read;
    return read;
  }

  #takeSame({ name, markup, isEmpty }: ReadTag): boolean {
    const cursor: Cursor = this.#cursor;
    const start = cursor.at;
    if (!isEmpty && markup.length === name.text.length + 2) {
      cursor.at = start + 1;
      if (cursor.take(name.text) && cursor.unit() === GREATER) {
        cursor.at += 1;
        return true;
      }
    } else if (cursor.startsWith(markup)) {
      cursor.at = start + markup.length;
      return true;
    }
    cursor.at = start;
    return false;
  }

  #declareAgain({ tag, declared, inner }: ReadTag, depth: number): void {
    for (let index = 0; index < declared.length; index += 1) {
      this.#namespaces.declare(declared[index] as Prefix, tag.declarations[index]?.[1] ?? '', depth);
    }
    // The same declarations in the same scope give the same scope again, so that tags inside are known again as well.
    this.#namespaces.scope = inner;
  }

  #read(depth: number): ReadTag {
    const cursor: Cursor = this.#cursor;
    const start = cursor.at;
    const { scope } = this.#namespaces;
    cursor.at += 1;
    const name = this.#names.read();
    let isEmpty = false;
    let hasAttributes = false;
    for (;;) {
      const hasSpace = cursor.skipSpace();
      const unit = cursor.unit();
      cursor.at += 1;
      if (unit === GREATER) break;
      if (unit === SLASH) {
        cursor.expect(GREATER, '/ stands in a tag, but not before its end.');
        isEmpty = true;
        break;
      }
      cursor.at -= 1;
      if (!hasSpace) cursor.fail('a start tag has something else than white space before an attribute.');
      this.#attributes.read(depth);
      hasAttributes = true;
    }
    const { uri, text: prefix } = name.prefix;
    if (uri === undefined) cursor.fail('an element has a prefix that is not declared.', cursor.at - 1);
    const { attributes, declarations } = hasAttributes
      ? this.#attributes.take(cursor.at - 1)
      : { attributes: none, declarations: none };
    return {
      tag: { name: name.text, prefix, local: name.local, uri, attributes, declarations },
      name,
      isEmpty,
      markup: cursor.source.slice(start, cursor.at),
      declared: declarations.length === 0 ? none : declarations.map(([declared]) => this.#names.prefix(declared)),
      scope,
      inner: this.#namespaces.scope,
    };
  }
}
