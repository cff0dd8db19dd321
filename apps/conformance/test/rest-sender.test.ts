import { runConformance } from '@ebox-bridge/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mutation, type SeenAnswer, type SeenRequest, withText } from './kit/mutant.ts';
import { type BrokenServer, expectBroken, failableIds, runBroken } from './kit/mutations.ts';
import { type Simulator, simulatorTarget, startSimulator } from './kit/targets.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator?.close());

const ids = (...names: readonly string[]) => names.map((name) => `rest-sender.${name}`);
const json = (status: number, body: unknown): SeenAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(body)),
});
const isToken = ({ url }: SeenRequest) => url.endsWith('/token');
const isPublication = ({ url, method }: SeenRequest) => method === 'POST' && url.endsWith('/ebox/messages');
const onToken = (change: (text: string) => string): Mutation => ({
  answer: (answer, request) => (isToken(request) ? withText(answer, change) : answer),
});

const refusedAssertions = [
  'wrong-audience',
  'expired-assertion',
  'assertion-of-the-future',
  'long-assertion',
  'replayed-assertion',
  'assertion-by-another-key',
  'unsigned-assertion',
  'unknown-client',
  'subject-differs',
  'assertion-without-jti',
  'unknown-grant-type',
  'unknown-scope',
];
const refusedPublications = [
  'wrong-digest',
  'document-changed',
  'part-missing',
  'no-main-content',
  'null-value',
  'foreign-sender',
  'no-company',
  'media-type',
];
let token: SeenAnswer | undefined;

const broken: readonly BrokenServer[] = [
  {
    what: 'gives a token to everybody',
    mutation: {
      answer: (answer, request) => {
        if (!isToken(request)) return answer;
        if (answer.status === 200) token = answer;
        return token ?? answer;
      },
    },
    fails: ids(...refusedAssertions),
    says: /a token was given/,
  },
  {
    what: 'refuses by another OAuth error',
    mutation: onToken((text) => text.replace(/("error":")[^"]+/, '$1server_error')),
    fails: ids(...refusedAssertions),
    says: /server_error/,
  },
  {
    what: 'gives a token of another kind',
    mutation: onToken((text) => text.replace('"Bearer"', '"mac"')),
    fails: ids('token-answer'),
    says: /token_type/,
  },
  {
    what: 'does not say how long a token lives',
    mutation: onToken((text) => text.replace('expires_in', 'expires')),
    fails: ids('token-answer'),
    says: /expires_in/,
  },
  {
    what: 'lets the token be stored',
    mutation: {
      answer: (answer, request) =>
        isToken(request) ? { ...answer, headers: { ...answer.headers, 'cache-control': 'public' } } : answer,
    },
    fails: ids('token-not-stored'),
    says: /no-store/,
  },
  {
    what: 'asks for no token',
    mutation: {
      answer: (answer) => (answer.status === 401 || answer.status === 403 ? json(201, { messageId: 'x' }) : answer),
    },
    fails: ids('no-token', 'unknown-token', 'token-in-query', 'missing-scope', 'preferences-without-token'),
    says: /accepted/,
  },
  {
    what: 'refuses without a challenge',
    mutation: {
      answer: ({ headers, ...answer }) => ({ ...answer, headers: { 'content-type': headers['content-type'] ?? '' } }),
    },
    fails: ids('no-token'),
    says: /WWW-Authenticate/,
  },
  {
    what: 'refuses with a page',
    mutation: {
      answer: (answer) =>
        answer.status === 401
          ? { ...answer, headers: { 'content-type': 'text/html', 'www-authenticate': 'Bearer' } }
          : answer,
    },
    fails: ids('no-token', 'unknown-token'),
    says: /neither/,
  },
  {
    what: 'publishes whatever comes',
    mutation: {
      answer: (answer, request) =>
        isPublication(request) && answer.status >= 400 ? json(201, { messageId: 'x' }) : answer,
    },
    fails: ids(...refusedPublications, 'broken-json', 'missing-scope', 'key-used-again'),
    says: /accepted/,
  },
  {
    what: 'refuses publications with another code',
    mutation: {
      answer: (answer, request) =>
        isPublication(request)
          ? withText(answer, (text) => text.replace(/("code":")[^"]+/, '$1NOT_IMPLEMENTED'))
          : answer,
    },
    fails: ids(...refusedPublications),
    says: /NOT_IMPLEMENTED/,
  },
  {
    what: 'fails at every publication that it should refuse',
    mutation: {
      answer: (answer, request) =>
        isPublication(request) && answer.status === 400 ? { ...answer, status: 500 } : answer,
    },
    fails: ids(...refusedPublications, 'broken-json'),
    says: /another rule/,
  },
  {
    what: 'does not name what it published',
    mutation: {
      answer: (answer, request) =>
        isPublication(request) ? withText(answer, (text) => text.replace('messageId', 'id')) : answer,
    },
    fails: ids('publishes', 'parts-in-any-order'),
    says: /no messageId/,
  },
  {
    what: 'wants the parts in one order',
    mutation: {
      answer: (answer, request) =>
        isPublication(request) && request.body.indexOf('messageToPublish') < request.body.indexOf('upfile1"')
          ? json(400, { code: 'INVALID_INPUT', id: 'x', message: 'x' })
          : answer,
    },
    fails: ids('parts-in-any-order'),
    says: /expected HTTP 201/,
  },
  {
    what: 'changes the ends of lines in documents',
    mutation: {
      answer: (answer, { url }) =>
        url.endsWith('/content') ? withText(answer, (text) => text.replaceAll('\r\n', '\n')) : answer,
    },
    fails: ids('published-bytes'),
    says: /other bytes/,
  },
  {
    what: 'says that everything was read',
    mutation: {
      answer: (answer) => withText(answer, (text) => text.replace('"readStatus":false', '"readStatus":true')),
    },
    fails: ids('status-of-published'),
    says: /readStatus/,
  },
  {
    what: 'says that every enterprise has an e-Box',
    mutation: {
      answer: (answer) =>
        withText(answer, (text) =>
          text.replace(
            /^\[(\{"eboxId".*)\]$/,
            (_, list: string) => `[${list},${list.replace('0406798006', '0406798009')}]`,
          ),
        ),
    },
    fails: ids('preferences'),
    says: /without e-Box is in/,
  },
  {
    what: 'searches for anything',
    mutation: { answer: (answer) => (answer.status === 400 ? json(200, []) : answer) },
    fails: ids('preferences-of-no-number'),
    says: /accepted/,
  },
];

describe('a document sender by REST', () => {
  it('is served by the simulator', async () => {
    const report = await runConformance(simulatorTarget(simulator), { profiles: ['rest-sender'], write: true });
    expect(report.results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(report.results.filter(({ outcome }) => outcome === 'unhandled').map(({ id }) => id)).toEqual(
      ids('citizen-consents', 'registered-mail-rest'),
    );
  });

  it('is served by the simulator in version 2.1 as well', async () => {
    const target = simulatorTarget(simulator, {
      change: (one) => {
        const sender = one.profiles['rest-sender'];
        return sender === undefined ? one : { ...one, profiles: { 'rest-sender': { ...sender, version: 'v2.1' } } };
      },
    });
    const { results } = await runConformance(target, { profiles: ['rest-sender'], write: true });
    expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(results.filter(({ outcome }) => outcome === 'not-applicable').map(({ id }) => id)).toEqual(
      ids('key-used-again', 'key-after-refusal'),
    );
  });

  it.each(broken)('a server that $what is seen', async (server) => {
    expectBroken(await runBroken(simulator, server), server);
  });

  it('has no module that cannot fail', () => {
    const seen = new Set(broken.flatMap(({ fails }) => fails));
    expect(failableIds('rest-sender').filter((id) => !seen.has(id))).toEqual([]);
  });
});
