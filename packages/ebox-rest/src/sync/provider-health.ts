/** So many messages in a row fail before the provider itself is looked at. */
const patience = 5;

/** Tells a provider that is down from one that cannot give some messages. */
export class ProviderHealth {
  readonly #probe: () => Promise<unknown>;
  #failures = 0;
  #isDown = false;
  #probing: Promise<void> | undefined;

  /** @param probe a small call that succeeds where the provider works */
  constructor(probe: () => Promise<unknown>) {
    this.#probe = probe;
  }

  /** Nothing more is asked of it in this run. */
  get isDown(): boolean {
    return this.#isDown;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  /** Looks at the provider after several failures in a row, once for all that wait. */
  async failed(): Promise<void> {
    this.#failures += 1;
    if (this.#failures < patience) return;
    this.#probing ??= this.#look();
    await this.#probing;
  }

  async #look(): Promise<void> {
    try {
      await this.#probe();
      // It works, and only these messages do not: the others have their chance.
      this.#failures = 0;
    } catch {
      this.#isDown = true;
    } finally {
      this.#probing = undefined;
    }
  }
}
