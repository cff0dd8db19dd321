/** One attribute. Namespace declarations are not attributes here. */
export interface XmlAttribute {
  /** Namespace name; empty when the attribute has no prefix. */
  readonly namespace: string;
  readonly localName: string;
  readonly value: string;
}

/** One element of a parsed document. Select by `namespace` and `localName`, never by `prefix`. */
export interface XmlElement {
  /** Namespace name; empty when the element is in none. */
  readonly namespace: string;
  readonly localName: string;
  /** As written by the sender; carries no meaning. Empty for the default namespace. */
  readonly prefix: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /**
   * The same children in a form that is quicker to go through, where many of them in a row differ in one text only;
   * undefined where they do not, or where nobody looked.
   */
  readonly folded?: FoldedChildren | undefined;
  /** The text directly inside this element, CDATA included, joined in document order. Comments do not split it. */
  readonly text: string;
  /**
   * The namespace bound to a prefix at this element, for values such as `xsi:type="t:Enterprise"`.
   * The empty prefix is the default namespace; `undefined` when nothing is bound.
   */
  resolvePrefix(prefix: string): string | undefined;
}

/** Children of which those in a row that are alike but for one text are there once. */
export interface FoldedChildren {
  readonly children: readonly XmlElement[];
  /** Index of the one that stands for those behind it as well; up to it, the indexes are those of all children. */
  readonly at: number;
  /** How many it stands for beside itself. */
  readonly count: number;
  /**
   * Shows each of these in turn, as one element whose text changes: nothing of it may be kept but what it holds. Ends at the
   * first that `test` answers with false; answers whether there was none.
   */
  every(test: (element: XmlElement) => boolean): boolean;
}
