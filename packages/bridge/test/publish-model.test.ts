import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BridgeError } from '../src/index.ts';
import type { Behaviour, Burning } from './fake-registry.ts';
import { commandWith } from './sample.ts';
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

type Action =
  | {
      readonly kind: 'call';
      readonly content: string;
      readonly title: string;
      readonly twice: boolean;
      readonly behaviour: Behaviour | undefined;
    }
  | { readonly kind: 'restart' }
  | { readonly kind: 'wait' };

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('call' as const),
      content: fc.constantFrom('a', 'a', 'a', 'b'),
      title: fc.constantFrom('one', 'one', 'one', 'two'),
      twice: fc.boolean(),
      behaviour: fc.constantFrom(...behaviours),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'wait' as const }) },
);

async function play(burning: Burning, retainedPerCall: number, actions: readonly Action[]): Promise<void> {
  let ahead = 0;
  const setting = await createSetting({
    now: () => new Date(Date.now() + ahead),
    settings: {
      retries: 1,
      retainedPerCall,
      answerTimeoutMs: 1_000,
      ...(burning === '201' ? {} : { keyUsedProves: 'nothing' }),
    },
  });
  const { registry } = setting;
  registry.burning = burning;
  let told: string | undefined;
  try {
    for (const step of actions) {
      if (step.kind === 'restart') await setting.restart();
      if (step.kind === 'wait') ahead += 100_000;
      if (step.kind !== 'call') continue;
      if (step.behaviour !== undefined) registry.next.push(step.behaviour);
      const call = async () => {
        const wanted = commandWith(step.content);
        return setting.publisher.publish({ ...wanted, document: { ...wanted.document, title: step.title } });
      };
      const outcomes = await Promise.allSettled(step.twice ? [call(), call()] : [call()]);
      registry.next.length = 0;
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') {
          expect(outcome.reason).toBeInstanceOf(BridgeError);
          continue;
        }
        // Who is told an ID finds its own content there, and the ID never changes.
        expect(registry.messages).toHaveLength(1);
        expect(registry.messages[0]?.message.subject).toEqual({ fr: step.title });
        expect(registry.messages[0]?.files[0]?.size).toBe(1);
        const [file] = registry.messages[0]?.files ?? [];
        expect(file?.sha256).toBe(sha256Of(step.content));
        expect(outcome.value.id).toBe(told ?? outcome.value.id);
        told = outcome.value.id;
      }
      expect(registry.messages.length).toBeLessThanOrEqual(1);
    }
    if (burning !== '201') return;
    // The backend is well again: a caller who goes on gets its answer, or learns that the ticket is used.
    ahead += 100_000;
    const last = await Promise.allSettled([setting.publisher.publish(commandWith('a'))]);
    const [outcome] = last;
    if (outcome?.status === 'rejected') {
      expect(['BRIDGE_TICKET_USED', 'BRIDGE_CONFLICT']).toContain((outcome.reason as BridgeError).code);
    }
    expect(registry.messages.length).toBeLessThanOrEqual(1);
  } finally {
    await setting.stop();
  }
}

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('base64url');

it.each<[Burning, number]>([
  ['201', 1024],
  ['201', 0],
  ['400', 1024],
  ['abort', 1024],
])('whatever happens, one ticket is one message (keys burned on %s, %i bytes kept)', async (burning, retained) => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 6 }), (actions) => play(burning, retained, actions)),
    { numRuns: 12 },
  );
});
