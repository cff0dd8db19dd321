import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ledger } from '../src/index.ts';
import { lives } from './model/acts.ts';
import { World } from './model/world.ts';
import { asAttempt, hash, publication, settleOne, TestClock } from './setting.ts';
import { SimulatedBackend } from './simulated-backend.ts';

/** Opens a ledger that was not there before; `open` after `close` is a restart. */
export type NewLedger = (clock: TestClock) => Promise<() => Promise<Ledger>>;

/** Two promises in any order of calls, losses and crashes: nothing doubled, nothing reported that is not there. */
export function ledgerModel(name: string, create: NewLedger, runs: number): void {
  describe(`${name}: any order of calls, losses and crashes`, () => {
    test.each([
      ['201', 'one'],
      ['400', 'one'],
      ['abort', 'one'],
      ['201', 'all'],
    ] as const)(
      'a backend that burns keys by %s, %s recipient(s) a request: each at most once, none reported that is not there',
      async (burning, carries) => {
        let published = 0;
        let conflicts = 0;
        let retries = 0;
        let updates = 0;
        let earlyMarks = 0;
        await fc.assert(
          fc.asyncProperty(lives, async (steps) => {
            const clock = new TestClock();
            const world = await World.create({ open: await create(clock), clock, burning, carries });
            try {
              for (const step of steps) await world.run(step);
              published += world.publishedSeen > 0 ? 1 : 0;
              conflicts += (await world.ledger.counts()).conflict > 0 ? 1 : 0;
              updates += world.updates > 0 ? 1 : 0;
              earlyMarks += world.earlyMarks > 0 ? 1 : 0;
              const keys = world.sendings.flatMap((sending) => sending.keys);
              retries += keys.length > new Set(keys).size ? 1 : 0;
            } finally {
              await world.ledger.close();
            }
          }),
          { numRuns: runs },
        );
        if (process.env['LEDGER_MODEL_REPORT'])
          console.log({ burning, carries, published, conflicts, retries, updates, earlyMarks });
        // The acts do reach what they are about.
        if (runs >= 40) expect(Math.min(published, retries, earlyMarks)).toBeGreaterThan(runs / 16);
      },
    );

    // The price of the rule "409 after sent bytes is published": why a backend's key burning must be known.
    test.each(['publication', 'nothing'] as const)(
      'a refusal that burned the key and whose answer was lost, with a 409 that proves %s',
      async (proves) => {
        const clock = new TestClock();
        const ledger = await (await create(clock))();
        const backend = new SimulatedBackend('400');
        const send = async (refuse: boolean) => {
          const attempt = asAttempt(await ledger.beginPublish(publication()));
          await ledger.commitMark([attempt.attemptId], hash('content'));
          await ledger.markSent([attempt.attemptId]);
          const answer = backend.receive([attempt.idempotencyKey], hash('content'), ['citizen'], refuse);
          return { ...attempt, answer };
        };
        const first = await send(true);
        await ledger.settle([first.attemptId], { state: 'unknown', error: 'TRANSPORT_HEADERS_TIMEOUT' });
        clock.advance(120);
        const second = await send(false);
        expect(second.answer.status).toBe(409);
        const settled = await settleOne(ledger, second.attemptId, {
          state: 'keyUsed',
          answerWith: 'messageId',
          proves,
        });
        expect(backend.messages).toHaveLength(0);
        expect(settled.state).toBe(proves === 'publication' ? 'published' : 'conflict');
        await ledger.close();
      },
    );
  });
}
