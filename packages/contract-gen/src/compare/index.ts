export { type ContractReport, compareContracts, type FoundDifference, type OwnContract } from './compare-contracts.ts';
export type { Difference } from './difference.ts';
export type { DocumentFiles } from './document-files.ts';
