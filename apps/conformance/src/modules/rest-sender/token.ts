import { askToken, refusedToken } from '../../rest/ask-token.ts';
import { describeRest, field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { changeAssertion, claimOf } from '../../rest/sign-assertion.ts';
import { expectThat, type Module, passed } from '../../run/verdict.ts';
import { createUnknownIdentity } from '../../soap/unknown-identity.ts';

/** A right assertion gives a Bearer token with its lifetime. */
export const tokenAnswer: Module<RestSession> = async (session) => {
  const answer = await askToken(session, await session.assertion());
  expectThat(answer.status === 200, `${describeRest(answer)}; expected HTTP 200`);
  expectThat(
    /^application\/json\b/i.test(answer.contentType),
    `the answer is ${answer.contentType}; expected application/json`,
  );
  const token = field(answer.json, 'access_token');
  expectThat(typeof token === 'string' && token !== '', 'the answer has no access_token');
  const type = field(answer.json, 'token_type');
  expectThat(typeof type === 'string' && type.toLowerCase() === 'bearer', 'token_type is not Bearer');
  const seconds = field(answer.json, 'expires_in');
  expectThat(typeof seconds === 'number' && seconds > 0, 'expires_in is not a number of seconds');
  return passed(`a Bearer token for ${seconds} s`);
};

/** The answer is not to be stored. */
export const tokenNotStored: Module<RestSession> = async (session) => {
  const answer = await askToken(session, await session.assertion());
  const control = answer.headers.get('cache-control') ?? 'absent';
  expectThat(/\bno-store\b/i.test(control), `Cache-Control is ${control}; expected no-store`);
  return passed(`Cache-Control: ${control}`);
};

const client = ['invalid_client', 'invalid_grant', 'invalid_request'];

export const wrongAudience: Module<RestSession> = refusedToken(
  async (session) => askToken(session, await session.assertion({ audience: `${session.audience}/of-another-server` })),
  client,
);

export const expiredAssertion: Module<RestSession> = refusedToken(
  async (session) => askToken(session, await session.assertion({ now: new Date(Date.now() - 3_600_000) })),
  client,
);

export const assertionOfTheFuture: Module<RestSession> = refusedToken(
  async (session) => askToken(session, await session.assertion({ now: new Date(Date.now() + 3_600_000) })),
  client,
);

export const longAssertion: Module<RestSession> = refusedToken(async (session) => {
  const assertion = await session.assertion();
  const exp = Number(claimOf(assertion, 'iat')) + 3600;
  return askToken(session, await changeAssertion(assertion, session.target.caller, { claims: { exp } }));
}, client);

export const replayedAssertion: Module<RestSession> = refusedToken(async (session) => {
  const assertion = await session.assertion();
  await askToken(session, assertion);
  return askToken(session, assertion);
}, client);

export const assertionByAnotherKey: Module<RestSession> = refusedToken(async (session) => {
  const unknown = await createUnknownIdentity(session.target.caller);
  return askToken(session, await changeAssertion(await session.assertion(), unknown));
}, client);

export const unsignedAssertion: Module<RestSession> = refusedToken(
  async (session) =>
    askToken(session, await changeAssertion(await session.assertion(), null, { header: { alg: 'none' } })),
  client,
);

export const unknownClient: Module<RestSession> = refusedToken(
  async (session) => {
    const id = 'conformance:nobody-has-this-client';
    const claims = { iss: id, sub: id };
    return askToken(session, await changeAssertion(await session.assertion(), session.target.caller, { claims }));
  },
  ['invalid_client', 'unauthorized_client'],
);

export const subjectDiffers: Module<RestSession> = refusedToken(async (session) => {
  const claims = { sub: 'conformance:another-client' };
  return askToken(session, await changeAssertion(await session.assertion(), session.target.caller, { claims }));
}, client);

export const assertionWithoutJti: Module<RestSession> = refusedToken(
  async (session) =>
    askToken(
      session,
      await changeAssertion(await session.assertion(), session.target.caller, { claims: { jti: undefined } }),
    ),
  client,
);

export const unknownGrantType: Module<RestSession> = refusedToken(
  async (session) => askToken(session, await session.assertion(), { grant_type: 'password' }),
  ['unsupported_grant_type', 'unauthorized_client'],
);

export const unknownScope: Module<RestSession> = refusedToken(
  async (session) => askToken(session, await session.assertion(), { scope: 'scope:conformance:nobody-has-this-scope' }),
  ['invalid_scope'],
);
