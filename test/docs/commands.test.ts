import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProgram } from '@ebox-bridge/cli';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pages = ['README.md', 'SECURITY.md', ...globSync('docs/**/*.md', { cwd: root })].sort();
type Command = ReturnType<typeof createProgram>;

interface Line {
  readonly page: string;
  readonly text: string;
}

/** Lines of the shell blocks of all pages that run `ebox`, each whole. */
function shellLines(): readonly Line[] {
  return pages.flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/^ *```sh\n(.*?)^ *```$/gms)].flatMap(([, block = '']) =>
      block
        .replaceAll(/\\\n\s*/g, '')
        .split('\n')
        .map((line) => /(?:^|\| )\s*(?:npx --no-install )?ebox (.*)$/.exec(line)?.[1])
        .flatMap((text) => (text === undefined ? [] : [{ page, text }])),
    ),
  );
}

/** What stands in single quotes of a sentence or a table: often without its values. */
function inlineCommands(): readonly Line[] {
  return pages.flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/`(?:npx --no-install )?ebox ([a-z][^`]*)`/g)].map(
      ([, text = '']) => ({ page, text }),
    ),
  );
}

/** The command that a line runs, and its other words. */
function find(text: string): { readonly command: Command; readonly words: readonly string[] } {
  const [own = ''] = text.split(/ [|>#&] ?| 2>/);
  const words = [...own.matchAll(/"[^"]*"|'[^']*'|\S+/g)].map(([word]) => word);
  let command = createProgram();
  while (words[0] !== undefined) {
    const below = command.commands.find((one) => one.name() === words[0]);
    if (below === undefined) break;
    command = below as Command;
    words.shift();
  }
  return { command, words };
}

function unknownOptions({ command, words }: ReturnType<typeof find>): readonly string[] {
  const known = new Set(['--help', '--version', ...command.options.map(({ long }) => long)]);
  return words.filter((word) => word.startsWith('--') && !known.has(word.split('=')[0] ?? ''));
}

function argumentsOf({ command, words }: ReturnType<typeof find>): readonly string[] {
  const valued = new Set(command.options.flatMap((option) => (option.isBoolean() ? [] : (option.long ?? []))));
  return words.filter((word, index) => !word.startsWith('--') && !valued.has(words[index - 1] ?? ''));
}

describe('a command in a shell block', () => {
  it.each(shellLines())('$page: ebox $text', ({ text }) => {
    const found = find(text);
    const { command, words } = found;
    expect(unknownOptions(found)).toEqual([]);
    const missing = command.options.filter(({ mandatory, long }) => mandatory && !words.includes(long ?? ''));
    expect(missing.map(({ long }) => long)).toEqual([]);
    const needed = command.registeredArguments.filter(({ required }) => required).length;
    expect(argumentsOf(found).length).toBeGreaterThanOrEqual(needed);
    const alone = ['facade', 'simulate', 'conformance'];
    if (command.commands.length > 0 && needed === 0 && !alone.includes(command.name())) {
      expect(words, `${command.name()} needs one of its commands`).toEqual(['unknown']);
    }
  });
});

describe('a command in a sentence', () => {
  it.each(inlineCommands())('$page: ebox $text', ({ text }) => {
    const found = find(text);
    expect(found.command.name()).not.toBe('ebox');
    expect(unknownOptions(found)).toEqual([]);
  });
});
