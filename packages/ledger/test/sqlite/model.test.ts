import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AttemptOutcome, type Ledger, openSqliteLedger } from '../../src/index.ts';
import { asAttempt, citizen, createPlace, enterprise, hash, type Place, publication, TestClock } from '../setting.ts';
import { type Answer, type KeyBurning, SimulatedBackend } from '../simulated-backend.ts';

/** One attempt as its sender sees it, and its bytes on the way to the backend. */
interface Sending {
  readonly attemptId: string;
  readonly key: string;
  readonly content: string;
  readonly recipient: string;
  /** False after a crash of the process, or when the sender has settled it. */
  held: boolean;
  marked: boolean;
  /** All bytes were handed to the connection. */
  written: boolean;
  /** The bytes have arrived, whole or in part: they will not arrive again. */
  arrived: boolean;
  answer?: Answer;
}

type Act =
  | { do: 'call'; envelope: number; content: number; recipient: number }
  | { do: 'mark' | 'write' | 'sent' | 'break' | 'answer' | 'giveUp' | 'renew'; which: number }
  | { do: 'arrive' | 'early'; which: number; refuse: boolean }
  | { do: 'wait'; seconds: number }
  | { do: 'crash' };

// Counted from the newest: there something still happens.
const which = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(4) });
const call = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ do: 'call' as const, envelope: 0, content: 0, recipient: 0 }) },
  fc.record({ do: fc.constant('call' as const), envelope: fc.nat(1), content: fc.nat(1), recipient: fc.nat(1) }),
);
const move = fc.oneof(
  fc.record({ do: fc.constantFrom('mark' as const, 'write', 'sent', 'break', 'answer', 'giveUp', 'renew'), which }),
  fc.record({ do: fc.constantFrom('arrive' as const, 'early' as const), which, refuse: fc.boolean() }),
);
const time = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(10, 31, 120, 120) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'crash' as const }) },
);
/** A call as it goes when nothing happens, without one of its steps perhaps; cut off perhaps, until it may be retried. */
const way = fc
  .record({
    call,
    refuse: fc.nat(3).map((number) => number === 0),
    left: fc.option(fc.nat(4)),
    cut: fc.option(
      fc.record({ after: fc.nat(5), by: fc.constantFrom<Act>({ do: 'crash' }, { do: 'giveUp', which: 0 }) }),
    ),
  })
  .map(({ call: first, refuse, left, cut }): Act[] => {
    const steps: Act[] = [
      ...(['mark', 'write', 'sent'] as const).map((name) => ({ do: name, which: 0 })),
      { do: 'arrive', which: 0, refuse },
      { do: 'answer', which: 0 },
    ];
    const kept = steps.filter((_, index) => index !== left);
    if (cut === null) return [first, ...kept];
    return [first, ...kept.slice(0, cut.after), cut.by, { do: 'wait', seconds: 120 }];
  });
const one = (arbitrary: fc.Arbitrary<Act>): fc.Arbitrary<Act[]> => arbitrary.map((single) => [single]);
const acts = fc
  .array(
    fc.oneof({ weight: 3, arbitrary: way }, { weight: 2, arbitrary: one(time) }, { weight: 3, arbitrary: one(move) }),
    {
      minLength: 4,
      maxLength: 20,
      size: 'max',
    },
  )
  .map((chunks) => chunks.flat());

/** Runs acts against the real ledger and a simulated backend, and checks the two promises after each. */
class World {
  readonly backend: SimulatedBackend;
  readonly clock = new TestClock();
  readonly sendings: Sending[] = [];
  readonly open: () => Promise<Ledger>;
  readonly proves: 'publication' | 'nothing';
  ledger: Ledger;
  publishedSeen = 0;
  answerId: string | undefined;

  private constructor(ledger: Ledger, clock: TestClock, open: () => Promise<Ledger>, burning: KeyBurning) {
    this.ledger = ledger;
    this.clock = clock;
    this.open = open;
    this.backend = new SimulatedBackend(burning);
    this.proves = burning === '201' ? 'publication' : 'nothing';
  }

  static async create(place: Place, name: string, burning: KeyBurning): Promise<World> {
    const clock = new TestClock();
    const file = join(place.folder, name);
    const open = () => openSqliteLedger({ file, secret: place.secret, now: clock.now });
    return new World(await open(), clock, open, burning);
  }

  async run(step: Act): Promise<void> {
    if (step.do === 'call') await this.#call(step.envelope, step.content, step.recipient);
    else if (step.do === 'wait') this.clock.advance(step.seconds);
    else if (step.do === 'crash') await this.#crash();
    else {
      const sending = this.sendings.at(-1 - step.which);
      if (sending !== undefined) await this.#move(sending, step);
    }
    expect(this.backend.messages.length, 'messages in the backend').toBeLessThanOrEqual(1);
  }

  async #call(envelope: number, contentNumber: number, recipientNumber: number): Promise<void> {
    const recipient = [citizen, enterprise][recipientNumber] ?? citizen;
    const content = hash(`${envelope}/${contentNumber}`);
    const decision = await this.ledger.beginPublish(
      publication({ envelopeFingerprint: hash(`envelope ${envelope}`), recipient }),
    );
    if (decision.kind === 'published') this.#reported(decision.answerId, decision.content, recipient.kind);
    if (decision.kind !== 'attempt') return;
    const { attemptId, idempotencyKey: key } = decision;
    const state = { held: true, marked: false, written: false, arrived: false };
    this.sendings.push({ attemptId, key, content, recipient: recipient.kind, ...state });
  }

  async #move(sending: Sending, step: Act): Promise<void> {
    const { attemptId, key, content, recipient } = sending;
    if (step.do === 'arrive' && sending.written && !sending.arrived) {
      sending.arrived = true;
      sending.answer = this.backend.receive(key, content, recipient, step.refuse);
    }
    // Bytes that were handed over may still be lost on the way, long after the sender has died.
    if (step.do === 'break' && !sending.arrived) {
      sending.arrived = true;
      this.backend.receivePart(key);
    }
    if (!sending.held) return;
    if (step.do === 'renew') await this.ledger.renewLease(attemptId, 30);
    if (step.do === 'mark' && !sending.marked && !sending.arrived) {
      const result = await this.ledger.commitMark(attemptId, content);
      sending.marked = result === 'marked';
      if (!sending.marked) await this.#end(sending, { state: 'aborted', error: result.toUpperCase() });
    }
    if (step.do === 'write' && sending.marked && !sending.arrived) sending.written = true;
    if (step.do === 'sent' && sending.written) await this.ledger.markSent(attemptId);
    if (step.do === 'early' && !sending.written && !sending.arrived) {
      sending.arrived = true;
      sending.answer = this.backend.receiveHead(key);
    }
    if (step.do === 'answer' && sending.answer !== undefined) await this.#end(sending, this.#outcome(sending.answer));
    if (step.do === 'giveUp') {
      // Careless on purpose: after the mark the ledger must make it unknown. What was written may still arrive, and its
      // late answer may still be settled.
      const outcome = { state: 'aborted', error: 'GIVEN_UP' } as const;
      if (sending.marked) await this.ledger.settle(attemptId, outcome);
      else await this.#end(sending, outcome);
    }
  }

  async #end(sending: Sending, outcome: AttemptOutcome): Promise<void> {
    sending.held = false;
    const settled = await this.ledger.settle(sending.attemptId, outcome);
    // An early 409 says nothing of this caller's content: it is the earlier one that was published.
    if (settled.state === 'published') this.#reported(settled.answerId, undefined, sending.recipient);
  }

  #outcome(answer: Answer): AttemptOutcome {
    if (answer.status === 400) return { state: 'refused', error: 'INVALID_INPUT' };
    if (answer.status === 409) return { state: 'keyUsed', answerWith: 'messageId', proves: this.proves };
    return { state: 'published', messageId: answer.messageId, answerWith: 'messageId' };
  }

  #reported(answerId: string | undefined, content: string | undefined, recipient: string): void {
    this.publishedSeen += 1;
    const message = this.backend.messages[0];
    expect(message, 'reported as published').toBeDefined();
    expect(message?.recipient).toBe(recipient);
    if (content !== undefined) expect(message?.content).toBe(content);
    expect(answerId).toBeDefined();
    expect(answerId, 'the first answer, for ever').toBe(this.answerId ?? answerId);
    this.answerId = answerId;
  }

  /** A lock that is released and nothing else: what a kill leaves. Bytes in flight stay in flight. */
  async #crash(): Promise<void> {
    await this.ledger.close();
    for (const sending of this.sendings) sending.held = false;
    this.ledger = await this.open();
  }
}

describe('any order of calls, losses and crashes', () => {
  let place: Place;
  let worlds = 0;
  beforeAll(async () => {
    place = await createPlace();
  });
  afterAll(() => place.remove());

  test.each(['201', '400', 'abort'] as const)(
    'a backend that burns keys by %s: at most one message, and none reported that is not there',
    async (burning) => {
      let published = 0;
      let conflicts = 0;
      let retries = 0;
      await fc.assert(
        fc.asyncProperty(acts, async (steps) => {
          const world = await World.create(place, `world-${worlds++}.sqlite`, burning);
          try {
            for (const step of steps) await world.run(step);
            published += world.publishedSeen > 0 ? 1 : 0;
            conflicts += (await world.ledger.counts()).conflict;
            retries += world.sendings.length > new Set(world.sendings.map(({ key }) => key)).size ? 1 : 0;
          } finally {
            await world.ledger.close();
          }
        }),
        { numRuns: Number(process.env['LEDGER_MODEL_RUNS'] ?? 80) },
      );
      if (process.env['LEDGER_MODEL_REPORT']) console.log({ burning, published, conflicts, retries });
      // The acts do reach what they are about.
      expect(Math.min(published, retries)).toBeGreaterThan(5);
    },
  );

  // The price of the rule "409 after sent bytes is published": why a backend's key burning must be known.
  test.each(['publication', 'nothing'] as const)(
    'a refusal that burned the key and whose answer was lost, with a 409 that proves %s',
    async (proves) => {
      const clock = new TestClock();
      const file = join(place.folder, `lost-400-${proves}.sqlite`);
      const ledger = await openSqliteLedger({ file, secret: place.secret, now: clock.now });
      const backend = new SimulatedBackend('400');
      const send = async (refuse: boolean) => {
        const attempt = asAttempt(await ledger.beginPublish(publication()));
        await ledger.commitMark(attempt.attemptId, hash('content'));
        await ledger.markSent(attempt.attemptId);
        const answer = backend.receive(attempt.idempotencyKey, hash('content'), 'citizen', refuse);
        return { ...attempt, answer };
      };
      const first = await send(true);
      await ledger.settle(first.attemptId, { state: 'unknown', error: 'TRANSPORT_HEADERS_TIMEOUT' });
      clock.advance(120);
      const second = await send(false);
      expect(second.answer.status).toBe(409);
      const settled = await ledger.settle(second.attemptId, { state: 'keyUsed', answerWith: 'messageId', proves });
      expect(backend.messages).toHaveLength(0);
      expect(settled.state).toBe(proves === 'publication' ? 'published' : 'conflict');
      await ledger.close();
    },
  );
});
