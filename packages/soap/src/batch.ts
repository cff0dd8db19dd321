import { EboxError } from '@ebox-bridge/errors';
import type { SoapCallOptions, SoapFailure, SoapResult } from './caller.ts';
import { SoapError } from './error.ts';
import { unusableAnswer } from './unusable-answer.ts';

export interface BatchOptions extends SoapCallOptions {
  /** Most calls at a time. Default 4. */
  readonly concurrency?: number;
}

/** Which of the distinct items that were asked for a call was about: positions from 0, `to` not included. */
export interface BatchRange {
  readonly from: number;
  readonly to: number;
}

/** All answers in the order asked, or what came for the first part that failed. */
export type BatchResult<Answer> =
  | { readonly ok: true; readonly value: readonly Answer[] }
  | (SoapFailure & {
      /** The part that failed, in the items asked for without repetitions. */
      readonly failed: BatchRange;
      /** How many items were asked for, without repetitions. */
      readonly asked: number;
    });

export interface Batch<Item, Response, Answer> {
  readonly operation: string;
  readonly items: readonly Item[];
  /** Most items of one call, by the contract. */
  readonly size: number;
  /** Items with the same key are asked for once. */
  readonly keyOf: (item: Item) => string;
  readonly call: (items: readonly Item[], options: SoapCallOptions) => Promise<SoapResult<Response>>;
  /** The answer for each item of one call, by any means; `undefined` when the service left it out. */
  readonly answers: (response: Response) => (item: Item) => Answer | undefined;
}

/**
 * Asks for any number of items in as many calls as the contract's limit needs. One part that fails fails the whole, and
 * stops the calls that run or wait.
 * @throws SoapError `SOAP_BATCH_FAILED` when a part got no answer, with its range in `data` and the error of the call as cause
 * @throws TypeError when `concurrency` is not a whole number from 1
 */
export async function callInBatches<Item, Response, Answer>(
  batch: Batch<Item, Response, Answer>,
  { concurrency = 4, signal }: BatchOptions = {},
): Promise<BatchResult<Answer>> {
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new TypeError('concurrency must be a whole number from 1');
  }
  if (!Array.isArray(batch.items)) throw new TypeError(`${batch.operation}: expected an array of items`);
  const keys = batch.items.map(batch.keyOf);
  const distinct = [...new Map(keys.map((key, index) => [key, batch.items[index] as Item])).values()];
  const found = new Map<string, Answer>();
  const stop = new AbortController();
  const either = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
  let next = 0;
  let failed: { readonly range: BatchRange; readonly failure?: SoapFailure; readonly error?: unknown } | undefined;
  const fail = (outcome: typeof failed) => {
    failed ??= outcome;
    stop.abort();
  };
  const work = async () => {
    while (failed === undefined && next < distinct.length) {
      const range = { from: next, to: Math.min(next + batch.size, distinct.length) };
      next = range.to;
      try {
        const items = distinct.slice(range.from, range.to);
        const result = await batch.call(items, { signal: either });
        if (!result.ok) return fail({ range, failure: result });
        const incomplete = collect(batch, items, result.value, found);
        if (incomplete !== undefined) {
          const { status } = result;
          return fail({ range, failure: unusableAnswer(incomplete, { status, changes: false }) });
        }
      } catch (error) {
        return fail({ range, error });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, Math.ceil(distinct.length / batch.size)) }, work));
  if (failed === undefined) return { ok: true, value: keys.map((key) => found.get(key) as Answer) };
  const { range, failure, error } = failed as NonNullable<typeof failed>;
  if (failure !== undefined) return { ...failure, failed: range, asked: distinct.length };
  throw new SoapError(
    'SOAP_BATCH_FAILED',
    `${batch.operation}: items ${range.from} to ${range.to - 1} of ${distinct.length} could not be asked for: ${
      error instanceof EboxError ? `${error.code}: ${error.message}` : 'see the cause'
    }.`,
    {
      cause: error,
      data: {
        operation: batch.operation,
        ...range,
        asked: distinct.length,
        reason: error instanceof EboxError ? error.code : undefined,
      },
    },
  );
}

function collect<Item, Response, Answer>(
  batch: Batch<Item, Response, Answer>,
  items: readonly Item[],
  response: Response,
  found: Map<string, Answer>,
): SoapError | undefined {
  const answerFor = batch.answers(response);
  for (const item of items) {
    const answer = answerFor(item);
    if (answer === undefined) {
      return new SoapError('SOAP_RESPONSE_UNEXPECTED', `The answer to ${batch.operation} leaves out items asked for.`, {
        data: { operation: batch.operation },
      });
    }
    found.set(batch.keyOf(item), answer);
  }
  return undefined;
}
