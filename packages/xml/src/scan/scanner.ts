import { BANG, BYTE_ORDER_MARK, GREATER, LESS, QUESTION, SLASH } from './characters.ts';
import { readCdata, readComment, readInstruction } from './comments-cdata-instructions.ts';
import { Cursor } from './cursor.ts';
import type { ScanHandler, XmlDeclaration } from './handler.ts';
import { type Name, NameTable } from './names.ts';
import { Namespaces } from './namespaces.ts';
import { Repeats } from './repeats.ts';
import { Tags } from './tags.ts';
import { readText } from './text.ts';
import { readXmlDeclaration } from './xml-declaration.ts';

/**
 * A strict, namespace-aware reader of XML 1.0 (5th edition) without DTD: every rule of well-formedness of it and of Namespaces
 * in XML 1.0 (3rd edition) is kept, and whatever breaks one ends the scan. Numbers in brackets are productions of these.
 *
 * It is made for documents that are judged in one pass: it works on the text in place, in time linear in its length, without
 * recursion, and keeps the names of a document and its open elements only.
 */
export class XmlScanner {
  readonly #cursor: Cursor;
  readonly #handler: ScanHandler;
  readonly #names: NameTable;
  readonly #namespaces = new Namespaces();
  readonly #tags: Tags;
  readonly #repeats: Repeats;
  readonly #open: Name[] = [];
  #declaration: XmlDeclaration = { version: undefined, encoding: undefined };

  /**
   * `source`: decoded, with or without its byte order mark. `octets`: the same, where it is all ASCII; repeated elements are
   * found in these only.
   */
  constructor(source: string, handler: ScanHandler, octets?: Uint8Array) {
    this.#cursor = new Cursor(source);
    this.#handler = handler;
    this.#names = new NameTable(this.#cursor);
    this.#tags = new Tags(this.#cursor, this.#names, this.#namespaces, handler);
    this.#repeats = new Repeats(this.#cursor, handler, octets);
  }

  /** What the XML declaration says, once it was read. */
  get declaration(): XmlDeclaration {
    return this.#declaration;
  }

  /** The namespace of a prefix at the element that was opened last; '' or undefined where it has none. */
  resolve(prefix: string): string | undefined {
    return this.#names.resolve(prefix);
  }

  /** Refuses the document at the place that was read last. */
  fail(reason: string): never {
    this.#cursor.fail(reason, this.#cursor.at - 1);
  }

  /**
   * Reads the whole document [1].
   * @throws NotWellFormed, or what a handler throws
   */
  run(): void {
    const cursor: Cursor = this.#cursor;
    if (cursor.unit() === BYTE_ORDER_MARK) cursor.at += 1;
    this.#declaration = readXmlDeclaration(cursor);
    this.#outside(true);
    this.#startTag();
    this.#content();
    this.#outside(false);
    if (cursor.at < cursor.source.length) cursor.fail('the document holds more than one root element.');
  }

  /** What stands before or after the root element: Misc [27], and before it a DTD, which is refused. Ends at a tag. */
  #outside(isBefore: boolean): void {
    const cursor: Cursor = this.#cursor;
    for (;;) {
      cursor.skipSpace();
      if (cursor.at >= cursor.source.length) {
        if (isBefore) cursor.fail('there is no root element.');
        return;
      }
      if (cursor.unit() !== LESS) cursor.fail('text stands outside of the root element.');
      const next = cursor.source.charCodeAt(cursor.at + 1);
      if (next === QUESTION) readInstruction(cursor, this.#names, this.#handler);
      else if (cursor.startsWith('<!--')) readComment(cursor, this.#handler);
      else if (isBefore && cursor.startsWith('<!DOCTYPE')) this.#handler.doctype();
      else if (next === BANG) cursor.fail('something stands outside of the root element that cannot stand there.');
      else return;
    }
  }

  /** What stands in the root element: content [43] of all elements, up to the end tag of the root element. */
  #content(): void {
    const cursor: Cursor = this.#cursor;
    const { source } = cursor;
    while (this.#open.length > 0) {
      if (source.charCodeAt(cursor.at) !== LESS) {
        const start = cursor.at;
        const isPlain = readText(cursor, this.#handler);
        this.#repeats.text(start, cursor.at, isPlain);
        continue;
      }
      switch (source.charCodeAt(cursor.at + 1)) {
        case SLASH:
          this.#endTag();
          break;
        case BANG:
          this.#repeats.other();
          if (cursor.startsWith('<!--')) readComment(cursor, this.#handler);
          else if (cursor.startsWith('<![CDATA[')) readCdata(cursor, this.#handler);
          else cursor.fail('<! begins neither a comment nor a CDATA section.');
          break;
        case QUESTION:
          this.#repeats.other();
          readInstruction(cursor, this.#names, this.#handler);
          break;
        default:
          this.#startTag();
      }
    }
  }

  #startTag(): void {
    const start = this.#cursor.at;
    const depth = this.#open.length + 1;
    const { tag, name, isEmpty } = this.#tags.read(depth);
    const end = this.#cursor.at;
    this.#handler.open(tag, start, end);
    if (isEmpty) {
      this.#handler.close(name.text, end, end);
      this.#namespaces.close(depth);
      this.#repeats.other();
    } else {
      this.#open.push(name);
      this.#repeats.open(depth, start, end - start === name.text.length + '<>'.length);
    }
  }

  /** ETag [42]. */
  #endTag(): void {
    const cursor: Cursor = this.#cursor;
    const start = cursor.at;
    const depth = this.#open.length;
    const name = this.#open[depth - 1];
    if (name === undefined) cursor.fail('there is an end tag without element.');
    cursor.at += '</'.length;
    if (!cursor.take(name.text)) cursor.fail('an end tag is not that of the open element.');
    if (cursor.unit() !== GREATER) cursor.skipSpace();
    cursor.expect(GREATER, 'an end tag is not that of the open element.');
    this.#open.pop();
    this.#handler.close(name.text, start, cursor.at);
    this.#namespaces.close(depth);
    this.#repeats.close(depth, cursor.at - start === name.text.length + '</>'.length);
  }
}
