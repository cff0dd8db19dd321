import { type EboxKind, recipientKindOf } from '../ebox-kind.ts';
import { BridgeError } from '../errors.ts';
import type { BridgeObserver } from '../observer.ts';
import type { ReadRouter } from '../reads/read-route.ts';
import { createRoutedRead, type ReadBackend } from '../reads/routed-read.ts';
import type { EboxExistence, Existence, ExistenceAnswer, ExistenceQuestion } from './existence-question.ts';

export interface ExistenceOptions {
  /** `federation`, `citizenProfile`, `eboxMessage`: those that are configured. */
  readonly backends: readonly ReadBackend<ExistenceQuestion, ExistenceAnswer>[];
  readonly route: ReadRouter;
  /** How long a caller waits for its answer, milliseconds. */
  readonly answerTimeoutMs: number;
  readonly observer: BridgeObserver;
}

/** The existence route. */
export function createExistence(options: ExistenceOptions): Existence {
  const read = createRoutedRead<ExistenceQuestion, ExistenceAnswer>({
    ...options,
    differences: (one, other) => ({
      exists: differing(one, other, ({ exists }) => exists),
      lastConnectionDate: differing(one, other, ({ lastConnectionDate }) => lastConnectionDate),
      exclusivelyEbox: differing(one, other, ({ exclusivelyEbox }) => exclusivelyEbox),
    }),
    missing: ({ kind }) => noBackend(kind),
  });
  return {
    search: (question) =>
      read(question, {
        operation: 'hasAnEbox',
        caller: question.caller,
        recipient: recipientKindOf(question.kind),
      }),
  };
}

function noBackend(kind: EboxKind): BridgeError {
  return recipientKindOf(kind) === 'citizen'
    ? new BridgeError(
        'BRIDGE_ROUTE_MISSING',
        'Whether citizens have an e-Box is answered by CitizenProfile: configure backends.citizenProfile.',
      )
    : new BridgeError(
        'BRIDGE_RECIPIENT_NOT_ROUTABLE',
        `Quality "${kind.eboxType ?? kind.qualityCode}" has no known counterpart in REST, and no legacy route is configured.`,
      );
}

function differing(
  one: ExistenceAnswer,
  other: ExistenceAnswer,
  field: (ebox: EboxExistence) => string | boolean | undefined,
): number {
  return one.eboxes.filter((ebox, index) => {
    const counterpart = other.eboxes[index];
    return counterpart === undefined || field(ebox) !== field(counterpart);
  }).length;
}
