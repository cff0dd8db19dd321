// Writes the pages that are made from code: errors, configuration and its schema, limits, the schema of the simulator's world, the schema of a target and the list of requirements of the conformance suite. With --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { configurationPage } from './docs/configuration-page.ts';
import { configurationSchemaFile } from './docs/configuration-schema.ts';
import { conformancePage } from './docs/conformance-plan.ts';
import { errorPage } from './docs/error-page.ts';
import { limitsPage } from './docs/limits-page.ts';
import { targetSchemaFile } from './docs/target-schema.ts';
import { worldSchemaFile } from './docs/world-schema.ts';

const pages: readonly (readonly [string, string])[] = [
  ['docs/conformance.md', conformancePage(read('docs/conformance.md') ?? '')],
  ['docs/conformance-target.schema.json', targetSchemaFile()],
  ['docs/errors.md', errorPage()],
  ['docs/facade-configuration.md', configurationPage()],
  ['docs/facade-configuration.schema.json', configurationSchemaFile()],
  ['docs/limits.md', limitsPage()],
  ['docs/simulator-world.schema.json', worldSchemaFile()],
];
const check = process.argv.includes('--check');
for (const [file, text] of pages) {
  if (!check) writeFileSync(file, text);
  else if (read(file) !== text) {
    console.log(`${file} is not what the code says: run npm run docs.`);
    process.exitCode = 1;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
