/** Resolves when what has arrived at this process meanwhile has been looked at. */
export function turnOfEventLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
