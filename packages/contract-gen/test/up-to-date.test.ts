import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generateFiles, targets } from '../src/index.ts';
import { ownContracts } from './reference-contracts.ts';

const root = join(ownContracts, '..');

it.each([...generateFiles(targets, ownContracts)])('%s is what the generator writes', (file, text) => {
  expect(readFileSync(join(root, file), 'utf8') === text, 'run packages/contract-gen/src/generate.ts').toBe(true);
});

it('gives the same text every time', () => {
  expect([...generateFiles(targets, ownContracts)]).toEqual([...generateFiles(targets, ownContracts)]);
});
