import type { BridgeObserver } from './observer.ts';

/**
 * Judges whether the facade's own credentials are refused: a token that the service does not know any more is ordinary
 * and is renewed; a renewed one that is refused as well is not (the bridge rules: "401 after one refresh").
 */
export class CredentialWatch {
  readonly #observer: BridgeObserver;
  #renewedAt: number | undefined;

  constructor(observer: BridgeObserver) {
    this.#observer = observer;
  }

  /** The service judged a request, so it took the token. */
  accepted(): void {
    this.#renewedAt = undefined;
    this.#observer.credentials(false);
  }

  /** The authorization server gave no token, or the assertion could not be signed. */
  refused(): void {
    this.#observer.credentials(true);
  }

  /** A 401. True when another try may pass. `startedAt`: when the request began, on the monotonic clock. */
  mayPassWithNewToken(startedAt: number, renewed: boolean): boolean {
    const wasNew = this.#renewedAt !== undefined && startedAt >= this.#renewedAt;
    if (renewed && !wasNew) {
      this.#renewedAt ??= performance.now();
      return true;
    }
    this.refused();
    return false;
  }
}
