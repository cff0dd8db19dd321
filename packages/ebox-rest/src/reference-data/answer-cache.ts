import { type Freshness, readFreshness } from './freshness.ts';

/** An answer that may be used again. */
export interface CachedAnswer {
  readonly headers: ReadonlyMap<string, string>;
  readonly bytes: Uint8Array;
}

/** What a server said: a whole answer, or that the one held is still right (304). */
export type FreshAnswer = CachedAnswer | { readonly headers: ReadonlyMap<string, string>; readonly bytes: undefined };

export interface AnswerCacheLimits {
  /** Default 500. */
  readonly entries: number;
  /** Default 16 MiB. */
  readonly bytes: number;
}

interface Entry extends CachedAnswer {
  freshness: Freshness;
  /** On the clock that never jumps. */
  freshUntil: number;
}

/** Answers by path, as long as their headers allow; those used longest ago leave first. One question at a time for each. */
export class AnswerCache {
  readonly #limits: AnswerCacheLimits;
  readonly #monotonicNow: () => number;
  readonly #entries = new Map<string, Entry>();
  readonly #inFlight = new Map<string, Promise<CachedAnswer>>();
  #bytes = 0;

  constructor(limits: AnswerCacheLimits, monotonicNow: () => number) {
    this.#limits = limits;
    this.#monotonicNow = monotonicNow;
  }

  /** The answer held while it is fresh; else what `ask` gets, with the validator of the one that is held. */
  get(path: string, ask: (validator: Readonly<Record<string, string>>) => Promise<FreshAnswer>): Promise<CachedAnswer> {
    const held = this.#entries.get(path);
    if (held !== undefined && this.#monotonicNow() < held.freshUntil) {
      this.#use(path, held);
      return Promise.resolve(held);
    }
    const running = this.#inFlight.get(path);
    if (running !== undefined) return running;
    const asked = this.#ask(path, held, ask).finally(() => this.#inFlight.delete(path));
    this.#inFlight.set(path, asked);
    return asked;
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
  }

  async #ask(
    path: string,
    held: Entry | undefined,
    ask: (validator: Readonly<Record<string, string>>) => Promise<FreshAnswer>,
  ): Promise<CachedAnswer> {
    const askedAt = this.#monotonicNow();
    const answer = await ask(held?.freshness.validator ?? {});
    if (answer.bytes === undefined) {
      // 304 may bring new headers (RFC 9111 section 4.3.4).
      if (held === undefined) throw new TypeError('nothing is held that could be confirmed');
      const headers = new Map([...held.headers, ...answer.headers]);
      return this.#keep(path, { headers, bytes: held.bytes }, askedAt);
    }
    return this.#keep(path, answer, askedAt);
  }

  #keep(path: string, answer: CachedAnswer, askedAt: number): CachedAnswer {
    this.#drop(path);
    const freshness = readFreshness(answer.headers);
    if (freshness.storable && answer.bytes.length <= this.#limits.bytes) {
      this.#entries.set(path, { ...answer, freshness, freshUntil: askedAt + freshness.seconds * 1000 });
      this.#bytes += answer.bytes.length;
      for (const oldest of this.#entries.keys()) {
        if (this.#entries.size <= this.#limits.entries && this.#bytes <= this.#limits.bytes) break;
        this.#drop(oldest);
      }
    }
    return answer;
  }

  #use(path: string, entry: Entry): void {
    this.#entries.delete(path);
    this.#entries.set(path, entry);
  }

  #drop(path: string): void {
    this.#bytes -= this.#entries.get(path)?.bytes.length ?? 0;
    this.#entries.delete(path);
  }
}
