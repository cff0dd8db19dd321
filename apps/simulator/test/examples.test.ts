import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startSimulator, worldJsonSchema, worldSchema } from '../src/index.ts';

const folder = fileURLToPath(new URL('../examples', import.meta.url));

test('a simulator starts with each example, and its keys are those of the schema', async () => {
  const names = await readdir(folder);
  expect(names.length).toBeGreaterThanOrEqual(2);
  const schema = worldJsonSchema() as { readonly properties: object };
  for (const name of names) {
    const world = join(folder, name);
    await (await startSimulator({ world })).close();
    for (const section of Object.keys(JSON.parse(await readFile(world, 'utf8')))) {
      expect(schema.properties).toHaveProperty([section]);
    }
  }
});

test.each([
  [
    'a pattern that is no regular expression',
    { messageTypes: [{ messageTypeId: 'X', metas: [{ type: 'A', pattern: '(' }] }] },
  ],
  ['an unknown section', { companies: [] }],
  ['a mandate that allows nothing', { mandates: [{ holder: '0206731645', allows: [] }] }],
  ['an unknown setting', { settings: { speed: 1 } }],
])('%s is refused', (_name, world) => {
  expect(worldSchema.safeParse(world).success).toBe(false);
});
