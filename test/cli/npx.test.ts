import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { eventually } from '../kit/eventually.ts';
import type { SimulatorReady } from '../kit/processes.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

// npx hands no signal on to the command that it runs; nor could it hand on SIGKILL.
test.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGKILL'] as const)(
  'npx ended by %s takes the command with it',
  async (signal) => {
    const folder = await mkdtemp(join(tmpdir(), 'ebox-npx-'));
    const npx = spawn('npx', ['--no-install', 'ebox', 'simulate', '--json', '--dir', folder], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    });
    try {
      const [line] = await once(createInterface({ input: npx.stdout }), 'line', {
        signal: AbortSignal.timeout(40_000),
      });
      const { urls } = JSON.parse(String(line)) as SimulatorReady;
      expect((await fetch(urls.admin)).status).toBe(200);
      npx.kill(signal);
      const gone = () =>
        fetch(urls.admin).then(
          () => false,
          () => true,
        );
      expect(await eventually('the simulator is gone', gone)).toBe(true);
    } finally {
      // The group of its own: whatever is left of npx, its shell and the command.
      if (npx.pid !== undefined) {
        try {
          process.kill(-npx.pid, 'SIGKILL');
        } catch {
          // All of it has ended, as it should.
        }
      }
      await rm(folder, { recursive: true, force: true });
    }
  },
);
