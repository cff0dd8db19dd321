import type { IncomingMessage } from 'node:http';
import { findSender } from '../authorize-sender.ts';
import type { LoadedConfiguration } from '../config/load-configuration.ts';
import { FacadeError } from '../errors.ts';
import type { Answer } from '../http/answer.ts';
import { pathTemplate } from '../http/path-template.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { newCallId } from '../soap-door/call-id.ts';
import type { Tracing } from '../tracing/tracing.ts';
import type { Authenticate } from './authenticate.ts';
import { problemAnswer, problemOf } from './problem.ts';
import type { RestCaller } from './rest-caller.ts';

/** A call of a caller that is known and allowed. */
export interface RestCall {
  readonly callId: string;
  readonly caller: RestCaller;
  readonly request: IncomingMessage;
  /** The variable parts of the path, decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Asks for the permission of a further WSDL operation. @throws FacadeError FACADE_SENDER_NOT_ALLOWED */
  require(operation: string): void;
}

/** One method at one path. */
export interface RestOperation {
  readonly method: 'GET' | 'POST';
  /** Below /v1; `{name}` stands for one segment. */
  readonly path: string;
  /** The WSDL operation whose permission it needs (`senders[].operations`), and by which it is counted. */
  readonly operation: string;
  run(call: RestCall): Promise<Answer>;
}

export interface RestDoorOptions {
  readonly operations: readonly RestOperation[];
  readonly authenticate: Authenticate;
  readonly loaded: LoadedConfiguration;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tracing: Pick<Tracing, 'ended'>;
}

/** Answers one HTTP request below /v1. Never rejects. */
export type RestDoor = (request: IncomingMessage) => Promise<Answer>;

/** The REST door: path and method, caller, permission, then the operation, which reads the body. */
export function createRestDoor({ operations, authenticate, loaded, log, metrics, tracing }: RestDoorOptions): RestDoor {
  const known = operations.map((operation) => ({ operation, match: pathTemplate(`/v1${operation.path}`) }));

  function find(method: string, path: string) {
    const here = known.flatMap(({ operation, match }) => {
      const variables = match(path);
      return variables === undefined ? [] : [{ ...operation, variables }];
    });
    const found = here.find((operation) => operation.method === method);
    if (found !== undefined) return found;
    if (here.length === 0) {
      throw new FacadeError('FACADE_NOT_FOUND', 'The REST door has no such path; see /v1/openapi.json.');
    }
    const allow = here.map((operation) => operation.method).join(', ');
    throw new FacadeError('FACADE_METHOD_NOT_ALLOWED', `Expected ${allow}.`, { data: { allow } });
  }

  return async (request) => {
    const callId = newCallId();
    const started = performance.now();
    const facts: { operation?: string; sender?: string; by?: string } = {};
    const end = (outcome: string) => {
      const ms = performance.now() - started;
      const call = { service: 'REST', operation: facts.operation ?? 'unknown', outcome };
      metrics.call(call, ms);
      tracing.ended({ callId, ...call });
      return { callId, door: 'rest', from: request.socket.remoteAddress, ...facts, ms: Math.round(ms) };
    };
    try {
      const url = new URL(request.url ?? '/', 'http://facade');
      const { variables, operation, run } = find(request.method ?? '', url.pathname);
      facts.operation = operation;
      const caller = await authenticate(request);
      facts.sender = caller.cbeNumber;
      facts.by = caller.by;
      const require = (wanted: string) => {
        const sender = findSender(caller, wanted, loaded.configuration, caller.certificate);
        if ('refused' in sender) throw new FacadeError('FACADE_SENDER_NOT_ALLOWED', sender.refused);
      };
      require(operation);
      const answer = await run({ callId, caller, request, path: variables, query: url.searchParams, require });
      log.info(end('ok'), 'answered');
      return answer;
    } catch (error) {
      const problem = problemOf(error);
      metrics.refused('REST', problem.code);
      log[problem.log]({ ...end(problem.code), code: problem.code, err: error }, 'refused');
      return problemAnswer(problem, callId);
    }
  };
}
