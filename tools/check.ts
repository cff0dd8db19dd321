// What must hold besides the tests: lint and format, the types of sources and tests, generated files and file sizes.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const node = process.execPath;
const source = '--conditions=@ebox-bridge/source';
const checks: readonly (readonly [string, readonly string[]])[] = [
  ['lint and format', ['node_modules/@biomejs/biome/bin/biome', 'ci', '.']],
  ['types of sources and tests', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.test.json']],
  ['types of the inbox page', ['node_modules/typescript/bin/tsc', '-p', 'apps/simulator/inbox']],
  ['generated code', [source, 'packages/contract-gen/src/generate.ts', '--check']],
  ['generated types of the REST contracts', [source, 'packages/ebox-rest/openapi/generate.ts', '--check']],
  ['lock file', ['tools/lock.ts', '--check']],
  ['generated pages', [source, 'tools/docs.ts', '--check']],
];

const failed = checks.filter(([name, parameters]) => {
  console.log(`check: ${name}`);
  return spawnSync(node, parameters, { stdio: 'inherit' }).status !== 0;
});
const long = longFiles();
for (const line of long) console.log(line);
if (failed.length > 0 || long.length > 0) {
  console.log(`failed: ${[...failed.map(([name]) => name), ...(long.length > 0 ? ['file length'] : [])].join(', ')}`);
  process.exitCode = 1;
}

/** Hand-written files of more than 400 lines. */
function longFiles(): readonly string[] {
  const listed = spawnSync('git', ['ls-files', '*.ts', '*.js', '*.mjs'], { encoding: 'utf8' }).stdout.split('\n');
  return listed
    .filter((file) => file !== '' && !file.endsWith('.gen.ts'))
    .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > 400)
    .map(({ file, lines }) => `${file} has ${lines} lines; 400 is the limit: split it by what it does.`);
}
