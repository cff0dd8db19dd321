import { afterEach, beforeEach, expect } from 'vitest';
import type { AttemptOutcome, BeginPublish, Ledger } from '../../src/index.ts';
import {
  asAttempt,
  type Change,
  hash,
  type OneAttempt,
  type OneDecision,
  one,
  publication,
  settleOne,
  TestClock,
} from '../setting.ts';

/** One database of the kind under test. `open` after `close` is a restart: what a crash leaves behind is recovered. */
export interface LedgerUnderTest {
  open(options: { now: () => Date; replayCapacity?: number }): Promise<Ledger>;
  remove(): void;
}

export const ok: AttemptOutcome = { state: 'published', messageId: 'REST-1', answerWith: 'messageId' };
export const unknown: AttemptOutcome = { state: 'unknown', error: 'TRANSPORT_HEADERS_TIMEOUT' };
export const refused: AttemptOutcome = { state: 'refused', error: 'INVALID_INPUT' };
export const aborted: AttemptOutcome = { state: 'aborted', error: 'CALLER_GONE' };
export const keyUsed: AttemptOutcome = { state: 'keyUsed', answerWith: 'messageId' };
export const content = hash('content');

/** How one attempt was settled, flat. */
export type SettledOne = Awaited<ReturnType<typeof settleOne>>;

/** The ledger of the running test, and the shortest ways to bring ticket T-1 into a state. */
export class LedgerAtTest {
  #place: LedgerUnderTest | undefined;
  #ledger: Ledger | undefined;
  clock = new TestClock();

  constructor(create: () => Promise<LedgerUnderTest>) {
    beforeEach(async () => {
      this.#place = await create();
      this.clock = new TestClock();
      await this.#open();
    });
    afterEach(async () => {
      await this.#ledger?.close();
      this.#place?.remove();
    });
  }

  get ledger(): Ledger {
    if (this.#ledger === undefined) throw new Error('no test runs');
    return this.#ledger;
  }

  async #open(options: { replayCapacity?: number } = {}): Promise<void> {
    this.#ledger = await this.#place?.open({ now: this.clock.now, ...options });
  }

  async restart(options: { replayCapacity?: number } = {}): Promise<void> {
    await this.ledger.close();
    await this.#open(options);
  }

  /** What the ledger says of a call for one recipient. */
  async call(begin: BeginPublish): Promise<OneDecision> {
    return one(await this.ledger.beginPublish(begin));
  }

  mark(attemptId: string, fingerprint: string): Promise<'marked' | 'lost' | 'differs'> {
    return this.ledger.commitMark([attemptId], fingerprint);
  }

  settle(attemptId: string, outcome: AttemptOutcome): Promise<SettledOne> {
    return settleOne(this.ledger, attemptId, outcome);
  }

  async begin(change: Change = {}): Promise<OneAttempt> {
    return asAttempt(await this.ledger.beginPublish(publication(change)));
  }

  async toMark(): Promise<OneAttempt> {
    const attempt = await this.begin();
    expect(await this.mark(attempt.attemptId, content)).toBe('marked');
    return attempt;
  }

  async toSent(): Promise<OneAttempt> {
    const attempt = await this.toMark();
    await this.ledger.markSent([attempt.attemptId]);
    return attempt;
  }

  async toEnd(outcome: AttemptOutcome): Promise<OneAttempt & { readonly settled: SettledOne }> {
    const attempt = await this.toSent();
    const settled = await this.settle(attempt.attemptId, outcome);
    return { ...attempt, settled };
  }

  async stateNow(): Promise<string | undefined> {
    return (await this.ledger.find(publication().key))?.state;
  }
}
