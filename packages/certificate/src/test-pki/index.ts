export { createTestPki, loadTestPki } from './test-pki.ts';
export type { AuthorityOptions, IssuedCertificate, IssueOptions, TestPki } from './types.ts';
