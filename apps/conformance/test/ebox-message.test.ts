import { runConformance } from '@ebox-bridge/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptsEverything, brokenSoapServers, changes, otherCode, reversed } from './broken-soap.ts';
import { isFault, type SeenAnswer, withText } from './kit/mutant.ts';
import { type BrokenServer, expectBroken, failableIds, runBroken } from './kit/mutations.ts';
import { type Simulator, simulatorTarget, startSimulator } from './kit/targets.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator?.close());

const ids = (...names: readonly string[]) => names.map((name) => `eboxmessage.${name}`);
const refusedPublications = [
  'wrong-digest',
  'hexadecimal-digest',
  'sha-1-digest',
  'attachment-changed',
  'attachment-missing',
  'two-parts-one-id',
  'other-institution',
  'registered-without-mandate',
  'six-recipients',
  'long-file-name',
  'recipient-without-ebox',
  'too-many-eboxes',
  'too-many-statuses',
];
const publications = [
  'publishes',
  'publishes-annexes',
  'publishes-to-citizen',
  'publishes-sha-512',
  'root-last',
  'part-named-twice',
];
let published: SeenAnswer | undefined;

const broken: readonly BrokenServer[] = [
  ...brokenSoapServers('eboxmessage'),
  {
    what: 'publishes whatever comes',
    mutation: acceptsEverything(),
    fails: ids(...refusedPublications),
    says: /accepted/,
  },
  {
    what: 'refuses publications with another code',
    mutation: otherCode,
    fails: ids(...refusedPublications, 'published-again'),
  },
  {
    what: 'knows no content that it could refuse',
    mutation: {
      answer: (answer) =>
        isFault(answer)
          ? { ...answer, status: 404, headers: { 'content-type': 'text/html' }, body: Buffer.alloc(0) }
          : answer,
    },
    fails: ids('wrong-digest', 'attachment-missing'),
    says: /without a SOAP fault/,
  },
  {
    what: 'says of each e-Box the opposite',
    mutation: changes((text) =>
      text.replaceAll(/(Exists>)(true|false)/g, (_, name, value) => `${name}${value !== 'true'}`),
    ),
    fails: ids('ebox-exists', 'same-by-quality', 'citizen-ebox'),
    says: /Exists is not/,
  },
  {
    what: 'answers in another order',
    mutation: changes((text) => reversed(text, /(CompanyID>)([0-9]{10})(<)/g)),
    fails: ids('answer-order'),
    says: /another order/,
  },
  {
    what: 'says of every message that it may not be asked for',
    mutation: changes((text) => text.replace('NOT_FOUND', 'NOT_AUTHORIZED')),
    fails: ids('status-of-unknown'),
    says: /NOT_AUTHORIZED/,
  },
  {
    what: 'says that everything was read',
    mutation: changes((text) => text.replace(/(HasBeenConsulted>)false/, '$1true')),
    fails: ids('status-of-published'),
    says: /HasBeenConsulted/,
  },
  {
    what: 'is not well',
    mutation: changes((text) => text.replace(/>OK</, '>ERROR<').replace(/level="OK"/i, 'level="ERROR"')),
    fails: ids('health-check'),
  },
  {
    what: 'answers an empty ID',
    mutation: changes((text) => text.replace(/(:ID\b[^>]*>)[^<]+/, '$1 ')),
    fails: ids(...publications),
  },
  {
    what: 'publishes the same message twice',
    mutation: {
      answer: (answer) => {
        if (!isFault(answer)) published = answer;
        if (!answer.body.includes('>620<') || published === undefined) return answer;
        return withText(published, (text) => text.replace(/(:ID\b[^>]*>)[^<]+/, '$1another'));
      },
    },
    fails: ids('published-again', 'other-content-again'),
    says: /another ID|expected 620/,
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
];

describe('EBoxMessage', () => {
  it('is kept by the simulator', async () => {
    const report = await runConformance(simulatorTarget(simulator), { profiles: ['eboxmessage'], write: true });
    expect(report.results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(report.ok).toBe(true);
    expect(report.results.filter(({ outcome }) => outcome === 'unhandled').map(({ id }) => id)).toEqual(
      ids('broadcast'),
    );
    expect(
      report.results.filter(({ outcome }) => outcome === 'not-run' || outcome === 'not-applicable').map(({ id }) => id),
    ).toEqual(ids('replayed'));
  });

  it.each(broken)('a server that $what is seen', async (server) => {
    expectBroken(await runBroken(simulator, server), server);
  });

  it('has no module that cannot fail', () => {
    const seen = new Set(broken.flatMap(({ fails }) => fails));
    expect(failableIds('eboxmessage').filter((id) => !seen.has(id))).toEqual([]);
  });
});
