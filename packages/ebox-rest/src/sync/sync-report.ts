import { EboxError, type ErrorCategory } from '@ebox-bridge/errors';
import { redact } from '@ebox-bridge/redaction';

/** One thing that could not be fetched, and why. */
export interface SyncFailure {
  readonly providerId: string;
  /** Undefined: the provider or its list of messages. */
  readonly messageId?: string;
  /** When the message leaves the e-Box, where known. */
  readonly expirationDate?: string;
  /** Code of the error page; `UNEXPECTED` for an error that has none. */
  readonly code: string;
  /** Who must act; undefined for `UNEXPECTED`. */
  readonly category?: ErrorCategory;
  /** Redacted. */
  readonly message: string;
}

/** What one provider had. */
export interface ProviderReport {
  readonly providerId: string;
  readonly listed: number;
  readonly alreadyThere: number;
  readonly fetched: number;
  readonly failed: number;
  /** Left for the next run, because the provider failed again and again. */
  readonly notTried: number;
}

export interface SyncReport {
  /** Everything that is listed is kept now. */
  readonly complete: boolean;
  readonly providers: readonly ProviderReport[];
  /** Bytes of attachments that were fetched. */
  readonly bytes: number;
  /** Of messages at most 1,000; the numbers of the providers count all. */
  readonly failures: readonly SyncFailure[];
}

const mostFailures = 1000;

type Counts = { -readonly [Name in Exclude<keyof ProviderReport, 'providerId'>]: number };

/** Counts what happens, in bounded memory. */
export class SyncTally {
  readonly #providers = new Map<string, Counts>();
  readonly #failures: SyncFailure[] = [];
  bytes = 0;
  /** Failures so far. */
  failed = 0;

  count(providerId: string, what: keyof Counts, by = 1): void {
    const counts = this.#providers.get(providerId) ?? {
      listed: 0,
      alreadyThere: 0,
      fetched: 0,
      failed: 0,
      notTried: 0,
    };
    counts[what] += by;
    this.#providers.set(providerId, counts);
  }

  /** One message, or what cannot even be told to be one. */
  fail(where: Pick<SyncFailure, 'providerId' | 'messageId' | 'expirationDate'>, error: unknown): void {
    this.failed += 1;
    this.count(where.providerId, 'failed');
    if (this.#failures.length < mostFailures) this.#failures.push({ ...where, ...describe(error) });
  }

  /** A whole provider, or its list: told in any case, as there are few of them. */
  failProvider(providerId: string, error: unknown): void {
    this.failed += 1;
    this.count(providerId, 'failed');
    this.#failures.push({ providerId, ...describe(error) });
  }

  report(): SyncReport {
    const providers = Array.from(this.#providers, ([providerId, counts]) => ({ providerId, ...counts }));
    const complete = providers.every(({ failed, notTried }) => failed + notTried === 0);
    return { complete, providers, bytes: this.bytes, failures: [...this.#failures] };
  }
}

/** What is told of an error: never a token, a personal number or a content. */
export function describe(error: unknown): Pick<SyncFailure, 'code' | 'category' | 'message'> {
  const message = redact(error instanceof Error ? error.message : String(error)).slice(0, 1000);
  if (error instanceof EboxError) return { code: error.code, category: error.category, message };
  return { code: 'UNEXPECTED', message };
}
