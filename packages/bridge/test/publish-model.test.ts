import { createHash } from 'node:crypto';
import type { MessageToPublish } from '@ebox-bridge/ebox-rest';
import { type Ledger, LedgerError } from '@ebox-bridge/ledger';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BridgeError } from '../src/index.ts';
import type { Behaviour, Burning } from './fake-registry.ts';
import { citizen, commandWith, enterprise } from './sample.ts';
import { createSetting } from './setting.ts';

const behaviours: readonly (Behaviour | undefined)[] = [
  undefined,
  { kind: 'answer', status: 400 },
  { kind: 'answer', status: 429, headers: { 'retry-after': '60' } },
  { kind: 'answer', status: 503 },
  { kind: 'answer', status: 502, when: 'stored' },
  { kind: 'answer', status: 404, body: '<html>', type: 'text/html' },
  { kind: 'answer', status: 401 },
  { kind: 'reset', when: 'at-once' },
  { kind: 'reset', when: 'read' },
  { kind: 'reset', when: 'stored' },
];

/** Where the process ends: in the ledger's step, or right after it. From then on nothing is written any more. */
interface Crash {
  readonly at: 'beginPublish' | 'commitMark' | 'markSent' | 'settle';
  readonly written: boolean;
}

const crash: fc.Arbitrary<Crash> = fc.record({
  at: fc.constantFrom('beginPublish', 'commitMark', 'markSent', 'settle'),
  written: fc.boolean(),
});

/** A ledger whose process can end. */
class MortalLedger {
  dead = false;
  next: Crash | undefined;

  readonly wrap = (ledger: Ledger): Ledger => {
    const step =
      <A extends readonly unknown[], R>(name: Crash['at'], operation: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        const crashes = !this.dead && this.next?.at === name;
        if (this.dead || (crashes && this.next?.written === false)) throw this.#end();
        const result = await operation(...args);
        if (crashes) throw this.#end();
        return result;
      };
    return {
      ...ledger,
      beginPublish: step('beginPublish', ledger.beginPublish),
      commitMark: step('commitMark', ledger.commitMark),
      settle: step('settle', ledger.settle),
      markSent: step('markSent', ledger.markSent),
    };
  };

  #end(): LedgerError {
    this.dead = true;
    return new LedgerError('LEDGER_WRITE_FAILED', 'the process ended');
  }

  revive(): void {
    this.dead = false;
    this.next = undefined;
  }
}

const all = [enterprise, citizen, { kind: 'enterprise', enterpriseNumber: '0200000000' } as const] as const;

interface Call {
  readonly kind: 'call';
  /** The first so many of them. */
  readonly recipients: number;
  readonly content: string;
  readonly title: string;
  readonly twice: boolean;
  readonly behaviour: Behaviour | undefined;
  readonly crash: Crash | undefined;
}

type Action = Call | { readonly kind: 'restart' } | { readonly kind: 'wait' };

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('call' as const),
      recipients: fc.constantFrom(1, 1, 2, 3),
      content: fc.constantFrom('a', 'a', 'a', 'b'),
      title: fc.constantFrom('one', 'one', 'one', 'two'),
      twice: fc.boolean(),
      behaviour: fc.constantFrom(...behaviours),
      crash: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: crash }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'wait' as const }) },
);

/** Plays one story, and answers how often a caller was told an ID. */
async function play(burning: Burning, retainedPerCall: number, actions: readonly Action[]): Promise<number> {
  let ahead = 0;
  const mortal = new MortalLedger();
  const setting = await createSetting({
    now: () => new Date(Date.now() + ahead),
    faultyLedger: mortal.wrap,
    settings: {
      retries: 1,
      retainedPerCall,
      answerTimeoutMs: 1_000,
      ...(burning === '201' ? {} : { keyUsedProves: 'nothing' }),
    },
  });
  const { registry } = setting;
  registry.burning = burning;
  const expectNoneTwice = () => {
    const receivers = registry.messages.map(({ message }) => JSON.stringify(message.recipient));
    expect(new Set(receivers).size).toBe(receivers.length);
  };
  let told: string | undefined;
  let toldWith: Call | undefined;
  const call = async ({ content, title, recipients }: Call) => {
    const wanted = commandWith(content, { recipients: all.slice(0, recipients) });
    return setting.publisher.publish({ ...wanted, document: { ...wanted.document, title } });
  };
  let successes = 0;
  try {
    for (const step of actions) {
      if (step.kind === 'restart') await setting.restart();
      if (step.kind === 'wait') ahead += 100_000;
      if (step.kind !== 'call') continue;
      if (step.behaviour !== undefined) registry.next.push(step.behaviour);
      mortal.next = step.crash;
      const outcomes = await Promise.allSettled(step.twice ? [call(step), call(step)] : [call(step)]);
      registry.next.length = 0;
      if (mortal.dead) {
        await setting.publisher.idle();
        mortal.revive();
        await setting.restart();
      }
      mortal.revive();
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') {
          expect(outcome.reason).toBeInstanceOf(BridgeError);
          continue;
        }
        // Who is told an ID finds its own content with each recipient, and the ID never changes.
        for (const recipient of all.slice(0, step.recipients)) {
          const [received] = registry.messages.filter(({ message }) => isFor(message.recipient, recipient));
          expect(received?.message.subject).toEqual({ fr: step.title });
          expect(received?.files[0]?.sha256).toBe(sha256Of(step.content));
        }
        expect(outcome.value.id).toBe(told ?? outcome.value.id);
        told = outcome.value.id;
        toldWith = step;
        successes += 1;
      }
      expectNoneTwice();
    }
    // The backend is well again: who was told an ID is told it again, anybody else learns where the message stands.
    ahead += 100_000;
    const [outcome] = await Promise.allSettled([call(toldWith ?? plainCall)]);
    if (toldWith !== undefined) expect(outcome).toEqual({ status: 'fulfilled', value: { id: told, repeated: true } });
    if (outcome.status === 'rejected') {
      expect(['BRIDGE_TICKET_USED', 'BRIDGE_CONFLICT']).toContain((outcome.reason as BridgeError).code);
    }
    expectNoneTwice();
    return successes;
  } finally {
    await setting.stop();
  }
}

const plainCall: Call = {
  kind: 'call',
  recipients: 3,
  content: 'a',
  title: 'one',
  twice: true,
  behaviour: undefined,
  crash: undefined,
};

function isFor(found: MessageToPublish['recipient'], wanted: (typeof all)[number]): boolean {
  return found.eboxType === 'enterprise'
    ? wanted.kind === 'enterprise' && found.enterpriseNumber === wanted.enterpriseNumber
    : wanted.kind === 'citizen';
}

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('base64url');

it.each<[Burning, number]>([
  ['201', 1024],
  ['201', 0],
  ['400', 1024],
  ['abort', 1024],
])(
  'whatever happens, one ticket is one message for each recipient (keys burned on %s, %i bytes kept)',
  async (burning, retained) => {
    let successes = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 6 }), async (actions) => {
        successes += await play(burning, retained, actions);
      }),
      { numRuns: 15, examples: [[[plainCall]]] },
    );
    expect(successes).toBeGreaterThan(0);
  },
);
