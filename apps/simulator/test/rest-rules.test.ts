import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { restRules } from '../src/inbox/rest-rules.ts';
import { type Simulator, startSimulator } from '../src/index.ts';
import { publish, setTrouble, token } from './rest-client.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

test('every code and problem type that is answered over REST has a rule in words, and no rule is left over', async () => {
  const src = join(import.meta.dirname, '../src');
  const codes = new Set<string>();
  for await (const file of glob('**/*.ts', { cwd: src })) {
    const text = readFileSync(join(src, file), 'utf8');
    const answers = text.matchAll(/\b(?:eboxError\(\s*\d+,|problem(?:Answer)?\(|oauthError\()\s*'(\w+)'/g);
    for (const [, code = ''] of answers) codes.add(code);
  }
  // Chosen by a variable there.
  for (const code of ['noAccessToken', 'invalidAccessToken', 'expiredAccessToken']) codes.add(code);
  expect(codes.size).toBeGreaterThan(25);
  expect(Object.keys(restRules).sort()).toEqual([...codes].sort());
});

test('a refusal under a trouble that only delays keeps its own reason; an answer of a trouble says so', async () => {
  const bearer = await token(simulator);
  const outcomes = async () => {
    const { items } = (await (await fetch(`${simulator.urls.inbox}/api/calls`)).json()) as { items: { id: string }[] };
    const call = await fetch(`${simulator.urls.inbox}/api/calls/${items[0]?.id}`);
    return ((await call.json()) as { outcome: { code: string; source: string } }).outcome;
  };
  await setTrouble(simulator, { operation: 'publish', answerLatencyMs: 1, count: 1 });
  expect((await publish(simulator, { bearer, json: '{}' })).status).toBe(400);
  expect(await outcomes()).toMatchObject({ code: 'INVALID_INPUT', source: 'Message Registry v3 contract' });
  await setTrouble(simulator, { operation: 'publish', revokedClient: true, count: 1 });
  expect((await publish(simulator, { bearer })).status).toBe(401);
  expect(await outcomes()).toMatchObject({ code: 'invalidAccessToken', source: 'trouble panel' });
});
