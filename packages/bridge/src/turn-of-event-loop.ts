/** Resolves when what has arrived at this process meanwhile has been looked at. */
export function turnOfEventLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Resolves when all has run that waits for nothing from outside. */
export function restOfTurn(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}
