// Runs all tests and ends with one line that counts them, whatever the test runner prints.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Results {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

const folder = mkdtempSync(join(tmpdir(), 'ebox-test-'));
const file = join(folder, 'results.json');
const run = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit' },
);
process.exitCode = run.status ?? 1;
try {
  const results = JSON.parse(readFileSync(file, 'utf8')) as Results;
  // A file that could not be loaded has no tests to count, and still is a failure.
  const broken = results.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = results.numFailedTests + broken;
  if (failed > 0 || results.numPassedTests === 0) process.exitCode = process.exitCode === 0 ? 1 : process.exitCode;
  console.log(
    `${results.numPassedTests} passed, ${failed} failed, ${results.numPendingTests + results.numTodoTests} skipped`,
  );
} catch {
  process.exitCode = 1;
  console.log('0 passed, 1 failed, 0 skipped');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
