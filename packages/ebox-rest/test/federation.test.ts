import type { RequestListener } from 'node:http';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createFederation, type EboxRestError, type FederationOptions } from '../src/index.ts';
import { answerJson, atEnd, listen, readBody } from './loopback.ts';
import { startTokenServer } from './token-server.ts';

async function start(listener: RequestListener, more: Partial<FederationOptions> = {}) {
  const { tokens, calls: tokenCalls } = await startTokenServer();
  const origin = await listen(listener);
  return { federation: atEnd(createFederation({ baseUrl: `${origin}/federation/v1`, tokens, ...more })), tokenCalls };
}

const entry = (eboxIdValue: unknown, more: object = {}) => ({
  eboxId: { eboxType: 'enterprise', eboxIdValue },
  exclusivelyEbox: false,
  ...more,
});

const answering =
  (body: unknown): RequestListener =>
  (request, response) => {
    request.resume().on('end', () => answerJson(response, 200, body));
  };

const failure = (promise: Promise<unknown>): Promise<EboxRestError> =>
  promise.then(
    () => expect.fail('no error'),
    (error) => error,
  );

describe('eboxPreferences/search', () => {
  it('asks with the names of the contract and maps what exists', async () => {
    const bodies: unknown[] = [];
    const paths: unknown[] = [];
    const { federation } = await start(async (request, response) => {
      bodies.push(JSON.parse((await readBody(request)).toString()));
      paths.push([request.method, request.url, request.headers.authorization, request.headers['content-type']]);
      answerJson(response, 200, [
        entry('0206731645', { exclusivelyEbox: true, lastConnectionDate: '2025-03-30T00:30:00+01:00' }),
        entry('123456789', { eboxId: { eboxType: 'ENTERPRISE', eboxIdValue: '123456789' }, lastConnectionDate: null }),
      ]);
    });
    const found = await federation.searchEboxPreferences(['0123456789', '0206731645', '0999999999', '0206731645']);
    // In the order asked, whatever that of the answer is.
    expect([...found]).toEqual([
      ['0123456789', { exclusivelyEbox: false }],
      ['0206731645', { exclusivelyEbox: true, lastConnectionDate: '2025-03-30T00:30:00+01:00' }],
    ]);
    expect(bodies).toEqual([
      {
        eboxType: 'ENTERPRISE',
        eboxIdType: 'EnterpriseNumber',
        eboxIdValueList: ['0123456789', '0206731645', '0999999999'],
      },
    ]);
    expect(paths).toEqual([
      ['POST', '/federation/v1/eboxPreferences/search', 'Bearer secret-token-1', 'application/json'],
    ]);
  });

  it('keeps the order over batches too', async () => {
    const numbers = Array.from({ length: 25 }, (_, index) => String((index * 7919) % 25).padStart(10, '0'));
    const { federation } = await start(
      async (request, response) => {
        const { eboxIdValueList } = JSON.parse(String(await readBody(request))) as { eboxIdValueList: string[] };
        answerJson(
          response,
          200,
          eboxIdValueList.toSorted().map((number) => entry(number)),
        );
      },
      { batchSize: 10 },
    );
    expect([...(await federation.searchEboxPreferences(numbers)).keys()]).toEqual(numbers);
  });

  it('splits into batches, and asks nothing for nothing', async () => {
    const sizes: number[] = [];
    const { federation } = await start(
      async (request, response) => {
        const { eboxIdValueList: numbers } = JSON.parse((await readBody(request)).toString());
        sizes.push(numbers.length);
        answerJson(response, 200, numbers.map(entry));
      },
      { batchSize: 10 },
    );
    const numbers = Array.from({ length: 25 }, (_, index) => String(index).padStart(10, '0'));
    const answered = await federation.searchEboxPreferences(numbers);
    expect(sizes).toEqual([10, 10, 5]);
    expect([...answered.keys()]).toEqual(numbers);
    expect((await federation.searchEboxPreferences([])).size).toBe(0);
    expect(sizes.length).toBe(3);
  });

  it('renews the token once after a 401 and repeats', async () => {
    const { federation, tokenCalls } = await start(async (request, response) => {
      await readBody(request);
      if (request.headers.authorization === 'Bearer secret-token-2') answerJson(response, 200, [entry('0206731645')]);
      else answerJson(response, 401, {});
    });
    expect((await federation.searchEboxPreferences(['0206731645'])).size).toBe(1);
    expect(tokenCalls.length).toBe(2);
  });

  it('stops after a second 401', async () => {
    let count = 0;
    const { federation } = await start(async (request, response) => {
      await readBody(request);
      count += 1;
      answerJson(response, 401, { code: 'X', id: '1', message: `Bearer secret-token-${count} is bad` });
    });
    const error = await failure(federation.searchEboxPreferences(['0206731645']));
    expect([error.code, count]).toEqual(['REST_UNAUTHORIZED', 2]);
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain('secret-token');
  });

  it.each([
    [400, 'application/json', 'REST_REQUEST_REFUSED'],
    [403, 'application/json', 'REST_FORBIDDEN'],
    [404, 'application/json', 'REST_UNEXPECTED_ANSWER'],
    [404, 'text/html', 'REST_UNEXPECTED_ANSWER'],
    [403, 'text/html', 'REST_UNEXPECTED_ANSWER'],
    [302, 'text/html', 'REST_UNEXPECTED_ANSWER'],
    [204, 'application/json', 'REST_UNEXPECTED_ANSWER'],
    [429, 'application/json', 'REST_UNAVAILABLE'],
    [503, 'text/html', 'REST_UNAVAILABLE'],
  ])('%i as %s is never "no e-Box"', async (status, type, code) => {
    const { federation } = await start(async (request, response) => {
      await readBody(request);
      answerJson(response, status, { code: 'C', id: 'I', message: 'm' }, type);
    });
    expect((await failure(federation.searchEboxPreferences(['0206731645']))).code).toBe(code);
  });

  it.each([
    ['an object', { items: [] }],
    ['an entry for a number that was not asked', [entry('0999999922')]],
    ['an entry for a citizen', [entry('0206731645', { eboxId: { eboxType: 'citizen', eboxIdValue: '0206731645' } })]],
    ['a number as id', [entry(206731645)]],
    ['no exclusivelyEbox', [entry('0206731645', { exclusivelyEbox: undefined })]],
    ['a number as date', [entry('0206731645', { lastConnectionDate: 5 })]],
    ['null', [null]],
  ])('refuses %s', async (_, body) => {
    const { federation } = await start(answering(body));
    expect((await failure(federation.searchEboxPreferences(['0206731645']))).code).toBe('REST_UNEXPECTED_ANSWER');
  });

  it('refuses a page with status 200', async () => {
    const { federation } = await start((request, response) => {
      request.resume().on('end', () => response.writeHead(200, { 'content-type': 'text/html' }).end('[]'));
    });
    expect((await failure(federation.searchEboxPreferences(['0206731645']))).code).toBe('REST_UNEXPECTED_ANSWER');
  });

  it('refuses what is no enterprise number, before it asks', async () => {
    const { federation, tokenCalls } = await start(answering([]));
    await expect(federation.searchEboxPreferences(['206731645'])).rejects.toThrow(TypeError);
    expect(tokenCalls.length).toBe(0);
    expect(() => createFederation({ baseUrl: 'https://x.be', tokens: {} as never, batchSize: 0 })).toThrow(TypeError);
  });

  it('obeys the signal', async () => {
    const stop = new AbortController();
    const { federation } = await start(() => stop.abort());
    const search = federation.searchEboxPreferences(['0206731645'], { signal: stop.signal });
    await expect(search).rejects.toMatchObject({ code: 'TRANSPORT_ABORTED' });
  });
});

describe('preferences of each number', () => {
  const answeringAsked = async (...[request, response]: Parameters<RequestListener>) => {
    const { eboxIdValueList } = JSON.parse(String(await readBody(request))) as { eboxIdValueList: string[] };
    asked.push(eboxIdValueList);
    const existing = eboxIdValueList.filter((number) => !number.endsWith('9'));
    answerJson(
      response,
      200,
      existing.map((number) => entry(number, { lastConnectionDate: `of ${number}` })),
    );
  };
  const asked: string[][] = [];
  const numberOf = (index: number) => String(index).padStart(10, '0');

  it.each<[string, string[]]>([
    ['as they rise', Array.from({ length: 25 }, (_, index) => numberOf(index))],
    ['in any order', Array.from({ length: 25 }, (_, index) => numberOf((index * 7) % 25))],
    ['some of them twice', Array.from({ length: 25 }, (_, index) => numberOf(index % 13))],
  ])('are in the order asked, over batches too: %s', async (_, numbers) => {
    asked.length = 0;
    const { federation } = await start(answeringAsked, { batchSize: 10 });
    const found = await federation.eboxPreferencesOf(numbers);
    expect(found).toEqual(
      numbers.map((number) =>
        number.endsWith('9') ? undefined : { exclusivelyEbox: false, lastConnectionDate: `of ${number}` },
      ),
    );
    const once = [...new Set(numbers)];
    expect(asked.flat()).toEqual(once);
    expect(asked.length).toBe(Math.ceil(once.length / 10));
  });

  it('come out of an answer of many pieces, also of answers that come at the same time', async () => {
    const { federation } = await start(async (request, response) => {
      const { eboxIdValueList } = JSON.parse(String(await readBody(request))) as { eboxIdValueList: string[] };
      const [first = ''] = eboxIdValueList;
      // The second question's answer is longer than what is put together in memory that is used again.
      const more = { lastConnectionDate: `${first}${'x'.repeat(first.endsWith('1') ? 2_000 : 20)}` };
      const text = JSON.stringify(eboxIdValueList.map((number) => entry(number, more)));
      response.writeHead(200, { 'content-type': 'application/json' });
      for (let at = 0; at < text.length; at += 7_001) {
        response.write(text.slice(at, at + 7_001));
        await new Promise((resolve) => setImmediate(resolve));
      }
      response.end();
    });
    const questions = Array.from({ length: 4 }, (_, question) =>
      Array.from({ length: 200 }, (_number, index) => numberOf(index * 4 + question)),
    );
    const answers = await Promise.all(questions.map((numbers) => federation.eboxPreferencesOf(numbers)));
    for (const [question, numbers] of questions.entries()) {
      const date = `${numbers[0]}${'x'.repeat(question === 1 ? 2_000 : 20)}`;
      expect(answers[question]).toEqual(numbers.map(() => ({ exclusivelyEbox: false, lastConnectionDate: date })));
    }
  });

  it('attack: an answer without end is not read on', async () => {
    let sent = 0;
    const { federation } = await start((request, response) => {
      request.resume().on('end', () => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const more = () => {
          sent += 65_536;
          if (!response.destroyed) response.write(' '.repeat(65_536), () => setImmediate(more));
        };
        more();
      });
    });
    const error = await failure(federation.eboxPreferencesOf(['0206731645']));
    expect(error.code).toBe('REST_UNEXPECTED_ANSWER');
    expect(sent).toBeLessThan(16 * 1024 * 1024);
  });

  it('are not asked for what is no enterprise number', async () => {
    const { federation, tokenCalls } = await start(answering([]));
    for (const number of ['206731645', '02067316455', '020673164x', '', '٠206731645']) {
      await expect(federation.eboxPreferencesOf(['0206731645', number])).rejects.toThrow(TypeError);
    }
    expect(tokenCalls.length).toBe(0);
    expect(await federation.eboxPreferencesOf([])).toEqual([]);
  });
});
