import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadIdentityFile } from '@ebox-bridge/certificate';
import { createEboxMessageClient } from '@ebox-bridge/ebox-message';
import { startSimulator } from '@ebox-bridge/simulator';
import { attachmentFromBytes } from '@ebox-bridge/soap';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startRecorder } from '../../src/record/start-recorder.ts';
import { type ReplayOptions, startReplay } from '../../src/record/start-replay.ts';
import { runMain } from '../run-main.ts';
import { call, raw, sha256, startUpstream, stored } from './world.ts';

let directory: string;
const closing: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'ebox-replay-test-')), 'out');
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
  rmSync(join(directory, '..'), { recursive: true, force: true });
});

async function replay(options: Partial<ReplayOptions> = {}) {
  const server = await startReplay({ directory, ...options });
  closing.push(() => server.close(0));
  return server;
}

const soap = (operation: string, salt: string) =>
  `<s:Envelope xmlns:s="s"><s:Header>${salt}</s:Header><s:Body wsu:Id="b"><m:${operation}/></s:Body></s:Envelope>`;

/** Records an upstream that numbers its answers. */
async function recordCalls(
  paths: readonly (readonly [path: string, body: string])[],
  redact = false,
  delayMs = 0,
): Promise<void> {
  let count = 0;
  const upstream = await startUpstream((request, response) => {
    count += 1;
    const answer = `${request.url} ${count}`;
    setTimeout(() => request.resume().on('end', () => response.setHeader('x-n', count).end(answer)), delayMs);
  });
  const recorder = await startRecorder({ upstream: upstream.url, directory, redact });
  for (const [path, body] of paths) {
    await call(`${recorder.address}${path}`, { body, headers: { 'content-type': 'text/xml' } });
  }
  await recorder.close(1_000);
  await upstream.close();
  await stored(directory, paths.length);
}

test('the same bytes first, then the operation in order, then the latest again', async () => {
  await recordCalls([
    ['/s', soap('status', '1')],
    ['/s', soap('publish', '2')],
    ['/s', soap('status', '3')],
    ['/t?a=1', 'x'],
  ]);
  const { address } = await replay();
  const body = async (path: string, text: string) => (await call(address + path, { body: text })).body;
  expect(await body('/s', soap('status', '3'))).toBe('/s 3');
  expect(await body('/s', soap('status', 'new'))).toBe('/s 1');
  expect(await body('/s', soap('status', 'new'))).toBe('/s 3');
  expect(await body('/s', soap('publish', 'new'))).toBe('/s 2');
  expect(await body('/t?a=1', 'other')).toBe('/t?a=1 4');
  const answer = await call(`${address}/s`, { body: soap('delete', '1'), method: 'PUT' });
  expect(answer.status).toBe(501);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(JSON.parse(answer.body)).toMatchObject({
    status: 501,
    code: 'CLI_REPLAY_UNMATCHED',
    lookedFor: { method: 'PUT', path: '/s', operation: 'delete', sha256: sha256(soap('delete', '1')) },
  });
});

test('strict: only the same bytes, each answer once', async () => {
  await recordCalls([['/s', soap('status', '1')]]);
  const { address } = await replay({ strict: true });
  const status = async (salt: string) => (await call(`${address}/s`, { body: soap('status', salt) })).status;
  expect([await status('2'), await status('1'), await status('1')]).toEqual([501, 200, 501]);
});

test('latency only when it is asked for', async () => {
  await recordCalls([['/s', 'x']], false, 700);
  const timed = async (options: Partial<ReplayOptions>) => {
    const { address } = await replay(options);
    const began = performance.now();
    expect((await call(`${address}/s`, { body: 'x' })).status).toBe(200);
    return performance.now() - began;
  };
  expect(await timed({})).toBeLessThan(600);
  expect(await timed({ latency: true })).toBeGreaterThan(690);
});

test('a redacted recording still matches the caller that sends the real bytes', async () => {
  const body = (title: string) => `<a><i>85073003328</i><Title>${title}</Title></a>`;
  await recordCalls(
    [
      ['/s?ssin=85073003328', body('one')],
      ['/s?ssin=85073003328', body('three')],
    ],
    true,
  );
  const all = await stored(directory, 2);
  expect(all[0]?.file('request.body').toString()).toBe('<a><i>00000000000</i><Title>***</Title></a>');
  expect(JSON.stringify(all.map(({ exchange, file }) => [exchange, file('request.head').toString()]))).not.toMatch(
    /8507/,
  );
  const { address } = await replay({ strict: true });
  const answer = await call(`${address}/s?ssin=85073003328`, {
    body: body('three'),
    headers: { 'content-type': 'text/xml' },
  });
  expect(answer).toMatchObject({ status: 200, headers: { 'x-n': '2' } });
});

test('an answer that was cut off is cut off again; no answer is a 502 again', async () => {
  const upstream = await startUpstream((request, response) => {
    if (request.url === '/none') request.socket.destroy();
    else {
      response.writeHead(200, { 'content-length': '10' }).write('half');
      setTimeout(() => response.destroy(), 50);
    }
  });
  const recorder = await startRecorder({ upstream: upstream.url, directory });
  await call(`${recorder.address}/half`);
  await call(`${recorder.address}/none`);
  await recorder.close(1_000);
  await upstream.close();
  await stored(directory, 2);
  const { address } = await replay();
  expect(await call(`${address}/half`)).toMatchObject({ status: 200, body: '(cut off)' });
  expect((await call(`${address}/none`)).status).toBe(502);
});

test('changed and half exchanges are left out, and named; an empty folder is refused', async () => {
  await recordCalls([
    ['/s', '1'],
    ['/s', '2'],
  ]);
  const [first] = readdirSync(directory).filter((name) => /^\d/.test(name));
  appendFileSync(join(directory, first ?? '', 'response.body'), '!');
  mkdirSync(join(directory, '.partial-x'));
  const { recording } = await replay();
  expect(recording.exchanges).toHaveLength(1);
  expect(recording.left.map(({ why }) => why)).toEqual([
    'it is under way, or was when the recorder was killed',
    'its answer was changed',
  ]);
  const empty = await runMain('replay', join(directory, '.partial-x'), '--json');
  expect(empty.code).toBe(1);
  expect(JSON.parse(empty.out)).toMatchObject({ ok: false, error: { code: 'CLI_RECORDING_UNREADABLE' } });
});

test('attack: a web page reads a recording by a name of its own', async () => {
  await recordCalls([['/s', '1']]);
  const { address } = await replay();
  expect(
    await raw(address, 'POST /s HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'),
  ).toMatch(/^HTTP\/1.1 403 /);
});

test('a signed SOAP call with an attachment, recorded against the simulator, replayed without it', async () => {
  const simulator = await startSimulator();
  closing.push(() => simulator.close());
  const identity = await loadIdentityFile(join(simulator.pki, 'sender.p12'), {});
  const url = new URL(simulator.urls.eboxMessage);
  const recorder = await startRecorder({ upstream: url, directory });
  const publish = async (address: string) => {
    const client = createEboxMessageClient({ url: address + url.pathname, identity, digest: 'compute' });
    try {
      const has = await client.hasAnEbox({ eboxType: 'ENTERPRISE', eboxId: [{ companyId: '0206731645' }] });
      const published = await client.publishEboxMessage({
        messageId: { ticket: 'T1', sequence: 1 },
        recipientId: [{ companyId: '0206731645', eboxType: 'ENTERPRISE' }],
        messageType: 'DIMONA1',
        document: {
          title: 'Attestation',
          content: attachmentFromBytes(Buffer.from('%PDF-1.7'), 'application/pdf'),
          downloadFileName: 'a.pdf',
          mime: 'application/pdf',
        },
      });
      return [has.ok && has.value, published.ok && published.value];
    } finally {
      await client.close();
    }
  };
  const live = await publish(recorder.address);
  expect(live[1]).toHaveProperty('id');
  await recorder.close(1_000);
  const [, second] = await stored(directory, 2);
  expect(second?.exchange).toMatchObject({
    operation: expect.stringMatching(/publish/i),
    status: 200,
    ended: 'complete',
  });
  // Head and body together are what `ebox verify` takes.
  const capture = join(directory, 'capture');
  appendFileSync(
    capture,
    Buffer.concat([second?.file('request.head') ?? '', second?.file('request.body') ?? ''] as Buffer[]),
  );
  const verdict = await runMain('verify', capture, '--trust', join(simulator.pki, 'ca.pem'), '--json');
  expect(JSON.parse(verdict.out)).toMatchObject({ accepted: true });
  const { address } = await replay();
  expect(await publish(address)).toEqual(live);
});
