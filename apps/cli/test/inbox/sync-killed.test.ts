import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type InboxWorld, startInboxWorld } from './world.ts';

const program = fileURLToPath(new URL('./run-ebox.ts', import.meta.url));
const messages = 40;

let world: InboxWorld;
beforeAll(async () => {
  world = await startInboxWorld();
  for (let index = 0; index < messages; index += 1) {
    await world.publish({
      provider: index % 2 === 0 ? 'first' : 'second',
      subject: `Document ${index}`,
      contents: [randomBytes(200_000), randomBytes(100)],
    });
  }
});
afterAll(() => world.close());

function sync(folder: string): ChildProcess {
  const parameters = ['inbox', 'sync', folder, '--simulator', join(world.folder, 'sim'), '--json'];
  return spawn(process.execPath, ['--conditions=@ebox-bridge/source', program, ...parameters], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

const list = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/** Kills the command at a moment that nobody chose, once it has begun to fetch. How many messages were being fetched then. */
async function killedSync(folder: string, withinMs: number): Promise<number> {
  const incoming = join(folder, '.ebox-sync', 'incoming');
  const left = new Set(await list(incoming));
  const child = sync(folder);
  const ended = once(child, 'exit');
  const hasBegun = async () => (await list(incoming)).some((name) => !left.has(name));
  while (!(await hasBegun()) && child.exitCode === null) await pause(1);
  await pause(Math.random() * withinMs);
  child.kill('SIGKILL');
  await ended;
  return (await list(incoming)).length;
}

interface Held {
  readonly messageId: string;
  readonly attachments: readonly { readonly sha256: string; readonly size: number }[];
}

test('killed again and again, at the end every message is there once, with the right bytes, and nothing else', async () => {
  const folder = join(world.folder, 'inbox');
  let unfinished = 0;
  for (let round = 0; round < 5; round += 1) unfinished += await killedSync(folder, 40 * 2 ** round);
  // Otherwise this test has shown nothing.
  expect(unfinished).toBeGreaterThan(0);
  const child = sync(folder);
  let out = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(JSON.parse(out)).toMatchObject({ ok: true, failures: [] });

  const held = (await (await fetch(`${world.simulator.urls.admin}/messages`)).json()) as Held[];
  const index = (await readFile(join(folder, 'index.jsonl'), 'utf8')).trimEnd().split('\n');
  const entries = index.map((line) => JSON.parse(line) as { messageId: string; folder: string; state: string });
  expect(entries.map(({ messageId }) => messageId).sort()).toEqual(held.map(({ messageId }) => messageId).sort());
  const expected = new Set(['index.jsonl', '.ebox-sync', '.ebox-sync/lock', '.ebox-sync/owner.json']);
  for (const { messageId, folder: place, state } of entries) {
    expect(state).toBe('complete');
    const { attachments } = held.find((one) => one.messageId === messageId) ?? { attachments: [] };
    const names = (await readdir(join(folder, place))).sort();
    expect(names).toEqual(['01-letter.pdf', '02-letter.pdf', 'message.json']);
    for (const [number, { sha256 }] of attachments.entries()) {
      const content = await readFile(join(folder, place, names[number] ?? ''));
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    }
    for (const name of ['', ...names.map((one) => `/${one}`)]) expected.add(`${place}${name}`);
    expected.add(place.split('/')[0] ?? '');
  }
  const found = await readdir(folder, { recursive: true });
  expect(found.map((name) => name.replaceAll('\\', '/')).sort()).toEqual([...expected].sort());
});
