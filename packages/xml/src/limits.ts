/** Bounds of one document. Each is inclusive: a document at the bound is read, one above it is refused. */
export interface XmlLimits {
  /** Size in octets. */
  readonly bytes: number;
  /** Nested elements; the root alone has depth 1. */
  readonly depth: number;
  /** Attributes of one element, without namespace declarations. */
  readonly attributes: number;
  /** Namespace declarations of one element. */
  readonly namespaces: number;
  /** Elements of the whole document. */
  readonly elements: number;
}

/** Defaults: 4 MiB, depth 64, 64 attributes and 64 namespace declarations an element, 200,000 elements. */
export const defaultXmlLimits: XmlLimits = {
  bytes: 4 * 1024 * 1024,
  depth: 64,
  attributes: 64,
  namespaces: 64,
  elements: 200_000,
};
