// A prefix of usual length, and a namespace name that every parser takes for a URI.
const declaration =
  / xmlns(?::[A-Za-z_][A-Za-z0-9._-]{0,63})?="(?:|https?:\/\/[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:\/[A-Za-z0-9._~/-]*)?(?:#[A-Za-z0-9._~-]*)?|urn:[A-Za-z0-9.:_-]+)"/y;

/**
 * Whether canonical octets hold nothing but content that a schema could object to: no attribute such as xml:id, and namespace
 * declarations of usual form only. The parser of the schema validator refuses, for example, a namespace name that is no URI,
 * which a tree does not show. Processing instructions were refused before.
 */
export function isPlainMarkup(octets: Uint8Array): boolean {
  const text = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('latin1');
  for (let at = text.indexOf(' xml'); at >= 0; at = text.indexOf(' xml', at + 4)) {
    declaration.lastIndex = at;
    if (!declaration.test(text)) return false;
  }
  return true;
}
