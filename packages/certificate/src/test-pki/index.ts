export {
  buildCertificate,
  type CertificateContent,
  type CertificateIssuer,
  generateRsaKey,
  type SubjectAttribute,
} from './build-certificate.ts';
export { buildRevocationList, type RevocationListOptions } from './revocation-list.ts';
export { createTestPki, loadTestPki } from './test-pki.ts';
export type { AuthorityOptions, IssuedCertificate, IssueOptions, TestPki } from './types.ts';
