/** Tells that another call has taken a message over. Most calls never hear of it: an AbortSignal would cost each of them more. */
export class Loss {
  readonly #told = new Set<() => void>();
  #happened = false;

  get happened(): boolean {
    return this.#happened;
  }

  happen(): void {
    if (this.#happened) return;
    this.#happened = true;
    for (const tell of this.#told) tell();
    this.#told.clear();
  }

  /** Calls `tell` when it happens, or at once when it has. */
  on(tell: () => void): void {
    if (this.#happened) tell();
    else this.#told.add(tell);
  }

  off(tell: () => void): void {
    this.#told.delete(tell);
  }
}
