import type { Answer, Call, Handler } from './call.ts';
import { problemAnswer } from './problem.ts';

/** Method, path below the prefix (its groups become parameters, decoded), and what answers. */
export type Action = readonly [
  method: string,
  path: RegExp,
  run: (call: Call, parameters: readonly string[]) => Promise<Answer>,
];

/** Everything below one prefix: 404 for an unknown path, 405 for an unknown method. */
export function actionTable(prefix: string, actions: readonly Action[]): Handler {
  return async (call) => {
    const path = call.path.slice(prefix.length);
    for (const [method, pattern, run] of actions) {
      const found = method === call.request.method ? pattern.exec(path) : null;
      if (found) return run(call, found.slice(1).map(decode));
    }
    const here = actions.filter(([, pattern]) => pattern.test(path));
    if (here.length === 0) return problemAnswer('resourceNotFound', 'there is nothing at this path');
    const allow = here.map(([method]) => method).join(', ');
    return problemAnswer('methodNotAllowed', `allowed here: ${allow}`, { headers: { allow } });
  };
}

function decode(parameter: string): string {
  try {
    return decodeURIComponent(parameter);
  } catch {
    return parameter;
  }
}
