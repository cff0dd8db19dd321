import { COLON, isNamePair, NAME, NAME_START, unitClass } from './characters.ts';
import type { Cursor } from './cursor.ts';

/** A prefix of the document; '' stands for the default namespace. */
export interface Prefix {
  readonly text: string;
  /** The namespace that it has where the scanner is; undefined where it has none. */
  uri: string | undefined;
}

/** A qualified name of the document, checked and split once however often it is written. */
export interface Name {
  readonly text: string;
  readonly prefix: Prefix;
  readonly local: string;
  /** Number of the start tag that had it last as an attribute, to find one that comes twice. */
  lastTag: number;
}

const NO_NAME = 'a name is expected here, or a part of one.';
/** The first unit that starts a pair. */
const FIRST_HIGH = 0xd800;
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

const pooled = new Map<string, string>();
const mostPooled = 1024;
const longestPooled = 200;

/**
 * The same text as the engine keeps names of properties: one for all that are equal. Names and namespaces are compared with
 * those of contracts over and over, and two of these are compared without a look at their letters. Those of the documents
 * before are kept, as most documents have the same few.
 */
export function interned(text: string): string {
  const known = pooled.get(text);
  if (known !== undefined) return known;
  if (text.length > longestPooled) return text;
  if (pooled.size >= mostPooled) pooled.clear();
  const own = Object.keys({ [text]: true })[0] ?? text;
  pooled.set(own, own);
  return own;
}

/**
 * The names of one document. Each name leads to its prefix, and a prefix knows its namespace of the moment: so resolving a
 * name costs one look, however deep the element is and however many prefixes are declared.
 */
export class NameTable {
  readonly #cursor: Cursor;
  readonly #names = new Map<string, Name>();
  readonly #prefixes = new Map<string, Prefix>([
    ['', { text: '', uri: '' }],
    // Bound from the start (Namespaces 1.0, section 3). `xmlns` is bound as well, but no element may use it.
    ['xml', { text: 'xml', uri: xmlNamespace }],
  ]);

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
  }

  prefix(text: string): Prefix {
    const known = this.#prefixes.get(text);
    if (known !== undefined) return known;
    const prefix: Prefix = { text, uri: undefined };
    this.#prefixes.set(text, prefix);
    return prefix;
  }

  /** The namespace of a prefix where the scanner is, without making the prefix known. */
  resolve(prefix: string): string | undefined {
    return this.#prefixes.get(prefix)?.uri;
  }

  /** Reads a QName (Namespaces 1.0, [7]): one NCName, or two with a colon between. */
  read(): Name {
    const { source, at: start } = this.#cursor;
    const first = this.#ncName(start);
    let end = first;
    if (source.charCodeAt(first) === COLON) {
      end = this.#ncName(first + 1);
      if (source.charCodeAt(end) === COLON) this.#cursor.fail('a name has two colons.', end);
    }
    this.#cursor.at = end;
    const written = source.slice(start, end);
    const known = this.#names.get(written);
    if (known !== undefined) return known;
    const text = interned(written);
    const hasPrefix = end !== first;
    const name: Name = {
      text,
      prefix: this.prefix(hasPrefix ? interned(source.slice(start, first)) : ''),
      local: hasPrefix ? interned(source.slice(first + 1, end)) : text,
      lastTag: 0,
    };
    this.#names.set(text, name);
    return name;
  }

  /** Index behind the NCName that starts at `start`. */
  #ncName(start: number): number {
    const { source } = this.#cursor;
    if (start >= source.length) this.#cursor.fail(NO_NAME, start);
    let at = start;
    if (((unitClass[source.charCodeAt(at)] as number) & NAME_START) !== 0) at += 1;
    else if (isNamePair(source.charCodeAt(at), source.charCodeAt(at + 1))) at += 2;
    else this.#cursor.fail(NO_NAME, start);
    for (;;) {
      while (at < source.length && ((unitClass[source.charCodeAt(at)] as number) & NAME) !== 0) at += 1;
      // Most names end at a unit far below the pairs.
      if (at >= source.length || source.charCodeAt(at) < FIRST_HIGH) return at;
      if (!isNamePair(source.charCodeAt(at), source.charCodeAt(at + 1))) return at;
      at += 2;
    }
  }
}
