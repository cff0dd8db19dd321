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
  /** The text directly inside this element, CDATA included, joined in document order. Comments do not split it. */
  readonly text: string;
  /**
   * The namespace bound to a prefix at this element, for values such as `xsi:type="t:Enterprise"`.
   * The empty prefix is the default namespace; `undefined` when nothing is bound.
   */
  resolvePrefix(prefix: string): string | undefined;
}
