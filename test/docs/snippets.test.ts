import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
// Inside of node_modules, so that the snippets resolve the packages by their names, as a user's code does.
const folder = join(root, 'node_modules', '.cache', `ebox-doc-snippets-${process.pid}`);

interface Snippet {
  readonly page: string;
  /** Line of the page before the first line of the code. */
  readonly before: number;
  readonly code: string;
}

function snippets(): readonly Snippet[] {
  return ['README.md', ...globSync('docs/**/*.md', { cwd: root })].sort().flatMap((page) => {
    const text = readFileSync(join(root, page), 'utf8');
    return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map((match) => ({
      page,
      before: text.slice(0, match.index).split('\n').length,
      code: match[1] ?? '',
    }));
  });
}

const found = snippets();
const compilerOptions = {
  noEmit: true,
  composite: false,
  incremental: false,
  declaration: false,
  declarationMap: false,
  sourceMap: false,
  noUnusedLocals: false,
  customConditions: ['@ebox-bridge/source'],
};

/** Typechecks the snippets against the sources, in one run, and answers the errors by page and line. */
function check(): readonly string[] {
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}\n');
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: join(root, 'tsconfig.base.json'),
        compilerOptions,
        files: found.map((_, index) => `snippet-${index}.ts`),
      }),
    );
    // A snippet without import would be a script, and share its names with the others.
    for (const [index, { code }] of found.entries()) {
      writeFileSync(join(folder, `snippet-${index}.ts`), `${code}export {};\n`);
    }
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const { stdout, stderr, status } = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
      cwd: root,
      encoding: 'utf8',
    });
    if (status === 0) return [];
    const errors = `${stdout}${stderr}`.split('\n').filter((line) => line.trim() !== '');
    return errors.map((line) =>
      line.replace(/^\S*snippet-(\d+)\.ts\((\d+),\d+\)/, (whole, index, at) => {
        const snippet = found[Number(index)];
        return snippet === undefined ? whole : `${snippet.page}:${snippet.before + Number(at)}`;
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the code on the pages', () => {
  it('is found', () => {
    expect(found.map(({ page }) => page)).toContain('README.md');
    expect(found.length).toBeGreaterThan(10);
  });

  it('fits the sources', () => {
    expect(check()).toEqual([]);
  }, 120_000);
});
