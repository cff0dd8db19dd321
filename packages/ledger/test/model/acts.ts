import fc from 'fast-check';

/** Something that happens to a message, its senders, their bytes or their process. */
export type Act =
  | {
      do: 'call';
      envelope: number;
      content: number;
      /** Recipients, by number. */
      recipients: readonly number[];
      /** Asks again with `update` where the content differs. */
      update: boolean;
      /** Asks for the mark at once. */
      early: boolean;
    }
  | { do: 'mark' | 'write' | 'sent' | 'break' | 'answer' | 'giveUp' | 'renew'; which: number }
  | { do: 'arrive' | 'early'; which: number; refuse: boolean }
  | { do: 'wait'; seconds: number }
  | { do: 'crash' };

// Counted from the newest: there something still happens.
const which = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(5) });
const recipients = fc.oneof(
  { weight: 3, arbitrary: fc.constant([0] as number[]) },
  { weight: 3, arbitrary: fc.constant([0, 1, 2]) },
  { weight: 2, arbitrary: fc.uniqueArray(fc.nat(2), { minLength: 1, maxLength: 3 }) },
);
const call = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ do: fc.constant('call' as const), envelope: fc.constant(0), content: fc.constant(0) },
      ...{ recipients, update: fc.constant(false), early: fc.boolean() },
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ do: fc.constant('call' as const), envelope: fc.nat(1), content: fc.nat(1) },
      ...{ recipients, update: fc.boolean(), early: fc.boolean() },
    }),
  },
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
    senders: fc.integer({ min: 1, max: 3 }),
    cut: fc.option(
      fc.record({ after: fc.nat(5), by: fc.constantFrom<Act>({ do: 'crash' }, { do: 'giveUp', which: 0 }) }),
    ),
  })
  .map(({ call: first, refuse, left, senders, cut }): Act[] => {
    const steps: Act[] = [];
    for (let sender = 0; sender < senders; sender += 1) {
      steps.push(
        ...(['mark', 'write', 'sent'] as const).map((name) => ({ do: name, which: sender })),
        { do: 'arrive', which: sender, refuse: refuse && sender === 0 },
        { do: 'answer', which: sender },
      );
    }
    const kept = steps.filter((_, index) => index !== left);
    if (cut === null) return [first, ...kept];
    return [first, ...kept.slice(0, cut.after * senders), cut.by, { do: 'wait', seconds: 120 }];
  });
const one = (arbitrary: fc.Arbitrary<Act>): fc.Arbitrary<Act[]> => arbitrary.map((single) => [single]);

/** A life of one message. */
export const lives: fc.Arbitrary<Act[]> = fc
  .array(
    fc.oneof({ weight: 3, arbitrary: way }, { weight: 2, arbitrary: one(time) }, { weight: 3, arbitrary: one(move) }),
    { minLength: 4, maxLength: 20, size: 'max' },
  )
  .map((chunks) => chunks.flat());
