/**
 * The same bytes, for keeping. Node gives each chunk of a body memory of its own, which is kept as it is; a view on much more
 * than itself is copied, so that not all the rest is kept along.
 */
export function withItsOwnMemory(chunk: Uint8Array): Uint8Array {
  return chunk.buffer.byteLength > 2 * chunk.length ? Buffer.from(chunk) : chunk;
}
