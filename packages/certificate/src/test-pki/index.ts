export {
  buildCertificate,
  type CertificateContent,
  type CertificateIssuer,
  generateRsaKey,
  type SubjectAttribute,
} from './build-certificate.ts';
export { buildRevocationList, type RevocationListOptions } from './revocation-list.ts';
export {
  type AuthorityOptions,
  createTestPki,
  type IssuedCertificate,
  type IssueOptions,
  loadTestPki,
  type TestPki,
} from './test-pki.ts';
