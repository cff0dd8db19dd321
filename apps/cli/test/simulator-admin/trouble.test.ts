import { type Simulator, startSimulator } from '@ebox-bridge/simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runMain } from '../run-main.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

const at = () => ['--simulator', simulator.ready.dir, '--json'];
const listed = async () => JSON.parse((await runMain('simulate', 'trouble', 'list', ...at())).out) as { id: string }[];

test('ebox simulate trouble add, list, clear', async () => {
  const options = ['--operation', 'publish', '--message-type', 'DIMONA1', '--count', '2', '--status', '503'];
  const effects = ['--latency', '10', '--clock-skew', '-60', '--slow-body', '5', '--truncate'];
  const more = [
    '--date-skew',
    '-7',
    '--slow-headers',
    '6',
    '--length-off',
    '-8',
    '--revoked-client',
    '--answer-latency',
    '9',
  ];
  const added = await runMain('simulate', 'trouble', 'add', ...options, ...effects, ...more, ...at());
  expect(added.code).toBe(0);
  const trouble = JSON.parse(added.out) as { id: string };
  expect(trouble).toMatchObject({
    operation: 'publish',
    messageType: 'DIMONA1',
    count: 2,
    status: 503,
    latencyMs: 10,
    clockSkewSeconds: -60,
    dateSkewSeconds: -7,
    slowHeadersMs: 6,
    lengthOff: -8,
    revokedClient: true,
    answerLatencyMs: 9,
    slowBodyMs: 5,
    truncate: true,
  });
  await runMain('simulate', 'trouble', 'add', '--fault', 'SOA-02002', '--simulator', simulator.urls.admin);
  expect(await listed()).toMatchObject([trouble, { fault: { code: 'SOA-02002' } }]);
  expect((await runMain('simulate', 'trouble', 'clear', trouble.id, ...at())).code).toBe(0);
  expect(await listed()).toHaveLength(1);
  await runMain('simulate', 'trouble', 'clear', ...at());
  const text = await runMain('simulate', 'trouble', 'list', '--simulator', simulator.ready.dir);
  expect(text.out).toBe('No trouble is set.\n');
});

test('a trouble without effect, and no simulator', async () => {
  const refused = await runMain('simulate', 'trouble', 'add', '--operation', 'publish', ...at());
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.out)).toMatchObject({ ok: false, error: { code: 'SIMULATOR_REFUSED' } });
  expect(refused.out).toContain('no effect');
  const lost = await runMain('simulate', 'trouble', 'list', '--simulator', 'http://127.0.0.1:9/admin');
  expect(lost.error).toContain('SIMULATOR_NOT_FOUND');
});

test('reset and snapshots', async () => {
  expect((await runMain('simulate', 'snapshot', 'save', 'empty', ...at())).code).toBe(0);
  expect(JSON.parse((await runMain('simulate', 'snapshot', 'list', ...at())).out)).toEqual(['empty']);
  expect((await runMain('simulate', 'snapshot', 'restore', 'empty', ...at())).code).toBe(0);
  expect((await runMain('simulate', 'reset', ...at())).code).toBe(0);
});
