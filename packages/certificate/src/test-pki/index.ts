import type { TestPki } from './types.ts';

export type { IssuedCertificate, IssueOptions, TestPki } from './types.ts';
export async function createTestPki(_o: { readonly now?: Date; readonly commonName?: string } = {}): Promise<TestPki> {
  throw new Error('stub');
}
export function loadTestPki(_o: { readonly caPem: string; readonly caKeyPem: string; readonly now?: Date }): TestPki {
  throw new Error('stub');
}
