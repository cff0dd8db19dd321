import type { Caller } from './command.ts';
import type { BridgeObserver } from './observer.ts';

/**
 * Judges whether the facade's own credentials are refused: a token that the service does not know any more is ordinary
 * and is renewed; a renewed one that is refused as well is not (the bridge rules: "401 after one refresh").
 */
export class CredentialWatch {
  readonly #observer: BridgeObserver;
  readonly #cbeNumber: string;
  #renewedAt: number | undefined;

  /** @param cbeNumber the institution that is asked for: it may have a client of its own */
  constructor(observer: BridgeObserver, cbeNumber: string) {
    this.#observer = observer;
    this.#cbeNumber = cbeNumber;
  }

  /** The service judged a request, so it took the token. */
  accepted(): void {
    this.#renewedAt = undefined;
    this.#observer.credentials(false, this.#cbeNumber);
  }

  /** The authorization server gave no token, or the assertion could not be signed. */
  refused(): void {
    this.#observer.credentials(true, this.#cbeNumber);
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

/** One watch for each institution: the client of one says nothing about that of another. */
export function createCredentialWatches(observer: BridgeObserver): (caller: Caller) => CredentialWatch {
  const watches = new Map<string, CredentialWatch>();
  return ({ cbeNumber }) => {
    const watch = watches.get(cbeNumber) ?? new CredentialWatch(observer, cbeNumber);
    watches.set(cbeNumber, watch);
    return watch;
  };
}
