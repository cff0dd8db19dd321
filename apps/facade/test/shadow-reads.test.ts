import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { send } from './answers.ts';
import { type RecordingService, recordService } from './recording-service.ts';
import { existence, getMessageStatus, hasAnEbox, signed } from './requests.ts';
import { openWorld, type RunningFacade, type World } from './world.ts';

let world: World;
let legacy: RecordingService;
let facade: RunningFacade;
beforeAll(async () => {
  world = await openWorld();
  legacy = await recordService(world.simulator.urls.eboxMessage);
  facade = await world.start((draft) => {
    draft['backends'].eboxMessage = { url: legacy.url };
    draft['routes'] = [
      { operation: 'hasAnEbox', recipient: 'enterprise', backend: 'federation', shadow: 'eboxMessage' },
      { operation: 'getMessageStatus', backend: 'ledger', shadow: 'eboxMessage' },
    ];
    draft['timeouts'] = { backend: 10, answer: 2 };
  });
});
afterAll(async () => {
  await world.close();
  await legacy.close();
});
afterEach(() => {
  legacy.instead = undefined;
  legacy.exchanges.length = 0;
});

const ask = async (number = '0244640631') =>
  send(facade.urls.eboxMessage, await signed(world.sender, existence(number)));
const found = () => facade.log.filter(({ msg }) => msg === 'shadow read');
async function next(from: number) {
  await expect.poll(() => found().length, { timeout: 10_000 }).toBeGreaterThan(from);
  return found()[from];
}
const counted = async () => {
  const text = await (await fetch(facade.urls.metrics)).text();
  return text.split('\n').filter((line) => line.startsWith('ebox_shadow'));
};

test('the other backend is asked too; the same answer is counted as such', async () => {
  const before = found().length;
  expect((await ask()).code).toBe('ok');
  expect(await next(before)).toMatchObject({
    operation: 'hasAnEbox',
    backend: 'federation',
    shadow: 'eboxMessage',
    // The simulator writes the same day with an offset in REST and without one in SOAP.
    outcome: 'same',
  });
  expect(legacy.exchanges).toHaveLength(1);
});

test('differences are counted by field and logged without a number', async () => {
  const before = found().length;
  const answer = hasAnEbox.writeOutput({
    eboxType: 'ENTERPRISE',
    ebox: [{ ebox: { companyId: '0244640631' }, exists: false }],
  });
  legacy.instead = () => ({
    status: 200,
    type: 'text/xml',
    body: `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${answer}</soap:Body></soap:Envelope>`,
  });
  const got = await ask();
  expect(got.text).toMatch(/Exists>true</);
  const line = await next(before);
  expect(line).toMatchObject({ outcome: 'differs', differences: { exists: 1 } });
  expect(JSON.stringify(line)).not.toContain('0244640631');
  expect(await counted()).toContainEqual(
    expect.stringMatching(/ebox_shadow_differences_total\{operation="hasAnEbox",field="exists"\} [1-9]/),
  );
});

test('a shadow that fails never fails the answer', async () => {
  const before = found().length;
  legacy.instead = () => 'cut';
  expect((await ask()).code).toBe('ok');
  expect(await next(before)).toMatchObject({ outcome: 'failed', reason: 'BRIDGE_BACKEND_UNAVAILABLE' });
});

test('a shadow that hangs never slows the answer', async () => {
  const before = found().length;
  const { createServer } = await import('node:http');
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const hanging = await world.start((draft) => {
    draft['backends'].eboxMessage = { url: `http://127.0.0.1:${port}/` };
    draft['routes'] = [{ operation: 'hasAnEbox', backend: 'federation', shadow: 'eboxMessage' }];
    draft['timeouts'] = { backend: 30, answer: 3 };
  });
  const started = performance.now();
  const answer = await send(hanging.urls.eboxMessage, await signed(world.sender, existence()));
  expect(answer.code).toBe('ok');
  expect(performance.now() - started).toBeLessThan(2_900);
  silent.closeAllConnections();
  silent.close();
  expect(before).toBeGreaterThan(0);
});

test('message status in shadow', async () => {
  const before = found().length;
  const request = getMessageStatus.writeInput({
    eboxType: 'ENTERPRISE',
    message: [{ eboxId: { companyId: '0244640631' }, messageId: { ticket: randomUUID().slice(0, 20) } }],
  });
  expect((await send(facade.urls.eboxMessage, await signed(world.sender, request))).code).toBe('ok');
  expect(await next(before)).toMatchObject({ operation: 'getMessageStatus', outcome: 'same' });
});
