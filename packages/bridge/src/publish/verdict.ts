import type { Call } from '../call.ts';
import { BridgeError } from '../errors.ts';
import { outcomeUnknown, outcomeUnresolved, waitsForOperator } from '../outcome-errors.ts';
import type { Begun, DeliveryResult, Failure } from './delivery.ts';

/** What a call has come to, all its recipients together. */
export type Verdict =
  | { readonly kind: 'published'; readonly answerId: string; readonly repeated: boolean; readonly notice?: string }
  | Failure;

type Published = Extract<DeliveryResult, { kind: 'published' }>;

/**
 * The outcome of a call from those of its recipients. One failure fails it, and the caller is told the one that it can do
 * most about: first what a retry may mend, then what an operator must decide, then what is refused for good. So a caller
 * that retries ends with success, or with the refusals alone.
 */
export function verdictOf(call: Call, begun: Begun, results: ReadonlyMap<number, DeliveryResult>): Verdict {
  const failures: Failure[] = [];
  const published: Published[] = [];
  const have: number[] = [];
  const lack: number[] = [];
  for (const [index, decision] of begun.recipients.entries()) {
    const result = results.get(index) ?? resultOf(decision, begun);
    if (result.kind === 'published') published.push(result);
    else failures.push(result);
    (result.kind === 'published' ? have : lack).push(positionOf(call, index));
  }
  const worst = most(failures);
  if (worst !== undefined) {
    return have.length === 0 ? worst : { ...worst, error: partly(worst.error, { call, begun, have, lack }) };
  }
  const notice = published.find((one) => one.notice !== undefined)?.notice;
  return {
    kind: 'published',
    answerId: published.find(({ answerId }) => answerId !== '')?.answerId ?? begun.answerId ?? '',
    repeated: published.every(({ repeated }) => repeated),
    ...(notice === undefined ? {} : { notice }),
  };
}

/** What the ledger's decision alone means, where nothing was sent. */
function resultOf(decision: Begun['recipients'][number], { ledgerId, answerId = '' }: Begun): DeliveryResult {
  switch (decision.kind) {
    case 'published':
      return { kind: 'published', answerId, repeated: true };
    case 'conflict':
      return { kind: 'failed', error: waitsForOperator(ledgerId), retryable: false };
    case 'unknown': {
      const { retryAt } = decision;
      if (retryAt === undefined) return { kind: 'failed', error: outcomeUnresolved(ledgerId), retryable: false };
      const waitMs = retryAt.getTime() - Date.now();
      return { kind: 'failed', error: outcomeUnknown(ledgerId, retryAt), retryable: true, waitMs };
    }
    default:
      throw new TypeError(`a recipient in ${decision.kind} has no result`);
  }
}

function most(failures: readonly Failure[]): Failure | undefined {
  const rank = ({ error: { fault } }: Failure) => (fault.retry ? 0 : fault.kind === 'SystemError' ? 1 : 2);
  const [worst] = failures.toSorted((one, other) => rank(one) - rank(other));
  if (worst === undefined) return undefined;
  // Tried again together, and only where a further try may mend each of them.
  const waits = failures.map(({ waitMs }) => waitMs);
  const { waitMs: _, ...failure } = { ...worst, retryable: failures.every(({ retryable }) => retryable) };
  return waits.every((wait) => wait === undefined)
    ? failure
    : { ...failure, waitMs: Math.max(...waits.map((wait) => wait ?? 0)) };
}

interface Parts {
  readonly call: Call;
  readonly begun: Begun;
  readonly have: readonly number[];
  readonly lack: readonly number[];
}

/** Some have the message and some do not: what to do so that nobody is left out and nobody gets it twice. */
function partly(error: BridgeError, { call, begun, have, lack }: Parts): BridgeError {
  const total = call.command.recipients.length;
  const published = `Of ${total} recipients, ${list(have)} ${have.length === 1 ? 'has' : 'have'} the message`;
  const data = { ...error.data, ledgerId: begun.ledgerId, reason: error.code };
  if (error.fault.retry) {
    return new BridgeError(
      'BRIDGE_PARTLY_PUBLISHED',
      `${published}, ${list(lack)} not yet: send the same request again, and only what is missing is sent. ${error.message}`,
      { data, cause: error },
    );
  }
  return new BridgeError(
    error.code,
    `${error.message} ${published}, ${list(lack)} ${lack.length === 1 ? 'has' : 'have'} not. The same request without ${list(lack)} is answered with the ID; a corrected one for ${list(lack)} needs another Sequence.`,
    { data, cause: error, fault: error.fault },
  );
}

/** Position in the caller's request, from 1. */
function positionOf({ command, checked }: Call, index: number): number {
  const recipient = checked.recipients[index];
  return recipient === undefined ? index + 1 : command.recipients.indexOf(recipient) + 1;
}

function list(positions: readonly number[]): string {
  const [last, ...before] = [...positions].reverse();
  const numbers = before.length === 0 ? `${last}` : `${before.reverse().join(', ')} and ${last}`;
  return `${positions.length === 1 ? 'number' : 'numbers'} ${numbers}`;
}
