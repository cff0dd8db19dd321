import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { DIGEST_BYTES, TEXT_BYTES } from '../src/inbox/describe-body.ts';
import { createExchangeLog, EXCHANGE_BYTES, EXCHANGES, type ExchangeLog } from '../src/inbox/exchange-log.ts';
import { formatXml } from '../src/inbox/format-text.ts';
import { redactSecrets } from '../src/inbox/redact-secrets.ts';
import type { CallRecord } from '../src/server/call.ts';

/** Records one exchange whose body comes in the given pieces. */
async function record(log: ExchangeLog, contentType: string, pieces: readonly Uint8Array[], complete = true) {
  const request = {
    headers: { 'content-type': contentType },
    rawHeaders: ['Content-Type', contentType, 'Cookie', 'secret=1'],
    url: '/x?token=abc',
    httpVersion: '1.1',
    complete,
  } as unknown as IncomingMessage;
  const call: CallRecord = { at: new Date().toISOString(), method: 'POST', path: '/x', status: 200 };
  const tap = log.start(request, call);
  for (const piece of pieces) await tap.received(piece);
  tap.ended({ status: 200, headers: { 'content-type': 'application/json' }, body: '{"token":"abc"}' });
}

test('at most as many exchanges as are kept, the oldest dropped first', async () => {
  const log = createExchangeLog();
  for (let n = 0; n < EXCHANGES + 3; n += 1) await record(log, 'text/xml', [Buffer.from(`<a>${n}</a>`)]);
  expect(log.list()).toHaveLength(EXCHANGES);
  const [oldest] = log.list();
  expect((await oldest?.body())?.parts[0]?.text).toBe('<a>3</a>');
  log.clear();
  expect(log.list()).toEqual([]);
});

test('at most as many bytes as are kept', async () => {
  const log = createExchangeLog();
  const body = Buffer.alloc(TEXT_BYTES, 'x');
  const fit = Math.floor(EXCHANGE_BYTES / (TEXT_BYTES + 100));
  for (let n = 0; n < fit + 5; n += 1) await record(log, 'application/pdf', [body]);
  expect(log.list().length).toBeLessThanOrEqual(fit + 1);
  expect(log.list().length).toBeGreaterThan(fit - 2);
});

test.each([TEXT_BYTES - 1, TEXT_BYTES, TEXT_BYTES + 1, TEXT_BYTES * 3])(
  'a body of %i bytes in pieces: size and digest are right on both sides of the bound',
  async (size) => {
    const log = createExchangeLog();
    const body = Buffer.alloc(size, 'abc');
    const pieces = [body.subarray(0, 1000), body.subarray(1000, 200_000), body.subarray(200_000)];
    await record(log, 'text/xml', pieces);
    const facts = await log.list()[0]?.body();
    expect(facts?.parts).toMatchObject([{ size, sha256: createHash('sha256').update(body).digest('hex') }]);
    expect(facts?.parts[0]?.text?.length).toBe(Math.min(size, TEXT_BYTES));
    expect(facts?.parts[0]?.cut ?? false).toBe(size > TEXT_BYTES);
  },
);

test('a file above the bound of digests is counted, not hashed a second time', async () => {
  const log = createExchangeLog();
  const piece = Buffer.alloc(1024 * 1024);
  const pieces = Array.from({ length: DIGEST_BYTES / piece.length }, () => piece);
  await record(log, 'application/pdf', pieces);
  await record(log, 'application/pdf', [...pieces, Buffer.alloc(1)]);
  const [within, above] = await Promise.all(log.list().map(async ({ body }) => (await body()).parts[0]));
  expect(within).toMatchObject({ size: DIGEST_BYTES, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(above).toMatchObject({ size: DIGEST_BYTES + 1 });
  expect(above).not.toHaveProperty('sha256');
});

test('a body that drips in byte by byte is told like any other', async () => {
  const log = createExchangeLog();
  const body = Buffer.from('{"a":"\u00e9\u20ac","token":"abc"}');
  const bytes = Array.from(body, (byte) => Buffer.of(byte));
  await record(log, 'text/xml', bytes);
  await record(log, 'application/json', bytes);
  const [asXml, asJson] = await Promise.all(log.list().map(({ body: facts }) => facts()));
  expect(asXml?.parts).toMatchObject([{ size: body.length, text: body.toString() }]);
  expect(asJson?.parts).toMatchObject([{ text: '{"a":"\u00e9\u20ac","token":"(not kept)"}' }]);
});

test('attack: a token in a JSON body that is not UTF-8 is not kept', async () => {
  const log = createExchangeLog();
  await record(log, 'application/json', [Buffer.from([0x7b, 0xff, 0x22]), Buffer.from('token":"abc"}')]);
  expect(JSON.stringify(await log.list()[0]?.body())).not.toContain('abc');
});

test('a large body that breaks off ends, and says so', async () => {
  const log = createExchangeLog();
  await record(log, 'text/xml', [Buffer.alloc(TEXT_BYTES), Buffer.alloc(TEXT_BYTES)], false);
  expect((await log.list()[0]?.body())?.problem).toContain('ended before its end');
});

test('a large multipart body that is none does not stop the upload', async () => {
  const log = createExchangeLog();
  await record(log, 'multipart/form-data; boundary=b', Array(20).fill(Buffer.alloc(100_000, 'x')));
  expect((await log.list()[0]?.body())?.problem).toEqual(expect.any(String));
});

test('no cookie, no token in address, body or answer', async () => {
  const log = createExchangeLog();
  await record(log, 'application/x-www-form-urlencoded', [Buffer.from('token=abc&x=1')]);
  const [exchange] = log.list();
  const all = JSON.stringify([exchange, await exchange?.body()]);
  expect(all).not.toContain('abc');
  expect(all).not.toContain('secret');
  expect(all).toContain('x=1');
});

test('XML is indented without a change of its tags and texts', () => {
  const text = '<?xml version="1.0"?><a x="1>2"><!-- c --><b> t </b><c/><d><![CDATA[<e>]]></d></a>';
  expect(formatXml(text)).toBe(
    '<?xml version="1.0"?>\n<a x="1>2">\n  <!-- c -->\n  <b> t </b>\n  <c/>\n  <d><![CDATA[<e>]]></d>\n</a>',
  );
  expect(formatXml('no xml at all')).toBe('no xml at all');
  expect(formatXml('<a><b></a>')).toContain('<b></a>');
});

test.each([
  ['<', 100_000],
  ['<a>', 60_000],
  ['<!--', 50_000],
  ['<a b="', 40_000],
  ['<?a', 60_000],
])('attack: %s %i times is indented in linear time and space', (piece, times) => {
  const started = performance.now();
  expect(formatXml(piece.repeat(times)).length).toBeLessThan(10_000_000);
  expect(performance.now() - started).toBeLessThan(2000);
});

test('attack: half tokens, many times, are looked through in linear time', () => {
  const started = performance.now();
  redactSecrets('eyJ-'.repeat(64_000), 'text/plain');
  redactSecrets('"token":"'.repeat(28_000), 'application/json');
  redactSecrets('Bearer '.repeat(36_000), 'text/plain');
  expect(performance.now() - started).toBeLessThan(4000);
});
