import { afterEach, beforeEach, expect } from 'vitest';
import type { AttemptOutcome, BeginPublish, Ledger, Settled } from '../../src/index.ts';
import { asAttempt, hash, publication, TestClock } from '../setting.ts';

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

type Attempt = ReturnType<typeof asAttempt>;

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

  async begin(change: Partial<BeginPublish> = {}): Promise<Attempt> {
    return asAttempt(await this.ledger.beginPublish(publication(change)));
  }

  async toMark(): Promise<Attempt> {
    const attempt = await this.begin();
    expect(await this.ledger.commitMark(attempt.attemptId, content)).toBe('marked');
    return attempt;
  }

  async toSent(): Promise<Attempt> {
    const attempt = await this.toMark();
    await this.ledger.markSent(attempt.attemptId);
    return attempt;
  }

  async toEnd(outcome: AttemptOutcome): Promise<Attempt & { readonly settled: Settled }> {
    const attempt = await this.toSent();
    const settled = await this.ledger.settle(attempt.attemptId, outcome);
    return { ...attempt, settled };
  }

  async stateNow(): Promise<string | undefined> {
    return (await this.ledger.find(publication().key))?.state;
  }
}
