import { BridgeError } from '../errors.ts';
import type { BridgeObserver } from '../observer.ts';
import type { CallContext } from '../original-call.ts';
import type { ReadFacts, ReadRouter } from './read-route.ts';
import { type Differences, Shadows } from './shadow.ts';

/** A backend that answers a kind of question. */
export interface ReadBackend<Question, Answer> {
  /** Name in routes, metrics and logs. */
  readonly name: string;
  /** Whether it can answer such a question. Default: every one. */
  accepts?(question: Question): boolean;
  /** @throws BridgeError when it refuses or fails. */
  ask(question: Question, options: { readonly signal: AbortSignal }): Promise<Answer>;
}

export interface RoutedReadOptions<Question, Answer> {
  readonly backends: readonly ReadBackend<Question, Answer>[];
  readonly route: ReadRouter;
  /** How long a caller waits for its answer, milliseconds. */
  readonly answerTimeoutMs: number;
  readonly observer: BridgeObserver;
  readonly differences: Differences<Answer>;
  /** What to say where no backend answers such a question. */
  readonly missing: (question: Question) => BridgeError;
}

/** A read through the routes, inside the patience of the caller, with its shadow where the routes ask for one. */
export function createRoutedRead<Question extends CallContext, Answer>(
  options: RoutedReadOptions<Question, Answer>,
): (question: Question, facts: ReadFacts) => Promise<Answer> {
  const { route, answerTimeoutMs, observer } = options;
  const shadows = new Shadows(observer);
  const byName = new Map(options.backends.map((backend) => [backend.name, backend]));

  async function ask(backend: ReadBackend<Question, Answer>, question: Question): Promise<Answer> {
    const patience = AbortSignal.timeout(answerTimeoutMs);
    try {
      return await backend.ask(question, { signal: patience });
    } catch (error) {
      if (!patience.aborted) throw error;
      throw new BridgeError('BRIDGE_BACKEND_UNAVAILABLE', `No answer within ${answerTimeoutMs} ms.`, {
        data: { reason: 'PATIENCE' },
        cause: error,
      });
    }
  }

  return async (question, facts) => {
    const { backend: name, shadow: shadowName } = route(facts);
    const backend = name === undefined ? undefined : byName.get(name);
    const answers = options.backends.filter(({ accepts }) => accepts?.(question) ?? true);
    if (answers.length === 0) throw options.missing(question);
    if (backend === undefined) {
      throw new BridgeError('BRIDGE_UNROUTED', `The routes leave no backend for ${facts.operation} now.`);
    }
    if (!answers.includes(backend)) throw options.missing(question);
    const answer = ask(backend, question);
    const shadow = shadowName === undefined ? undefined : byName.get(shadowName);
    if (shadow !== undefined && shadow !== backend && answers.includes(shadow)) {
      shadows.start({
        facts: { callId: question.callId, operation: facts.operation, backend: backend.name, shadow: shadow.name },
        answer,
        ask: () => ask(shadow, question),
        differences: options.differences,
      });
    }
    return answer;
  };
}
