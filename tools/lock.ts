// Completes package-lock.json: each optional package that some dependency names must have an entry, also those for other
// platforms, or `npm ci` refuses the lock file. npm leaves out what the registry at hand does not serve.
import { readFileSync, writeFileSync } from 'node:fs';

interface Entry {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: readonly string[];
  cpu?: readonly string[];
  libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const file = 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Entry> };
const platforms: Readonly<Record<string, string>> = { windows: 'win32' };
const processors: Readonly<Record<string, string>> = { '64': 'x64' };

const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name]) => !isLocked(path, name))
    .map(([name, version]) => ({ name, version, dev: entry.dev })),
);
if (process.argv.includes('--check')) {
  for (const { name } of missing) console.log(`${file} has no entry for ${name}: run node tools/lock.ts`);
  if (missing.length > 0) process.exitCode = 1;
} else if (missing.length > 0) {
  for (const { name, version, dev } of missing) {
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(dev === true ? { dev } : {}),
      optional: true,
      ...platformOf(name),
    };
  }
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, undefined, 2)}\n`);
}

/** Whether a package that is required from `path` is found there or in a folder above it. */
function isLocked(path: string, name: string): boolean {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    if (lock.packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`] !== undefined) return true;
    if (folder === '') return false;
  }
}

/** Platform by the name, such as cli-linux-arm64-musl or darwin-64: npm then skips it on every other machine. */
function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const words = (name.split('/').pop() ?? name).split('-').filter((word) => word !== 'cli');
  const [os, cpu, libc] = words;
  if (os === undefined || cpu === undefined) return {};
  return { os: [platforms[os] ?? os], cpu: [processors[cpu] ?? cpu], ...(libc === 'musl' ? { libc: ['musl'] } : {}) };
}
