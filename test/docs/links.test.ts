import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pages = ['README.md', 'SECURITY.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: root })].sort();

interface Link {
  readonly line: number;
  readonly target: string;
}

/** The lines of a page that are not inside of a code block; the others are empty. */
function proseLines(page: string): readonly string[] {
  let inCode = false;
  return readFileSync(join(root, page), 'utf8')
    .split('\n')
    .map((line) => {
      const fence = /^\s*```/.test(line);
      if (fence) inCode = !inCode;
      return fence || inCode ? '' : line;
    });
}

function links(page: string): readonly Link[] {
  return proseLines(page).flatMap((line, index) =>
    [...line.replace(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => ({
      line: index + 1,
      target,
    })),
  );
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchors(page: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const line of proseLines(page)) {
    const heading = /^#{1,6}\s+(.*?)\s*$/.exec(line)?.[1];
    if (heading === undefined) continue;
    const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
    const slug = plain
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
    let anchor = slug;
    for (let again = 1; found.has(anchor); again++) anchor = `${slug}-${again}`;
    found.add(anchor);
  }
  return found;
}

/** Why a link leads nowhere; undefined when it leads somewhere. */
function broken(page: string, target: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return undefined;
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : relative(root, join(root, dirname(page), path));
  if (file.startsWith('..')) return 'leads out of the repository';
  if (!existsSync(join(root, file))) return 'no such file';
  if (anchor === undefined) return undefined;
  return file.endsWith('.md') && anchors(file).has(anchor) ? undefined : 'no such heading';
}

describe('the pages', () => {
  it.each(pages)('%s has no link that leads nowhere', (page) => {
    const found = links(page).flatMap(({ line, target }) => {
      const reason = broken(page, target);
      return reason === undefined ? [] : [`${page}:${line}: ${target}: ${reason}`];
    });
    expect(found).toEqual([]);
  });

  it('are all reached by links from the README', () => {
    const reached = new Set(['README.md']);
    for (const page of reached) {
      for (const { target } of links(page)) {
        const [path = ''] = target.split('#');
        const file = relative(root, join(root, dirname(page), path));
        if (path.endsWith('.md') && pages.includes(file)) reached.add(file);
      }
    }
    expect(pages.filter((page) => page.startsWith('docs/') && !reached.has(page))).toEqual([]);
  });
});
