// A prefix of usual length, and a namespace name that every parser takes for a URI.
const declaration =
  /^ xmlns(?::[A-Za-z_][A-Za-z0-9._-]{0,63})?="(?:|https?:\/\/[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:\/[A-Za-z0-9._~/-]*)?(?:#[A-Za-z0-9._~-]*)?|urn:[A-Za-z0-9.:_-]+)"/;

/** Of usual declarations. */
const longest = 1024;

/**
 * Whether canonical octets hold nothing but content that a schema could object to: no attribute such as xml:id, and namespace
 * declarations of usual form only. The parser of the schema validator refuses, for example, a namespace name that is no URI,
 * which a tree does not show. Processing instructions were refused before.
 */
export function isPlainMarkup(octets: Uint8Array): boolean {
  const buffer = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  for (let at = buffer.indexOf(' xml', 0, 'latin1'); at >= 0; at = buffer.indexOf(' xml', at + 4, 'latin1')) {
    if (!declaration.test(buffer.toString('latin1', at, at + longest))) return false;
  }
  return true;
}
