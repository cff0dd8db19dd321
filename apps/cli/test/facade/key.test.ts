import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { runMain } from '../run-main.ts';

const make = (...more: readonly string[]) => runMain('facade', 'key', '--cbe', '0206731645', ...more);

test('ebox facade key prints a new key, and the entry with its hash and nothing of the key', async () => {
  const [first, second] = [await make('--application', 'a', '--json'), await make('--application', 'a', '--json')];
  const { key, entry } = JSON.parse(first.out);
  expect(key).toMatch(/^ebox_[\w-]{43}$/);
  const sha256 = createHash('sha256').update(key).digest('hex');
  expect(entry).toEqual({ name: 'a', sha256, cbeNumber: '0206731645', application: 'a' });
  expect(JSON.parse(second.out).key).not.toBe(key);
  expect((await make('--application', 'a', '--name', 'night run')).out).toContain('"name":"night run"');
});

test.each([
  ['--application', ''],
  ['--application', 'a', '--name', ''],
])('an entry that the facade would refuse is not made: %s %j', async (...words) => {
  const answer = await make(...words);
  expect([answer.code, answer.out]).toEqual([1, '']);
  expect(answer.error).toContain('CLI_INPUT_INVALID');
});
