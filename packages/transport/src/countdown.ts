const longestTimer = 2 ** 31 - 1;

/** A time-out that is started and stopped often, per chunk of a stream: one timer object for all of its life. */
export class Countdown {
  readonly #ms: number;
  readonly #onEnd: () => void;
  #timer: NodeJS.Timeout | undefined;
  #running = false;
  #disposed = false;

  constructor(ms: number, onEnd: () => void) {
    this.#ms = ms;
    this.#onEnd = onEnd;
  }

  /** Counts from now, also when it was counting already. */
  start(): void {
    if (this.#ms > longestTimer || this.#disposed) return;
    this.#running = true;
    if (this.#timer !== undefined) {
      this.#timer.refresh();
      return;
    }
    this.#timer = setTimeout(() => {
      if (!this.#running) return;
      this.#running = false;
      this.#onEnd();
    }, this.#ms);
  }

  /** The timer goes on but has no effect: cheaper than making a new one for the next chunk. */
  stop(): void {
    this.#running = false;
  }

  dispose(): void {
    this.#disposed = true;
    this.#running = false;
    clearTimeout(this.#timer);
  }
}
