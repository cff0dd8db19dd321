/** Bounds on an envelope from outside. All are checked while reading, before anything is kept. */
export interface EnvelopeLimits {
  /** Bytes of the whole envelope. Default 4 MiB. */
  readonly bytes: number;
  /** Depth of elements; the Envelope is at depth 1. Default 64. */
  readonly depth: number;
  /** Attributes of one element, without namespace declarations. Default 64. */
  readonly attributes: number;
  /** Namespace declarations of one element. Default 64. */
  readonly namespaces: number;
  /**
   * Elements, attributes and namespace declarations of the whole envelope. Default 200,000, twenty times what the largest
   * request of the contracts has: they cost more than text does.
   */
  readonly nodes: number;
  /**
   * Characters of one namespace name. Default 512. Canonicalisation repeats and compares these names, so a long one would
   * cost again for every element that uses it.
   */
  readonly namespaceLength: number;
  /**
   * Characters of the canonical form of one signed element. Default 16 Mi: exclusive canonicalisation repeats namespace
   * declarations, and a small message could be written so that its canonical form is thousands of times as long.
   */
  readonly canonicalLength: number;
  /** References of the signature. Default 16. */
  readonly references: number;
  /** Elements with an id attribute (wsu:Id, xml:id, Id, ID, id) in the whole envelope. Default 4096. */
  readonly ids: number;
  /** Elements inside soap:Header, which are kept until the signature is checked. Default 1024. */
  readonly headerElements: number;
}

export const defaultEnvelopeLimits: EnvelopeLimits = {
  bytes: 4 * 1024 * 1024,
  depth: 64,
  attributes: 64,
  namespaces: 64,
  nodes: 200_000,
  namespaceLength: 512,
  canonicalLength: 16 * 1024 * 1024,
  references: 16,
  ids: 4096,
  headerElements: 1024,
};

/** Limits that were frozen when they were checked: they say the same for every message. */
const known = new WeakMap<Partial<EnvelopeLimits>, EnvelopeLimits>();

/** Defaults completed by the caller's values; those of a frozen object are checked once. Zero means zero, never "no limit". */
export function envelopeLimits(given: Partial<EnvelopeLimits> | undefined): EnvelopeLimits {
  if (given === undefined) return defaultEnvelopeLimits;
  const before = known.get(given);
  if (before !== undefined) return before;
  const limits = { ...defaultEnvelopeLimits, ...given };
  for (const [name, value] of Object.entries(limits)) {
    if (!Object.hasOwn(defaultEnvelopeLimits, name)) throw new TypeError(`unknown limit ${name}`);
    if (!Number.isSafeInteger(value) || value < 0) throw new TypeError(`limit ${name} must be a whole number`);
  }
  if (Object.isFrozen(given)) known.set(given, limits);
  return limits;
}
