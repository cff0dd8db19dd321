import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contracts, generateContract } from './generate-contract.ts';

// Writes the generated types of the REST contracts, or with --check fails when one of them differs from what would be written.
const source = join(import.meta.dirname, '../src/contract');
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
for (const contract of contracts) {
  const name = `${contract.name}.gen.ts`;
  const text = await generateContract(contract, readFileSync(join(import.meta.dirname, contract.file), 'utf8'));
  if (current(join(source, name)) === text) continue;
  stale.push(name);
  if (!check) writeFileSync(join(source, name), text);
}
if (stale.length === 0) console.log('All types of the REST contracts are up to date.');
else if (check) {
  console.error(
    `Out of date:\n  ${stale.join('\n  ')}\nRun packages/ebox-rest/openapi/generate.ts and commit the result.`,
  );
  process.exitCode = 1;
} else console.log(`Written:\n  ${stale.join('\n  ')}`);
