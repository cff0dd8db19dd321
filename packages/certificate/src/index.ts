export { CertificateError, type CertificateErrorCode, certificateErrors } from './errors.ts';
export { type ExpiryWarning, expiryWarning } from './expiry-warning.ts';
export { createIdentity } from './identity.ts';
export { createKeySigner } from './key-signer.ts';
export { type IdentityFileOptions, loadIdentityFile } from './load-identity-file.ts';
export { loadPem, type PemSource } from './load-pem.ts';
export { loadPkcs12 } from './load-pkcs12.ts';
export { readPemCertificates } from './pem-certificates.ts';
export { readSubjectFacts } from './subject-facts.ts';
export { createTrustStore, type TrustStoreOptions } from './trust-store.ts';
export type {
  CertificateEnvironment,
  Identity,
  SignatureAlgorithm,
  Signer,
  SubjectFacts,
  TrustStore,
  TrustVerdict,
} from './types.ts';
