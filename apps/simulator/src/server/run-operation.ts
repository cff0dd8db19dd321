import type { OperationName, Trouble, TroubleBook } from '../trouble.ts';
import { type Answer, type Call, ConnectionCut, Refusal } from './call.ts';
import { eboxErrorAnswer } from './problem.ts';

/** One REST operation in the two steps that trouble can come between. */
export interface Operation<Received> {
  readonly name: OperationName;
  /** Refuses what can be refused from the request's head alone. */
  readonly admit?: (call: Call) => void | Promise<void>;
  /** Reads the request to its end. `cut`: the connection must be destroyed in the middle of it. */
  readonly receive: (call: Call, trouble: Partial<Trouble>) => Promise<Received>;
  /** Does the work. Runs even when the caller has left in the meantime. */
  readonly process: (received: Received, call: Call, trouble: Partial<Trouble>) => Promise<Answer>;
  /** Gives back what `receive` took when `process` is not reached. */
  readonly discard?: (received: Received, trouble: Partial<Trouble>) => Promise<void>;
  /** The answer that `status` or `fault` of a trouble asks for; by default an error in the e-Box shape. */
  readonly planned?: (trouble: Partial<Trouble>, call: Call) => Answer | undefined;
}

/** Runs an operation under the trouble that is set for it. */
export async function runOperation<Received>(
  operation: Operation<Received>,
  call: Call,
  book: TroubleBook,
): Promise<Answer> {
  call.record.operation = operation.name;
  const trouble = book.draw(operation.name);
  if (trouble.id !== undefined) call.record.trouble = trouble.id;
  if (trouble.reset === 'before') throw new ConnectionCut(call);
  const planned = (operation.planned ?? plannedAnswer)(trouble, call);
  if (planned && trouble.when === 'early') return planned;
  await operation.admit?.(call);
  const received = await operation.receive(call, trouble);
  // A request without a body has no middle: the connection ends here at the latest.
  if (trouble.reset === 'during' || (planned && trouble.when === 'before')) {
    await wait(trouble.latencyMs);
    await operation.discard?.(received, trouble);
    if (trouble.reset === 'during') throw new ConnectionCut(call);
    if (planned) return planned;
  }
  await wait(trouble.latencyMs);
  const answer = await settle(operation.process(received, call, trouble));
  await wait(trouble.answerLatencyMs);
  if (trouble.reset === 'after') throw new ConnectionCut(call);
  return planned ?? answer;
}

async function settle(work: Promise<Answer>): Promise<Answer> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

/** The answer that `status` or `fault` asks for on a REST operation. */
export function plannedAnswer(trouble: Partial<Trouble>): Answer | undefined {
  const { status, fault, body, contentType, retryAfter } = trouble;
  if (status === undefined && fault === undefined) return undefined;
  const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  if (body === undefined) {
    const base = eboxErrorAnswer(
      status ?? 500,
      fault?.code ?? 'TROUBLE',
      fault?.message ?? 'Set by the administrator of the simulator',
    );
    return { ...base, headers: { ...base.headers, ...headers } };
  }
  const text = typeof body === 'string';
  headers['content-type'] = contentType ?? (text ? 'text/plain; charset=utf-8' : 'application/json');
  return { status: status ?? 500, headers, body: text ? body : JSON.stringify(body) };
}

export async function wait(ms: number | undefined): Promise<void> {
  if (ms) await new Promise((done) => setTimeout(done, ms));
}
