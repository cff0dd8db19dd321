import type { TroubleBook } from '../trouble/trouble-book.ts';
import type { CallFacts } from '../trouble/trouble-match.ts';
import type { ActiveTrouble, OperationName, Trouble } from '../trouble/trouble-schema.ts';
import { type Answer, type Call, ConnectionCut, identified, Refusal } from './call.ts';
import { plannedAnswer } from './planned-answer.ts';
import { spoil } from './spoil.ts';

/** One operation in the two steps that trouble can come between. */
export interface Operation<Received> {
  readonly name: OperationName;
  /** What trouble can be aimed at, where it is known from the start. */
  readonly facts?: CallFacts;
  /** The same, where it is known only when the request was read. */
  readonly factsOf?: (received: Received) => CallFacts;
  /** Refuses what can be refused from the request's head alone. */
  readonly admit?: (call: Call) => void | Promise<void>;
  /** Reads the request to its end. `cut`: the connection must be destroyed in the middle of it. */
  readonly receive: (call: Call, trouble: Partial<Trouble>) => Promise<Received>;
  /** Does the work. Runs even when the caller has left in the meantime. */
  readonly process: (received: Received, call: Call, trouble: Partial<Trouble>) => Promise<Answer>;
  /** Gives back what `receive` took when `process` is not reached. */
  readonly discard?: (received: Received, trouble: Partial<Trouble>) => Promise<void>;
  /** The answer that a trouble asks for; by default an error in the e-Box shape. */
  readonly planned?: (trouble: Partial<Trouble>, call: Call) => Answer | undefined | Promise<Answer | undefined>;
}

/** Runs an operation under the trouble that is set for it. */
export async function runOperation<Received>(
  operation: Operation<Received>,
  call: Call,
  book: TroubleBook,
): Promise<Answer> {
  call.record.operation = operation.name;
  const early = book.draw(operation.name, operation.facts);
  strike(call, early);
  if (early.reset === 'before') throw new ConnectionCut(call);
  const earlyAnswer = await plan(operation, early, call);
  const spoiled = (answer: Answer, drawn: Partial<Trouble>) => spoil(identified(answer, call), drawn);
  const play = (planned: Answer, drawn: Partial<Trouble>) => {
    call.record.answeredByTrouble = true;
    return spoiled(planned, drawn);
  };
  if (earlyAnswer && early.when === 'early') return play(earlyAnswer, early);
  await operation.admit?.(call);
  const received = await operation.receive(call, early);
  const late = early.id === undefined && operation.factsOf;
  const trouble = late ? book.draw(operation.name, late(received), true) : early;
  if (late) strike(call, trouble);
  const planned = late ? await plan(operation, trouble, call) : earlyAnswer;
  // A request without a body has no middle, and who is aimed at by content is known at its end: cut here at the latest.
  const cut = trouble.reset === 'during' || trouble.reset === 'before';
  if (cut || (planned && trouble.when !== 'after')) {
    await wait(trouble.latencyMs);
    await operation.discard?.(received, trouble);
    if (cut) throw new ConnectionCut(call);
    if (planned) return play(planned, trouble);
  }
  await wait(trouble.latencyMs);
  const answer = await settle(operation.process(received, call, trouble));
  await wait(trouble.answerLatencyMs);
  if (trouble.reset === 'after') throw new ConnectionCut(call);
  return planned ? play(planned, trouble) : spoiled(answer, trouble);
}

function strike(call: Call, { id, clockSkewSeconds }: Partial<ActiveTrouble>): void {
  if (id !== undefined) call.record.trouble = id;
  if (clockSkewSeconds !== undefined) call.clockSkewSeconds = clockSkewSeconds;
}

function plan<Received>({ planned = plannedAnswer }: Operation<Received>, trouble: Partial<Trouble>, call: Call) {
  return planned(trouble, call);
}

async function settle(work: Promise<Answer>): Promise<Answer> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

export async function wait(ms: number | undefined): Promise<void> {
  if (ms) await new Promise((done) => setTimeout(done, ms));
}
