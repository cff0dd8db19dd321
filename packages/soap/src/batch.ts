import { setImmediate as breathe } from 'node:timers/promises';
import { EboxError } from '@ebox-bridge/errors';
import type { SoapCallOptions, SoapFailure } from './caller.ts';
import { SoapError } from './error.ts';
import type { SoapOperation } from './operation.ts';
import type { ServiceClient } from './service-client.ts';
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

/** One question about any number of items. */
export interface Batch<Request, Response, Item, Answer> {
  /** The name of the method, for errors. */
  readonly name: string;
  readonly operation: SoapOperation<Request, Response>;
  /** The whole request, with a list of any length. */
  readonly request: Request;
  /** The property of the request that holds the list. */
  readonly list: keyof Request & string;
  /** Most items of one call, by the contract. */
  readonly size: number;
  /** Items with the same key are asked for once. */
  readonly keyOf: (item: Item) => string;
  /** The answer for each item of one call, by any means; `undefined` when the service left it out. */
  readonly answers: (response: Response) => (item: Item) => Answer | undefined;
}

/**
 * Asks for any number of items in as many calls as the contract's limit needs. All items are checked before the first call
 * is made. One part that fails fails the whole, and stops the calls that run or wait.
 * @throws SoapError `SOAP_REQUEST_INVALID` with the path in the whole list; `SOAP_BATCH_FAILED` when a part got no answer,
 * with its range in `data` and the error of the call as cause
 * @throws TypeError when `concurrency` is not a whole number from 1
 */
export async function callInBatches<Request, Response, Item, Answer>(
  client: Pick<ServiceClient, 'method' | 'check'>,
  batch: Batch<Request, Response, Item, Answer>,
  options: BatchOptions = {},
): Promise<BatchResult<Answer>> {
  const { concurrency = 4, signal } = options;
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new TypeError('concurrency must be a whole number from 1');
  }
  const items = await checkedItems(client, batch, options);
  const call = client.method(batch.operation);
  const keys = items.map(batch.keyOf);
  const distinct = [...new Map(keys.map((key, index) => [key, items[index] as Item])).values()];
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
        const part = distinct.slice(range.from, range.to);
        const result = await call(requestFor(batch, part), { signal: either, validate: false });
        if (!result.ok) return fail({ range, failure: result });
        const incomplete = collect(batch, part, result.value, found);
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
    `${batch.name}: items ${range.from} to ${range.to - 1} of ${distinct.length} could not be asked for: ${
      error instanceof EboxError ? `${error.code}: ${error.message}` : 'see the cause'
    }.`,
    {
      cause: error,
      data: {
        operation: batch.name,
        ...range,
        asked: distinct.length,
        reason: error instanceof EboxError ? error.code : undefined,
      },
    },
  );
}

/** The request of one call. */
function requestFor<Request, Response, Item, Answer>(
  { request, list }: Batch<Request, Response, Item, Answer>,
  items: readonly Item[],
): Request {
  return { ...request, [list]: items };
}

/** The items of a batch, each of them checked in a request of its kind. */
async function checkedItems<Request, Response, Item, Answer>(
  { check }: Pick<ServiceClient, 'check'>,
  batch: Batch<Request, Response, Item, Answer>,
  { signal, ...options }: SoapCallOptions,
): Promise<readonly Item[]> {
  const { operation, request, list, size } = batch;
  const items: unknown = request?.[list];
  // What has no list at all is a wrong request as a whole.
  if (!Array.isArray(items)) {
    await check(operation, request, options);
    throw new TypeError(`${batch.name}: expected an array as ${list}`);
  }
  // Once it is aborted, the first call will say so.
  for (let from = 0; from < items.length && signal?.aborted !== true; from += size) {
    try {
      await check(operation, requestFor(batch, items.slice(from, from + size)), options);
    } catch (error) {
      throw inWholeList(error, list, from);
    }
    // A long list must not keep everybody else waiting.
    await breathe();
  }
  return items;
}

/** An error about a part of a list, with the positions of the whole list. */
function inWholeList(error: unknown, list: string, from: number): unknown {
  if (!(error instanceof SoapError) || from === 0) return error;
  const moved = (text: string) =>
    text.replace(new RegExp(`\\b${list}\\[(\\d+)\\]`, 'g'), (_, index: string) => `${list}[${Number(index) + from}]`);
  const { code, message, cause, data } = error;
  const path = data['path'];
  return new SoapError(code, moved(message), {
    ...(cause === undefined ? {} : { cause }),
    data: typeof path === 'string' ? { ...data, path: moved(path) } : data,
  });
}

function collect<Request, Response, Item, Answer>(
  batch: Batch<Request, Response, Item, Answer>,
  items: readonly Item[],
  response: Response,
  found: Map<string, Answer>,
): SoapError | undefined {
  const answerFor = batch.answers(response);
  for (const item of items) {
    const answer = answerFor(item);
    if (answer === undefined) {
      return new SoapError('SOAP_RESPONSE_UNEXPECTED', `The answer to ${batch.name} leaves out items asked for.`, {
        data: { operation: batch.name },
      });
    }
    found.set(batch.keyOf(item), answer);
  }
  return undefined;
}
