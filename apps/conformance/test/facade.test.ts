import { runConformance } from '@ebox-bridge/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reversed } from './broken-soap.ts';
import { type FacadeWorld, startFacadeWorld } from './kit/facade.ts';
import { type SeenAnswer, type SeenRequest, startMutant, withText } from './kit/mutant.ts';
import { type BrokenServer, expectBroken, failableIds, runIds } from './kit/mutations.ts';

let world: FacadeWorld;
beforeAll(async () => {
  world = await startFacadeWorld();
});
afterAll(() => world?.close());

const ids = (...names: readonly string[]) => names.map((name) => `facade-rest-door.${name}`);
const nothing: SeenAnswer = { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from('{}') };
const isPublication = ({ method, url }: SeenRequest) => method === 'POST' && url.endsWith('/messages');
const onJson = (change: (text: string) => string) => ({
  answer: (answer: SeenAnswer, { url }: SeenRequest) =>
    url.endsWith('/openapi.json') ? answer : withText(answer, change),
});

const refusals = [
  'no-key',
  'unknown-key',
  'unknown-path',
  'wrong-method',
  'wrong-media-type',
  'nine-digits',
  'unknown-property',
  'too-many-numbers',
  'other-content',
  'unknown-message',
  'wrong-digest',
  'without-ticket',
  'no-main-content',
  'part-missing',
  'long-ticket',
  'no-ebox',
  'letter-wrong-digest',
  'malformed-ticket',
];

const broken: readonly BrokenServer[] = [
  {
    what: 'accepts everything',
    mutation: { answer: (answer) => (answer.status >= 400 ? nothing : answer) },
    fails: ids(...refusals),
    says: /expected HTTP 4/,
  },
  {
    what: 'refuses without an id',
    mutation: onJson((text) => text.replace(/,"id":"[^"]*"\}/, '}')),
    fails: ids(...refusals),
    says: /lacks id/,
  },
  {
    what: 'answers with nothing',
    mutation: { answer: (answer) => ({ ...answer, body: nothing.body }) },
    fails: ids(
      'open-api',
      'eboxes',
      'citizen-profiles',
      'publishes',
      'repeated',
      'by-key',
      'found',
      'sends-letter',
      'letter-status',
    ),
  },
  {
    what: 'refuses a key without a challenge',
    mutation: { answer: ({ headers: { 'www-authenticate': _, ...headers }, ...answer }) => ({ ...answer, headers }) },
    fails: ids('no-key'),
    says: /challenge/,
  },
  {
    what: 'does not say what is allowed',
    mutation: { answer: ({ headers: { allow: _, ...headers }, ...answer }) => ({ ...answer, headers }) },
    fails: ids('wrong-method'),
    says: /Allow/,
  },
  {
    what: 'answers in another order',
    mutation: onJson((text) => reversed(text, /("(?:enterpriseNumber|ssin)":")([0-9]+)(")/g)),
    fails: ids('eboxes', 'citizen-profiles'),
    says: /order/,
  },
  {
    what: 'says yes instead of true',
    mutation: onJson((text) =>
      text.replaceAll('"exists":true', '"exists":"yes"').replaceAll('"found":true', '"found":"yes"'),
    ),
    fails: ids('eboxes', 'citizen-profiles'),
    says: /openapi\.json says/,
  },
  {
    what: 'describes itself by half',
    mutation: {
      answer: (answer, { url }) =>
        url.endsWith('/openapi.json')
          ? withText(answer, (text) => text.replaceAll('"/eboxes/search"', '"/eboxes"'))
          : answer,
    },
    fails: ids('open-api', 'eboxes'),
    says: /lacks|does not describe/,
  },
  {
    what: 'publishes the same message twice',
    mutation: onJson((text) => (text.includes('"repeated":true') ? text.replace(/("id":")[^"]+/, '$1another') : text)),
    fails: ids('repeated', 'by-key'),
    says: /twice/,
  },
  {
    what: 'does not tell a repetition',
    mutation: onJson((text) => text.replace('"repeated":true', '"repeated":false')),
    fails: ids('repeated'),
    says: /repeated is not true/,
  },
  {
    what: 'takes every message for a repetition',
    mutation: onJson((text) => text.replace('"repeated":false', '"repeated":true')),
    fails: ids('publishes'),
    says: /repeated is not false/,
  },
  {
    what: 'changes a document on its way',
    mutation: {
      request: (request) =>
        isPublication(request)
          ? {
              ...request,
              body: Buffer.from(
                request.body
                  .toString('latin1')
                  .replace(/,"digest":\{[^}]*\}/, '')
                  .replace('%PDF-1.4', '%PDF-1.5'),
                'latin1',
              ),
            }
          : request,
    },
    fails: ids('published-bytes'),
    says: /other bytes/,
  },
  {
    what: 'finds another message',
    mutation: onJson((text) => text.replace(/("ticket":")CR-[^"]*/, '$1CR-another')),
    fails: ids('found'),
    says: /another ticket/,
  },
  {
    what: 'has published nothing yet',
    mutation: onJson((text) => text.replaceAll('"state":"published"', '"state":"sending"')),
    fails: ids('found'),
    says: /not published/,
  },
  {
    what: 'keeps another receipt than it gave',
    mutation: {
      answer: (answer, { url }) => (url.endsWith('/Receipt.xml') ? withText(answer, (text) => `${text} `) : answer),
    },
    fails: ids('sends-letter'),
    says: /other bytes/,
  },
  {
    what: 'tells the state of another letter',
    mutation: onJson((text) => (text.includes('"status":"') ? text.replace(/("token":")[^"]+/, '$1another') : text)),
    fails: ids('letter-status'),
    says: /another letter/,
  },
];

describe('a facade', () => {
  it('keeps every rule that applies', async () => {
    const report = await runConformance(world.target(), { write: true });
    expect(report.results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    const applied = report.results.filter(({ profile }) => profile !== 'rest-sender' && profile !== 'rest-consumer');
    const open = applied.filter(({ outcome }) => outcome === 'not-run' || outcome === 'not-applicable');
    expect(open.map(({ id }) => id)).toEqual([]);
  });

  it('writes nothing without being told to', async () => {
    const admin = `${world.simulator.urls.admin}/messages`;
    const before = (await (await fetch(admin)).json()) as readonly unknown[];
    const report = await runConformance(world.target());
    expect(report.ok).toBe(true);
    expect(await (await fetch(admin)).json()).toHaveLength(before.length);
    const writing = report.results.filter(
      ({ writes, outcome }) => writes && outcome !== 'not-run' && outcome !== 'unhandled',
    );
    expect(writing).toEqual([]);
  });

  it.each(broken)('whose REST door $what is seen', async (server) => {
    const mutant = await startMutant(world.origin, server.mutation);
    try {
      expectBroken(await runIds(world.target(mutant.origin), server.fails), server);
    } finally {
      await mutant.close();
    }
  });

  it('has no module that cannot fail', () => {
    const seen = new Set(broken.flatMap(({ fails }) => fails));
    expect(failableIds('facade-rest-door').filter((id) => !seen.has(id))).toEqual([]);
  });
});
