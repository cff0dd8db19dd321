import { expect } from 'vitest';
import type { AttemptOutcome, BeginDecision, Ledger } from '../../src/index.ts';
import {
  citizen,
  enterprise,
  hash,
  professional,
  publication,
  type TestClock,
  type TestRecipient,
} from '../setting.ts';
import { type Answer, type KeyBurning, SimulatedBackend } from '../simulated-backend.ts';
import type { Act } from './acts.ts';

/** One backend request as its sender sees it, and its bytes on the way. */
interface Sending {
  readonly attemptIds: readonly string[];
  readonly keys: readonly string[];
  readonly content: string;
  readonly recipients: readonly string[];
  /** False after a crash of the process, or when the sender has settled it. */
  held: boolean;
  marked: boolean;
  /** It began with its mark. */
  readonly early: boolean;
  /** All bytes were handed to the connection. */
  written: boolean;
  /** The bytes have arrived, whole or in part: they will not arrive again. */
  arrived: boolean;
  answer?: Answer;
}

export interface WorldOptions {
  readonly open: () => Promise<Ledger>;
  readonly clock: TestClock;
  readonly burning: KeyBurning;
  /** Whether a backend request carries one recipient, as REST does, or all of them, as SOAP does. */
  readonly carries: 'one' | 'all';
}

const people: readonly TestRecipient[] = [citizen, enterprise, professional];

/** Runs acts against the real ledger and a simulated backend, and checks the promises after each. */
export class World {
  readonly backend: SimulatedBackend;
  readonly sendings: Sending[] = [];
  readonly #options: WorldOptions;
  ledger: Ledger;
  publishedSeen = 0;
  updates = 0;
  earlyMarks = 0;
  answerId: string | undefined;

  private constructor(ledger: Ledger, options: WorldOptions) {
    this.ledger = ledger;
    this.#options = options;
    this.backend = new SimulatedBackend(options.burning);
  }

  static async create(options: WorldOptions): Promise<World> {
    return new World(await options.open(), options);
  }

  async run(step: Act): Promise<void> {
    if (step.do === 'call') await this.#call(step);
    else if (step.do === 'wait') this.#options.clock.advance(step.seconds);
    else if (step.do === 'crash') await this.#crash();
    else {
      const sending = this.sendings.at(-1 - step.which);
      if (sending !== undefined) await this.#move(sending, step);
    }
    this.#check();
  }

  /** Nothing doubled: a recipient has each content once; and without an accepted update there is one content. */
  #check(): void {
    const held = this.backend.messages.map(({ recipient, content }) => `${recipient} ${content}`);
    expect(new Set(held).size, 'a recipient with the same content twice').toBe(held.length);
    const contents = new Set(this.backend.messages.map(({ content }) => content)).size;
    expect(contents, 'contents in the backend').toBeLessThanOrEqual(1 + this.updates);
  }

  async #call(act: Extract<Act, { do: 'call' }>): Promise<void> {
    const recipients = act.recipients.flatMap((number) => people[number] ?? []);
    const content = hash(`${act.envelope}/${act.content}`);
    const envelopeFingerprint = hash(`envelope ${act.envelope}`);
    const mark = act.early ? { mark: { contentFingerprint: () => content } } : {};
    const change = { envelopeFingerprint, recipients, ...mark };
    let decision: BeginDecision = await this.ledger.beginPublish(publication(change));
    const other =
      decision.kind === 'differs' ||
      (decision.kind === 'begun' && decision.bindingContent !== undefined && decision.bindingContent !== content);
    if (act.update && other) {
      await this.#abort(decision);
      decision = await this.ledger.beginPublish(publication({ ...change, content }));
    }
    if (decision.kind !== 'begun') return;
    const { answerId, bindingContent } = decision;
    const sendings: Sending[] = [];
    for (const [index, { kind }] of recipients.entries()) {
      const decided = decision.recipients[index];
      if (decided?.kind === 'published') this.#reported(answerId, bindingContent, kind);
      if (decided?.kind !== 'attempt') continue;
      if (decided.revision > 0) this.updates = Math.max(this.updates, decided.revision);
      const parts = { attemptIds: [decided.attemptId], keys: [decided.idempotencyKey], recipients: [kind] };
      const early = decided.marked === true;
      if (early) this.earlyMarks += 1;
      sendings.push({ ...parts, content, early, held: true, marked: early, written: false, arrived: false });
    }
    if (this.#options.carries === 'one') this.sendings.push(...sendings);
    else if (sendings[0] !== undefined) {
      this.sendings.push({
        ...sendings[0],
        attemptIds: sendings.flatMap(({ attemptIds }) => attemptIds),
        keys: sendings.flatMap(({ keys }) => keys),
        recipients: sendings.flatMap((sending) => sending.recipients),
      });
    }
  }

  /** A caller that sees that its content differs sends nothing, and says so. */
  async #abort(decision: BeginDecision): Promise<void> {
    if (decision.kind !== 'begun') return;
    const begun = decision.recipients.flatMap((one) => (one.kind === 'attempt' ? one.attemptId : []));
    if (begun.length > 0) await this.ledger.settle(begun, { state: 'aborted', error: 'DIFFERS', nothingSent: true });
  }

  async #move(sending: Sending, step: Act): Promise<void> {
    const { attemptIds, keys, content, recipients } = sending;
    if (step.do === 'arrive' && sending.written && !sending.arrived) {
      sending.arrived = true;
      sending.answer = this.backend.receive(keys, content, recipients, step.refuse);
    }
    // Bytes that were handed over may still be lost on the way, long after the sender has died.
    if (step.do === 'break' && !sending.arrived) {
      sending.arrived = true;
      this.backend.receivePart(keys);
    }
    if (!sending.held) return;
    if (step.do === 'renew') await this.ledger.renewLease(attemptIds, 30);
    if (step.do === 'mark' && !sending.marked && !sending.arrived) {
      const result = await this.ledger.commitMark(attemptIds, content);
      sending.marked = result === 'marked';
      if (!sending.marked) await this.#end(sending, { state: 'aborted', error: result.toUpperCase() });
    }
    if (step.do === 'write' && sending.marked && !sending.arrived) sending.written = true;
    if (step.do === 'sent' && sending.written) await this.ledger.markSent(attemptIds);
    if (step.do === 'early' && !sending.written && !sending.arrived) {
      sending.arrived = true;
      sending.answer = this.backend.receiveHead(keys);
    }
    if (step.do === 'answer' && sending.answer !== undefined) {
      const { written } = sending;
      await this.#end(sending, {
        ...this.#outcome(sending.answer),
        ...(written ? { sent: true } : { nothingSent: true }),
      });
    }
    if (step.do === 'giveUp') {
      // Careless on purpose: after the mark the ledger must make it unknown. What was written may still arrive, and its
      // late answer may still be settled.
      const outcome = { state: 'aborted', error: 'GIVEN_UP' } as const;
      if (sending.early && !sending.written) await this.#end(sending, { ...outcome, nothingSent: true });
      else if (sending.marked) await this.ledger.settle(attemptIds, outcome);
      else await this.#end(sending, outcome);
    }
  }

  async #end(sending: Sending, outcome: AttemptOutcome): Promise<void> {
    sending.held = false;
    const { attempts, answerId } = await this.ledger.settle(sending.attemptIds, outcome);
    for (const [index, { state }] of attempts.entries()) {
      // An early 409 says nothing of this caller's content: it is the earlier one that was published.
      if (state === 'published') this.#reported(answerId, undefined, sending.recipients[index]);
    }
  }

  #outcome(answer: Answer): AttemptOutcome {
    if (answer.status === 400) return { state: 'refused', error: 'INVALID_INPUT' };
    if (answer.status === 201) return { state: 'published', messageId: answer.messageId, answerWith: 'messageId' };
    const proves = this.#options.burning === '201' ? 'publication' : 'nothing';
    const used = this.#options.carries === 'one' ? 'key' : 'ticket';
    return { state: 'keyUsed', answerWith: 'messageId', proves, used };
  }

  #reported(answerId: string | undefined, content: string | undefined, recipient: string | undefined): void {
    this.publishedSeen += 1;
    const found = this.backend.messages.filter((message) => message.recipient === recipient);
    expect(found.length, 'reported as published').toBeGreaterThan(0);
    if (content !== undefined) expect(found.map((message) => message.content)).toContain(content);
    expect(answerId).toBeDefined();
    expect(answerId, 'the first answer, for ever').toBe(this.answerId ?? answerId);
    this.answerId = answerId;
  }

  /** A lock that is released and nothing else: what a kill leaves. Bytes in flight stay in flight. */
  async #crash(): Promise<void> {
    await this.ledger.close();
    for (const sending of this.sendings) sending.held = false;
    this.ledger = await this.#options.open();
  }
}
