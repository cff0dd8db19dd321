#!/usr/bin/env node
// The `ebox` command. Written for Node 18 and newer: it hands over to Node 24 where the machine's own is older.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { endWithNpx } from './end-with-npx.js';
import { endWithLauncher, requiredMajor, runUnderNode24 } from './node24.js';

const self = fileURLToPath(import.meta.url);

if (Number(process.versions.node.split('.')[0]) < requiredMajor) {
  try {
    endWithNpx();
    runUnderNode24(self, process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
} else {
  // A launcher watches npx itself; EBOX_LAUNCHER is empty for the children of `ebox demo`, which may outlive it.
  if (process.env['EBOX_LAUNCHER'] === undefined) endWithNpx();
  endWithLauncher();
  const built = new URL('../dist/index.js', import.meta.url);
  if (!existsSync(built)) {
    process.stderr.write('ebox is not built yet. Run `npm run setup` in the repository first.\n');
    process.exitCode = 1;
  } else {
    const { main } = await import(built.href);
    await main(process.argv.slice(2));
  }
}
