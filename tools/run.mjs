// What `npm run demo`, `npm test` and their kin do. Runs under Node 18 and newer: it finds Node 24, sets up what is
// missing (dependencies by the lock file, the build) and then runs the task under Node 24.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNode24, runUnderNode24 } from '../apps/cli/bin/node24.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = findNode24();
const environment = {
  ...process.env,
  PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`,
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
};
// npm hands its own options down as environment variables; a nested npm would warn about each that it does not know.
for (const name of Object.keys(environment)) if (/^npm_/i.test(name)) delete environment[name];

/** Runs a program of `node_modules` or a script of ours under Node 24; ends this process when it fails. */
function run(parameters, options = {}) {
  const result = spawnSync(node, parameters, { cwd: root, env: environment, stdio: 'inherit', ...options });
  if (result.status !== 0 && options.tolerate !== true) process.exit(result.status ?? 1);
  return result;
}

function installDependencies() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const installed = `${lock} ${process.platform}-${process.arch}`;
  const stamp = join(root, 'node_modules', '.ebox-setup');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === installed) return;
  process.stderr.write('Installing dependencies by the lock file.\n');
  const npm = process.env['npm_execpath'] ?? '';
  const parameters = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm runs under Node 24 too, so that it judges the engines of the packages by the Node that they will run on.
  const result =
    npm.endsWith('.js') && existsSync(npm)
      ? run([npm, ...parameters], { tolerate: true, stdio: ['ignore', 'ignore', 'inherit'] })
      : spawnSync('npm', parameters, {
          cwd: root,
          env: environment,
          stdio: ['ignore', 'ignore', 'inherit'],
          shell: process.platform === 'win32',
        });
  if (result.status !== 0) process.exit(result.status ?? 1);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, installed);
}

function build() {
  const result = run(
    [
      join(root, 'node_modules', 'turbo', 'bin', 'turbo'),
      'run',
      'build',
      '--output-logs=errors-only',
      '--no-update-notifier',
      '--log-order=grouped',
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: Number.POSITIVE_INFINITY,
      tolerate: true,
    },
  );
  if (result.status === 0) return;
  // turbo prints what failed on standard output, which belongs to the task that follows.
  process.stderr.write(result.stdout ?? '');
  process.exit(result.status ?? 1);
}

const source = '--conditions=@ebox-bridge/source';
const tasks = {
  setup: () => build(),
  demo: (parameters) => {
    build();
    // Not waited for synchronously: with --keep it runs until a signal comes, and the signal has to get through.
    runUnderNode24(join(root, 'apps/cli/bin/ebox.js'), ['demo', ...parameters], environment);
  },
  test: (parameters) => {
    build();
    run([source, join(root, 'tools/test.ts'), ...parameters]);
  },
  bench: (parameters) => {
    build();
    run([source, join(root, 'bench/run.ts'), ...parameters]);
  },
  check: () => {
    build();
    run([source, join(root, 'tools/check.ts')]);
  },
  docs: () => run([source, join(root, 'tools/docs.ts')]),
  contracts: (parameters) => {
    run([source, join(root, 'packages/contract-gen/src/generate.ts'), ...parameters]);
    run([source, join(root, 'packages/ebox-rest/openapi/generate.ts'), ...parameters]);
  },
};

const [task, ...parameters] = process.argv.slice(2);
if (!Object.hasOwn(tasks, task ?? '')) {
  process.stderr.write(`Unknown task ${task}. Known: ${Object.keys(tasks).join(', ')}.\n`);
  process.exit(2);
}
installDependencies();
tasks[task](parameters);
