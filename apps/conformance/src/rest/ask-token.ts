import { expectThat, failed, type Module, notRun, passed, type Verdict } from '../run/verdict.ts';
import { codeOf, describeRest, field, type RestAnswer } from './rest-answer.ts';
import type { RestSession } from './rest-session.ts';

const jwtBearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Asks the token endpoint with this assertion; `changes` replaces parameters of the form. */
export function askToken(
  session: RestSession,
  assertion: string,
  changes: Readonly<Record<string, string>> = {},
): Promise<RestAnswer> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: jwtBearer,
    client_assertion: assertion,
    ...changes,
  });
  return session.send({
    method: 'POST',
    url: session.tokenUrl,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: form.toString(),
    token: 'none',
  });
}

/** A module: a question for a token must be refused with one of these OAuth errors (RFC 6749, 5.2). */
export function refusedToken(
  ask: (session: RestSession) => Promise<RestAnswer>,
  errors: readonly string[],
): Module<RestSession> {
  return async (session) => {
    const control = await askToken(session, await session.assertion());
    if (control.status !== 200)
      return notRun(`the question without its fault is refused as well (${describeRest(control)})`);
    return judgeTokenRefusal(await ask(session), errors);
  };
}

function judgeTokenRefusal(answer: RestAnswer, errors: readonly string[]): Verdict {
  const seen = describeRest(answer);
  const wanted = `HTTP 400 or 401 with ${errors.join(' or ')}`;
  if (answer.status < 400) return failed(`a token was given: ${seen}; expected ${wanted}`);
  expectThat(answer.status === 400 || answer.status === 401, `${seen}; expected ${wanted}`);
  expectThat(field(answer.json, 'access_token') === undefined, `${seen}, and yet a token`);
  return errors.includes(codeOf(answer)) ? passed(`refused: ${seen}`) : failed(`${seen}; expected ${wanted}`);
}
