import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generateFiles } from './generate-files.ts';
import { targets } from './targets.ts';

// Writes all generated files, or with --check fails when one of them differs from what would be written.
const root = resolve(import.meta.dirname, '../../..');
const unknown = process.argv.slice(2).filter((argument) => argument !== '--check');
if (unknown.length > 0) {
  console.error(`Unknown argument ${unknown.join(' ')}. Usage: generate.ts [--check]`);
  process.exit(2);
}
const check = process.argv.includes('--check');

function current(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

const stale: string[] = [];
for (const [file, text] of generateFiles(targets, join(root, 'wsdl'))) {
  if (current(join(root, file)) === text) continue;
  stale.push(file);
  if (!check) writeFileSync(join(root, file), text);
}
if (stale.length === 0) console.log('All generated files are up to date.');
else if (check) {
  console.error(`Out of date:\n  ${stale.join('\n  ')}\nRun the generator and commit the result.`);
  process.exitCode = 1;
} else console.log(`Written:\n  ${stale.join('\n  ')}`);
