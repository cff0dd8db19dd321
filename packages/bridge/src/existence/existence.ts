import { recipientKindOf } from '../ebox-kind.ts';
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

const dayLength = '2026-01-15'.length;

/** The existence route. */
export function createExistence(options: ExistenceOptions): Existence {
  const read = createRoutedRead<ExistenceQuestion, ExistenceAnswer>({
    ...options,
    differences: (one, other) => ({
      exists: differing(one, other, ({ exists }) => exists),
      // The day alone: an xs:date may be written with and without its offset, and services do both.
      lastConnectionDate: differing(one, other, ({ lastConnectionDate }) => lastConnectionDate?.slice(0, dayLength)),
      exclusivelyEbox: differing(one, other, ({ exclusivelyEbox }) => exclusivelyEbox),
    }),
    missing: noBackend,
  });
  return {
    search: (question) =>
      read(question, {
        operation: 'hasAnEbox',
        caller: question.caller,
        recipient: namesSubentity(question) ? 'other' : recipientKindOf(question.kind),
      }),
  };
}

/** REST knows no parts of enterprises: such a call is for the legacy service. */
export function namesSubentity({ owners }: ExistenceQuestion): boolean {
  return owners.some(({ subentityId }) => subentityId !== undefined);
}

function noBackend(question: ExistenceQuestion): BridgeError {
  const { kind } = question;
  if (namesSubentity(question)) {
    return new BridgeError(
      'BRIDGE_RECIPIENT_NOT_ROUTABLE',
      'An e-Box with SubentityID has no known counterpart in REST, and no legacy route is configured.',
    );
  }
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
