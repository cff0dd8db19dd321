/** Bounds on an incoming multipart message. Each is inclusive. */
export interface MultipartLimits {
  /** Most parts in one message. Default 32. */
  readonly parts: number;
  /** Most bytes in the header of one part. Default 16 KiB. */
  readonly partHeaderBytes: number;
  /** Most characters in a Content-ID, without its angle brackets. Default 255. */
  readonly contentIdLength: number;
  /** Most bytes in the whole message, framing included. Default 2 GiB + 4 MiB (all attachments + an envelope). */
  readonly totalBytes: number;
  /** Most bytes before the first delimiter. Default 16 KiB. */
  readonly preambleBytes: number;
  /** Most bytes after the closing delimiter. Default 16 KiB. */
  readonly epilogueBytes: number;
}

/** The limits that hold when a caller names none. */
export const defaultMultipartLimits: MultipartLimits = {
  parts: 32,
  partHeaderBytes: 16 * 1024,
  contentIdLength: 255,
  totalBytes: 2 * 1024 ** 3 + 4 * 1024 ** 2,
  preambleBytes: 16 * 1024,
  epilogueBytes: 16 * 1024,
};

/** Limits that were frozen when they were resolved: they say the same for every message. */
const known = new WeakMap<Partial<MultipartLimits>, MultipartLimits>();

/**
 * The given limits over the defaults. Those of a frozen object are looked at once.
 * Throws TypeError on one that is not a whole number from 0 up.
 */
export function resolveLimits(limits: Partial<MultipartLimits> = {}): MultipartLimits {
  const before = known.get(limits);
  if (before !== undefined) return before;
  const resolved = { ...defaultMultipartLimits, ...limits };
  for (const [name, value] of Object.entries(resolved)) {
    if (!Object.hasOwn(defaultMultipartLimits, name)) throw new TypeError(`Unknown multipart limit "${name}"`);
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new TypeError(`Multipart limit "${name}" is ${String(value)}; expected a whole number from 0 up`);
    }
  }
  if (Object.isFrozen(limits)) known.set(limits, resolved);
  return resolved;
}
