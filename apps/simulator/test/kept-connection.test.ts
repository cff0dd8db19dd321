import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { startSimulator } from '@ebox-bridge/simulator';
import { expect, onTestFinished, test } from 'vitest';

test('requests that are answered before their end leave nothing behind on their connection', async () => {
  const simulator = await startSimulator();
  onTestFinished(() => simulator.close());
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const warnings: string[] = [];
  const keep = ({ name }: Error) => void warnings.push(name);
  process.on('warning', keep);
  onTestFinished(() => void process.off('warning', keep));

  const ports = new Set<number | undefined>();
  for (let call = 0; call < 12; call += 1) {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': '5' };
    const sent = request(simulator.urls.eboxMessage, { method: 'POST', agent, headers });
    // The answer comes before the rest of the body.
    sent.write('{');
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    ports.add(answer.socket.localPort);
    sent.end('"a":');
    answer.resume();
    await once(answer, 'end');
  }
  await setImmediate();
  expect(ports.size).toBe(1);
  expect(warnings).not.toContain('MaxListenersExceededWarning');
});
