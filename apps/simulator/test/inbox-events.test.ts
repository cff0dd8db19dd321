import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Simulator, startSimulator } from '../src/index.ts';
import { held, publish, setTrouble, token } from './rest-client.ts';

let simulator: Simulator;
let bearer: string;
beforeAll(async () => {
  simulator = await startSimulator();
  bearer = await token(simulator);
});
afterAll(() => simulator.close());

/** The changes that a page is told, one by one. */
async function listen(from = simulator): Promise<{ next(member: string): Promise<unknown>; ended: Promise<void> }> {
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const response = await fetch(`${from.urls.inbox}/api/events`, { signal: controller.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  const changes: Record<string, unknown>[] = [];
  const readMore = async () => {
    const { done, value } = await reader.read();
    text += Buffer.from(value ?? []).toString();
    return !done;
  };
  while (!text.includes('event: hello')) await readMore();
  return {
    async next(member) {
      for (;;) {
        const at = changes.findIndex((change) => member in change);
        // Several changes may be told together: only the one that was asked for is taken.
        const { [member]: value, ...others } = changes[at] ?? {};
        if (at >= 0) changes[at] = others;
        if (value !== undefined) return value;
        const events = text.split('\n\n');
        text = events.pop() ?? '';
        const told = events.flatMap((event) => /^event: change\ndata: (.*)$/.exec(event)?.[1] ?? []);
        changes.push(...told.map((json) => JSON.parse(json) as Record<string, unknown>));
        if (told.length === 0 && !(await readMore())) throw new Error(`the stream ended before ${member}`);
      }
    },
    get ended() {
      return (async () => {
        while (await readMore().catch(() => false));
      })();
    },
  };
}

test('a new message, a call, a message read, trouble set and cleared, everything forgotten', async () => {
  const events = await listen();
  await publish(simulator, { bearer });
  expect(await events.next('messages')).toBe(1);
  expect(await events.next('calls')).toBe(1);
  const [message] = await held(simulator);
  await fetch(`${simulator.urls.admin}/messages/${message?.messageId}/read`, { method: 'POST' });
  expect(await events.next('read')).toEqual([message?.messageId]);
  await setTrouble(simulator, { operation: 'publish', status: 503 });
  expect(await events.next('trouble')).toBe(true);
  await fetch(`${simulator.urls.admin}/trouble`, { method: 'DELETE' });
  expect(await events.next('trouble')).toBe(true);
  await fetch(`${simulator.urls.admin}/messages`, { method: 'DELETE' });
  expect(await events.next('cleared')).toBe(true);
});

test('many changes at once are told together', async () => {
  const events = await listen();
  await Promise.all(Array.from({ length: 30 }, () => publish(simulator, { bearer })));
  let told = 0;
  let times = 0;
  for (; told < 30; times += 1) told += Number(await events.next('messages'));
  expect(told).toBe(30);
  expect(times).toBeLessThan(30);
});

test('a page that listens does not keep the simulator from closing', async () => {
  const short = await startSimulator();
  const events = await listen(short);
  const started = performance.now();
  await short.close();
  await events.ended;
  expect(performance.now() - started).toBeLessThan(900);
});
