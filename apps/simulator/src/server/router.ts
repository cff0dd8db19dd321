import type { Answer, Call, Handler } from './call.ts';
import { problemAnswer } from './problem.ts';

/** Handlers of one path, by method. */
export type Route = Readonly<Record<string, Handler>>;

export interface Routes {
  /** Whole paths. */
  readonly exact: Readonly<Record<string, Route>>;
  /** Paths that start with a prefix and a slash, and the prefix itself; each answers for all below it. */
  readonly below: Readonly<Record<string, Handler>>;
}

/** Finds the handler of a call: 404 without one, 405 when only the method is unknown. */
export function createRouter({ exact, below }: Routes): Handler {
  const table = new Map(Object.entries(exact));
  const prefixes = Object.entries(below).map(([prefix, handler]) => ({ prefix, inside: `${prefix}/`, handler }));
  return async (call: Call): Promise<Answer> => {
    const { path: pathname } = call;
    const route = table.get(pathname);
    if (route) {
      const handler = Object.hasOwn(route, call.request.method ?? '') ? route[call.request.method ?? ''] : undefined;
      if (handler) return handler(call);
      const allow = Object.keys(route).join(', ');
      return problemAnswer('methodNotAllowed', `allowed here: ${allow}`, { headers: { allow } });
    }
    const match = prefixes.find(({ prefix, inside }) => pathname === prefix || pathname.startsWith(inside));
    return match ? match.handler(call) : problemAnswer('resourceNotFound', 'there is nothing at this path');
  };
}
