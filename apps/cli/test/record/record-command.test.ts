import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runMain } from '../run-main.ts';
import { call, startUpstream, stored } from './world.ts';

let directory: string;
const closing: (() => unknown)[] = [];
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'ebox-record-command-')), 'out');
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
  rmSync(join(directory, '..'), { recursive: true, force: true });
});

interface Running {
  readonly child: ChildProcess;
  readonly ready: { readonly ready: true; readonly urls: Readonly<Record<string, string>> };
  readonly lines: readonly string[];
  log(): string;
}

const index = new URL('../../src/index.ts', import.meta.url).href;

/** The command as a process of its own; resolves with its first line. */
async function ebox(...parameters: readonly string[]): Promise<Running> {
  const script = `const { main } = await import(${JSON.stringify(index)}); await main(process.argv.slice(1));`;
  const node = ['--conditions=@ebox-bridge/source', '--input-type=module', '-e', script, '--'];
  const child = spawn(process.execPath, [...node, ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });
  closing.push(() => child.kill('SIGKILL'));
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout });
  output.on('line', (line) => lines.push(line));
  await Promise.race([once(output, 'line'), once(child, 'exit')]);
  if (lines[0] === undefined) throw new Error(log);
  return { child, ready: JSON.parse(lines[0]) as Running['ready'], lines, log: () => log };
}

test('ready line, warning, a line for each exchange, a clean end; replay', async () => {
  const upstream = await startUpstream((_, response) => response.end('answer'));
  closing.push(upstream.close);
  const url = `${upstream.url.origin}/base`;
  const recorder = await ebox('record', '--upstream', url, '--out', directory, '--json');
  expect(recorder.ready).toEqual({
    ready: true,
    urls: { record: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/base$/), upstream: url },
    directory,
    redacted: false,
  });
  expect((await call(`${recorder.ready.urls['record']}`, { body: 'x' })).body).toBe('answer');
  await stored(directory, 1);
  recorder.child.kill('SIGTERM');
  expect(await once(recorder.child, 'exit')).toEqual([0, null]);
  expect(recorder.log()).toMatch(/personal data/);
  expect(JSON.parse(recorder.lines[1] ?? '')).toMatchObject({ path: '/base', status: 200, ended: 'complete' });
  const replay = await ebox('replay', directory, '--json');
  expect(replay.ready).toMatchObject({ ready: true, exchanges: 1, paths: ['/base'], left: [] });
  expect((await call(`${replay.ready.urls['replay']}/base`, { body: 'x' })).body).toBe('answer');
});

test('kill -9 leaves no half exchange that looks whole, and what was whole stays', async () => {
  const upstream = await startUpstream((incoming, response) => incoming.resume().on('end', () => response.end('ok')));
  closing.push(upstream.close);
  const { child, ready } = await ebox('record', '--upstream', upstream.url.href, '--out', directory);
  const address = ready.urls['record'] ?? '';
  await call(address, { body: 'whole' });
  await stored(directory, 1);
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf');
  while (!readdirSync(directory).some((name) => name.startsWith('.partial-'))) await delay(20);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const partial = readdirSync(directory).filter((name) => name.startsWith('.partial-'));
  expect(partial).toHaveLength(1);
  expect(existsSync(join(directory, partial[0] ?? '', 'exchange.json'))).toBe(false);
  const replay = await ebox('replay', directory);
  expect(replay.ready).toMatchObject({ exchanges: 1, left: [{ name: partial[0] }] });
});

// The peak of a process is read from /proc.
test.skipIf(process.platform !== 'linux')('200 MB in and out in flat memory (needs Linux)', async () => {
  const chunk = Buffer.alloc(65_536, 'a');
  const upstream = await startUpstream(async (incoming, response) => {
    for await (const part of incoming) if (!response.write(part)) await once(response, 'drain');
    response.end();
  });
  closing.push(upstream.close);
  const { child, ready } = await ebox('record', '--upstream', upstream.url.href, '--out', directory);
  const echo = async (bytes: number): Promise<number> => {
    const sent = request(ready.urls['record'] ?? '', { method: 'POST', agent: false });
    const answered = once(sent, 'response');
    const sending = (async () => {
      for (let left = bytes; left > 0; left -= chunk.length) if (!sent.write(chunk)) await once(sent, 'drain');
      sent.end();
    })();
    const [answer] = (await answered) as [AsyncIterable<Buffer>];
    let received = 0;
    for await (const part of answer) received += part.length;
    await sending;
    expect(received).toBe(bytes);
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;
  };
  const before = await echo(20 * 1024 ** 2);
  const after = await echo(200 * 1024 ** 2);
  expect(after - before).toBeLessThan(64);
  const all = await stored(directory, 2);
  expect(all[1]?.exchange.response).toEqual(all[1]?.exchange.request);
  expect(all[1]?.exchange.request.bytes).toBe(200 * 1024 ** 2);
});

test('an upstream that cannot be used', async () => {
  for (const url of ['nonsense', 'ftp://x/', 'http://user:secret@x/', 'http://x/?a=1']) {
    const { code, out } = await runMain('record', '--upstream', url, '--out', directory, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'CLI_UPSTREAM_INVALID' } });
    expect(out).not.toMatch(/secret/);
  }
});
