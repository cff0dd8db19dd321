import type { BridgeObserver, ShadowRead } from '../observer.ts';

/** So many shadow reads run at once; a further one is skipped and counted. */
const mostAtOnce = 16;

/** Counts by field how often two answers differ. */
export type Differences<Answer> = (answer: Answer, shadow: Answer) => Readonly<Record<string, number>>;

export interface ShadowTask<Answer> {
  readonly facts: Pick<ShadowRead, 'callId' | 'operation' | 'backend' | 'shadow'>;
  /** The answer that the caller gets. */
  readonly answer: Promise<Answer>;
  ask(): Promise<Answer>;
  readonly differences: Differences<Answer>;
}

/** Asks the other backend beside a read and compares the answers. It never slows the answer or makes it fail. */
export class Shadows {
  readonly #observer: BridgeObserver;
  #running = 0;

  constructor(observer: BridgeObserver) {
    this.#observer = observer;
  }

  start<Answer>({ facts, answer, ask, differences }: ShadowTask<Answer>): void {
    if (this.#running >= mostAtOnce) {
      this.#observer.shadow?.({ ...facts, outcome: 'skipped' });
      return;
    }
    this.#running += 1;
    const compare = async () => {
      try {
        const [own, other] = await Promise.all([answer.catch(() => undefined), ask()]);
        // The caller got no answer: there is nothing to compare.
        if (own === undefined) return;
        const found = Object.entries(differences(own, other)).filter(([, count]) => count > 0);
        this.#observer.shadow?.({
          ...facts,
          outcome: found.length === 0 ? 'same' : 'differs',
          ...(found.length === 0 ? {} : { differences: Object.fromEntries(found) }),
        });
      } catch (error) {
        const reason = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
        this.#observer.shadow?.({ ...facts, outcome: 'failed', reason });
      } finally {
        this.#running -= 1;
      }
    };
    void compare();
  }
}
