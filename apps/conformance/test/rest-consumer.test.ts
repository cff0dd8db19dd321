import { runConformance } from '@ebox-bridge/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SeenAnswer, withText } from './kit/mutant.ts';
import { type BrokenServer, expectBroken, failableIds, runBroken, runIds } from './kit/mutations.ts';
import { type Simulator, simulatorTarget, startSimulator } from './kit/targets.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
  // Three messages in the own e-Box.
  for (let message = 0; message < 3; message += 1)
    await runIds(simulatorTarget(simulator), ['rest-sender.published-bytes']);
});
afterAll(() => simulator?.close());

const ids = (...names: readonly string[]) => names.map((name) => `rest-consumer.${name}`);
const nothing: SeenAnswer = { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from('{}') };
const refusals = [
  'no-token',
  'unknown-token',
  'no-mandate',
  'malformed-mandator',
  'page-too-large',
  'page-zero',
  'wrong-filter',
  'unknown-message',
  'unknown-attachment',
];
const isJson = ({ headers }: SeenAnswer) => (headers['content-type'] ?? '').includes('json');

const broken: readonly BrokenServer[] = [
  {
    what: 'accepts everything',
    mutation: { answer: (answer) => (answer.status >= 400 ? nothing : answer) },
    fails: ids(...refusals),
    says: /accepted/,
  },
  {
    what: 'fails at everything that it should refuse',
    mutation: { answer: (answer) => (answer.status >= 400 ? { ...answer, status: 500 } : answer) },
    fails: ids(...refusals),
    says: /another rule/,
  },
  {
    what: 'answers with nothing',
    mutation: { answer: (answer, { url }) => (isJson(answer) && !url.endsWith('/token') ? nothing : answer) },
    fails: ids(
      'message-types',
      'summary',
      'list',
      'paging',
      'newest-first',
      'filter',
      'message',
      'attachments',
      'content',
      'read-by-content',
      'visibility',
    ),
    says: /no items|lacks its numbers|no list/,
  },
  {
    what: 'has one page only',
    mutation: { request: (request) => ({ ...request, url: request.url.replace(/([?&]page=)[0-9]+/, '$11') }) },
    fails: ids('paging', 'page-zero'),
    says: /another message|accepted/,
  },
  {
    what: 'shows the oldest message first',
    mutation: {
      answer: (answer, { url }) =>
        url.includes('?') ? withText(answer, (text) => text.replace(/("receiptDate":")[0-9]{4}/, '$12001')) : answer,
    },
    fails: ids('newest-first', 'message'),
    says: /older message|receiptDate differs/,
  },
  {
    what: 'does not look at filters',
    mutation: {
      request: (request) => ({ ...request, url: request.url.replace(/&(?:messageTypeId|readStatus)=[^&]*/, '') }),
    },
    fails: ids('filter', 'wrong-filter'),
    says: /type that none has|accepted/,
  },
  {
    what: 'counts more unread messages than messages',
    mutation: {
      answer: (answer) => withText(answer, (text) => text.replace(/("numberOfUnreadMessages":)[0-9]+/, '$199')),
    },
    fails: ids('summary'),
    says: /99 unread/,
  },
  {
    what: 'leaves out the read status',
    mutation: { answer: (answer) => withText(answer, (text) => text.replaceAll('readStatus', 'wasRead')) },
    fails: ids('list', 'read-by-content'),
    says: /readStatus/,
  },
  {
    what: 'gives files no names',
    mutation: { answer: (answer) => withText(answer, (text) => text.replaceAll('"fileName"', '"name"')) },
    fails: ids('attachments'),
    says: /fileName/,
  },
  {
    what: 'changes a document',
    mutation: {
      answer: (answer, { url }) => (url.endsWith('/content') ? withText(answer, (text) => `${text} `) : answer),
    },
    fails: ids('content'),
    says: /another digest/,
  },
  {
    what: 'sends documents as something else',
    mutation: {
      answer: (answer, { url }) =>
        url.endsWith('/content') ? { ...answer, headers: { 'content-type': 'text/html' } } : answer,
    },
    fails: ids('content'),
    says: /comes as text\/html/,
  },
  {
    what: 'forgets what was changed',
    mutation: { answer: (answer) => withText(answer, (text) => text.replace('"visible":false', '"visible":true')) },
    fails: ids('visibility'),
    says: /visible is not false/,
  },
];

describe('a document consumer by REST', () => {
  it('is served by the simulator', async () => {
    const report = await runConformance(simulatorTarget(simulator), { profiles: ['rest-consumer'], write: true });
    expect(report.results.filter(({ outcome }) => outcome === 'failed' || outcome === 'not-applicable')).toEqual([]);
    expect(report.results.filter(({ outcome }) => outcome === 'unhandled').map(({ id }) => id)).toEqual(
      ids('action-executed'),
    );
  });

  it('an empty e-Box is no failure', async () => {
    const empty = await startSimulator();
    try {
      const { ok, counts } = await runConformance(simulatorTarget(empty), { profiles: ['rest-consumer'] });
      expect(ok).toBe(true);
      expect(counts['not-applicable']).toBeGreaterThan(0);
    } finally {
      await empty.close();
    }
  });

  it.each(broken)('a server that $what is seen', async (server) => {
    expectBroken(await runBroken(simulator, server), server);
  });

  it('has no module that cannot fail', () => {
    const seen = new Set(broken.flatMap(({ fails }) => fails));
    expect(failableIds('rest-consumer').filter((id) => !seen.has(id))).toEqual([]);
  });
});
