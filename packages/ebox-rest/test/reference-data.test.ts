import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { MessageRegistryOptions, ReferenceDataSettings } from '../src/index.ts';
import { answerJson } from './loopback.ts';
import { startRegistry } from './registry-server.ts';

const type = (id: string) => ({
  messageTypeId: id,
  messageTypeName: { fr: id },
  validityPeriod: { validityPeriodNumber: 3, validityPeriodUnit: 'year' },
});

/** Reference data from a server that answers as `answer` says, on a clock that the test turns. */
async function start(
  answer: (request: IncomingMessage, response: ServerResponse, count: number) => void,
  settings: ReferenceDataSettings = {},
  more: Partial<MessageRegistryOptions> = {},
) {
  const asked: string[] = [];
  const clock = { ms: 0 };
  const { registry } = await startRegistry(
    (request, response) => {
      asked.push(request.url ?? '');
      answer(request, response, asked.length);
    },
    undefined,
    { referenceData: { monotonicNow: () => clock.ms, ...settings }, ...more },
  );
  return { data: registry.referenceData, asked, clock };
}

function send(response: ServerResponse, body: object, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

describe('reference data', () => {
  it('reads a list to its end', async () => {
    const all = Array.from({ length: 230 }, (_, index) => type(`T${index}`));
    const { data, asked } = await start((request, response) => {
      const query = new URL(request.url ?? '', 'http://x').searchParams;
      const [page, size] = [Number(query.get('page')), Number(query.get('pageSize'))];
      send(response, { items: all.slice((page - 1) * size, page * size), totalItems: all.length });
    });
    expect(await data.messageTypes()).toEqual(all);
    expect(asked).toHaveLength(3);
    expect(asked[0]).toBe('/REST/ebox/enterprise/messageRegistry/v3/refData/messageTypes?page=1&pageSize=100');
  });

  it('has an end also when the server never says so', async () => {
    const { data, asked } = await start((_request, response) => send(response, { items: [], totalItems: 5 }));
    expect(await data.senderApplications()).toEqual([]);
    expect(asked).toHaveLength(1);
    const endless = await start((_request, response) => send(response, { items: [type('T')], totalItems: 1e9 }));
    await expect(endless.data.messageTypes()).rejects.toMatchObject({ code: 'REST_UNEXPECTED_ANSWER' });
  });

  it('has another path in v2.1, and takes one as a setting', async () => {
    const answer = (_request: IncomingMessage, response: ServerResponse) => send(response, type('a/b'));
    const old = await start(answer, {}, { version: 'v2.1' });
    expect(await old.data.messageType('a/b')).toMatchObject({ messageTypeId: 'a/b' });
    expect(old.asked).toEqual(['/REST/ebox/enterprise/messageRegistry/v2/referenceData/messageTypes/a%2Fb']);
    const other = await start(answer, { path: '/reference' });
    await other.data.messageType('x');
    expect(other.asked).toEqual(['/REST/ebox/enterprise/messageRegistry/v3/reference/messageTypes/x']);
  });

  it('keeps an answer as long as its headers say, counting the age that it had', async () => {
    const { data, asked, clock } = await start((_request, response) =>
      send(response, type('T'), { 'cache-control': 'private, max-age=60', age: '20' }),
    );
    await data.messageType('T');
    clock.ms = 39_000;
    await data.messageType('T');
    expect(asked).toHaveLength(1);
    clock.ms = 41_000;
    expect(await data.messageType('T')).toEqual(type('T'));
    expect(asked).toHaveLength(2);
  });

  it('reads Expires against Date, both of the server', async () => {
    const { data, asked, clock } = await start((_request, response) =>
      send(response, type('T'), { date: 'Sat, 01 Jan 2000 10:00:00 GMT', expires: 'Sat, 01 Jan 2000 10:01:00 GMT' }),
    );
    await data.messageType('T');
    clock.ms = 59_000;
    await data.messageType('T');
    expect(asked).toHaveLength(1);
    clock.ms = 61_000;
    await data.messageType('T');
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['no-store', { 'cache-control': 'no-store, max-age=60' }],
    ['no headers', {}],
    ['Vary: *', { 'cache-control': 'max-age=60', vary: '*' }],
    ['max-age=0', { 'cache-control': 'max-age=0' }],
    ['an Expires that is no date', { expires: '0' }],
  ])('asks again each time with %s', async (_name, headers) => {
    const { data, asked } = await start((_request, response) => send(response, type('T'), headers));
    await data.messageType('T');
    await data.messageType('T');
    expect(asked).toHaveLength(2);
  });

  it.each([
    [{ etag: '"7"' }, 'if-none-match', '"7"'],
    [{ 'last-modified': 'Sat, 01 Jan 2000 10:00:00 GMT' }, 'if-modified-since', 'Sat, 01 Jan 2000 10:00:00 GMT'],
  ])('asks again by the validator %j, and takes 304 with its new headers', async (validator, header, value) => {
    const { data, asked } = await start((request, response, count) => {
      if (count === 1) return send(response, type('T'), { 'cache-control': 'no-cache', ...validator });
      expect(request.headers[header]).toBe(value);
      response.writeHead(304, { 'cache-control': 'max-age=60' }).end();
    });
    await data.messageType('T');
    expect(await data.messageType('T')).toEqual(type('T'));
    expect(await data.messageType('T')).toEqual(type('T'));
    expect(asked).toHaveLength(2);
    data.clear();
  });

  it('asks once for all who ask at the same time', async () => {
    const { data, asked } = await start((_request, response) => void setTimeout(() => send(response, type('T')), 50));
    const impatient = new AbortController();
    const given = data.messageType('T', { signal: impatient.signal });
    const others = Promise.all([data.messageType('T'), data.messageType('T')]);
    impatient.abort(new Error('too long'));
    await expect(given).rejects.toThrow('too long');
    expect(await others).toEqual([type('T'), type('T')]);
    expect(asked).toHaveLength(1);
  });

  it('forgets what was used longest ago when it holds too much', async () => {
    const { data, asked } = await start(
      (request, response) => send(response, type(request.url?.at(-1) ?? ''), { 'cache-control': 'max-age=60' }),
      { cache: { entries: 2 } },
    );
    for (const id of ['A', 'B', 'A', 'C', 'A', 'B']) await data.messageType(id);
    expect(asked.map((url) => url.at(-1))).toEqual(['A', 'B', 'C', 'B']);
  });

  it('says undefined for what does not exist, and an error for a page of a gateway', async () => {
    const { data } = await start((request, response) => {
      if (request.url?.endsWith('/gone')) answerJson(response, 404, { code: 'NOT_FOUND', id: '1', message: 'no' });
      else response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>404</h1>');
    });
    expect(await data.senderOrganization('gone')).toBeUndefined();
    await expect(data.senderOrganization('other')).rejects.toMatchObject({ code: 'REST_UNEXPECTED_ANSWER' });
  });

  it('fetches a logo by its ids', async () => {
    const png = Buffer.from([0x89, 0x50]);
    const { data, asked } = await start((_request, response) => {
      response.writeHead(200, { 'content-type': 'image/png' }).end(png);
    });
    expect(await data.image({ organizationId: '0206731645' }, 'logo 1')).toEqual({
      contentType: 'image/png',
      bytes: png,
    });
    await data.image({ applicationId: 'a:b' }, '1');
    expect(asked.map((url) => url.replace(/.*refData/, ''))).toEqual([
      '/senderOrganizations/0206731645/images/logo%201/content',
      '/senderApplications/a%3Ab/images/1/content',
    ]);
  });

  it.each(['', '.', '..'])('refuses the id "%s", which would be another path', async (id) => {
    const { data, asked } = await start((_request, response) => send(response, type('T')));
    await expect(data.messageType(id)).rejects.toThrow(TypeError);
    expect(asked).toEqual([]);
  });
});
