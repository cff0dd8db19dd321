import { failed, passed, type Verdict } from '../run/verdict.ts';
import type { DoorSession } from './door-session.ts';
import { codeOf, describeRest, field, type RestAnswer } from './rest-answer.ts';

/** A refusal of the REST door: the status, problem+json with all of its members, and where it is known the code. */
export function judgeProblem(answer: RestAnswer, status: number, code?: string): Verdict {
  const seen = describeRest(answer);
  const wanted = `HTTP ${status}${code === undefined ? '' : ` with ${code}`}`;
  if (answer.status !== status) return failed(`${seen}; expected ${wanted}`);
  if (!/^application\/problem\+json\b/i.test(answer.contentType))
    return failed(`${seen}; expected application/problem+json`);
  const members = {
    type: 'string',
    title: 'string',
    status: 'number',
    detail: 'string',
    code: 'string',
    retry: 'boolean',
    id: 'string',
  };
  const missing = Object.entries(members).filter(([name, type]) => typeof field(answer.json, name) !== type);
  if (missing.length > 0) return failed(`the problem lacks ${missing.map(([name]) => name).join(', ')}`);
  if (field(answer.json, 'status') !== status) return failed('status of the problem is not that of the answer');
  return code === undefined || codeOf(answer) === code
    ? passed(`refused: ${seen}`)
    : failed(`${seen}; expected ${wanted}`);
}

/** Sends JSON that must be refused. */
export async function refusedJson(session: DoorSession, path: string, json: unknown, status = 400): Promise<Verdict> {
  return judgeProblem(await session.send({ method: 'POST', path, json }), status);
}
