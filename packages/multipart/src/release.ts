/**
 * Tells a source that nobody will read (on): calls `return()` of its iterator. What it answers is of no interest, as the
 * reader is leaving for a reason of its own.
 */
export async function releaseIterator(iterator: AsyncIterator<unknown> | Iterator<unknown>): Promise<void> {
  try {
    await iterator.return?.();
  } catch {
    // The reason for leaving is what the caller hears about.
  }
}
