export interface ScannedAttribute {
  /** As written, with its prefix. */
  readonly name: string;
  readonly prefix: string;
  readonly local: string;
  /** Namespace name; '' without prefix. */
  readonly uri: string;
  /** Normalised as XML 1.0, 3.3.3 asks. */
  readonly value: string;
}

/** The default namespace has prefix ''. */
export type Declaration = readonly [prefix: string, uri: string];

/** A start tag with its namespaces resolved. Tags that are one object have the same markup, letter for letter. */
export interface ScannedTag {
  /** As written, with its prefix. */
  readonly name: string;
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  /** Without namespace declarations, in the order of the document. */
  readonly attributes: readonly ScannedAttribute[];
  readonly declarations: readonly Declaration[];
}

/** What the XML declaration says; undefined where it does not. */
export interface XmlDeclaration {
  /** `1.` and digits. */
  readonly version: string | undefined;
  readonly encoding: string | undefined;
}

/** Elements in a row that are the element before them over again, but for its one text. */
export interface RepeatedElements {
  /** The text of each, which stands in the source just as Canonical XML writes it; never empty. */
  readonly texts: readonly string[];
  /** How many elements each is: a row of them, each the only content of the one around it, the text in the innermost. */
  readonly elements: number;
  /** Where the element begins that they repeat; it ends at `start`. */
  readonly first: number;
  /** Where they begin and end. */
  readonly start: number;
  readonly end: number;
}

/**
 * Told of a document in its order. `start` and `end` are indexes into the source. Whatever a handler throws ends the scan and
 * reaches the caller as it is.
 */
export interface ScanHandler {
  /**
   * An attribute was read of a tag that is not complete; `count` of them so far. For limits: a flood can be refused before it
   * becomes a list. Not told again for a tag that repeats the markup of its sibling.
   */
  attribute(count: number): void;
  /** The same of a namespace declaration, before anything is judged about it. */
  declaration(count: number, uri: string): void;
  /** `end - start` is the length of `name` and 2 exactly where the tag is `<name>`. */
  open(tag: ScannedTag, start: number, end: number): void;
  /** An empty-element tag has an end tag without extent behind it. */
  close(name: string, start: number, end: number): void;
  /**
   * A run of text inside of the root element, references resolved, line ends normalised.
   * @param isCanonical the source has the text just as Canonical XML writes it
   */
  text(value: string, start: number, end: number, isCanonical: boolean): void;
  cdata(value: string): void;
  comment(): void;
  instruction(): void;
  /** At `<!DOCTYPE`, where one may stand. Must throw: what follows is not read. */
  doctype(): never;
  /** Whether `repeated` may be told now; else each element is told of by itself. */
  readonly takesRepeated?: boolean;
  /**
   * Many elements at once, instead of all that would be told of each: behind an element without attributes and declarations
   * that was closed just now. Only of ASCII documents whose octets the scanner was given.
   */
  repeated?(elements: RepeatedElements): void;
}
