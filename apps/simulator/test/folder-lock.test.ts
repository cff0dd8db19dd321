import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startSimulator } from '../src/index.ts';

async function makeFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'simulator-lock-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  return dir;
}

test('two simulators never share a folder; the next one may have it once the first is closed', async () => {
  const dir = await makeFolder();
  const first = await startSimulator({ dir });
  await expect(startSimulator({ dir })).rejects.toMatchObject({ code: 'SIMULATOR_FOLDER_IN_USE' });
  expect((await fetch(first.urls.admin)).status).toBe(200);
  await first.close();
  await (await startSimulator({ dir })).close();
});

test('one that cannot start gives the folder back', async () => {
  const dir = await makeFolder();
  const other = await startSimulator();
  const port = Number(new URL(other.urls.admin).port);
  await expect(startSimulator({ dir, port })).rejects.toMatchObject({ code: 'SIMULATOR_LISTEN_FAILED' });
  await (await startSimulator({ dir })).close();
  await other.close();
});

test('another process holds its folder until it dies, also when it is killed', async () => {
  const dir = await makeFolder();
  const source = pathToFileURL(join(import.meta.dirname, '../src/index.ts')).href;
  const script = `const { startSimulator } = await import(${JSON.stringify(source)});
await startSimulator({ dir: ${JSON.stringify(dir)} });
console.log('ready');`;
  const options = ['--conditions=@ebox-bridge/source', '--input-type=module', '-e', script];
  const child = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  await expect(startSimulator({ dir })).rejects.toMatchObject({ code: 'SIMULATOR_FOLDER_IN_USE' });
  child.kill('SIGKILL');
  await once(child, 'exit');
  await (await startSimulator({ dir })).close();
});
