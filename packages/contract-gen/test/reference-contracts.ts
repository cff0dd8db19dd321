import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

/** Folder of our own contracts. */
export const ownContracts = resolve(root, 'wsdl');

/** Folder of the official contracts, which are not part of this repository. */
export const referenceContracts = resolve(root, '../shared/contracts');

/** Whether the official contracts are there; says so when they are not. */
export function hasReferenceContracts(): boolean {
  if (existsSync(referenceContracts)) return true;
  console.warn('Skipped: the official contracts are not in ../shared/contracts next to the repository.');
  return false;
}
