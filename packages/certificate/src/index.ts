export { hasCbeCheckDigits } from './cbe-number.ts';
export { type CertificateEnvironment, environmentNames } from './environments.ts';
export { CertificateError, type CertificateErrorCode, certificateErrors } from './errors.ts';
export { type ExpiryWarning, expiryWarning } from './expiry-warning.ts';
export { createIdentity, type Identity } from './identity.ts';
export type { CertificateFinding, CertificateFindingCode } from './inspection/finding.ts';
export {
  type CertificateInspection,
  type InspectionOptions,
  inspectCertificate,
} from './inspection/inspect-certificate.ts';
export { createKeySigner } from './key-signer.ts';
export { type CertificateFile, loadCertificateFile } from './load-certificate-file.ts';
export { type IdentityFileOptions, loadIdentityFile } from './load-identity-file.ts';
export { loadPem, type PemSource } from './load-pem.ts';
export { loadPemWithSigner } from './load-pem-with-signer.ts';
export { loadPkcs12 } from './load-pkcs12.ts';
export { readPemCertificates } from './pem-certificates.ts';
export { type CertificateRequestOptions, createCertificateRequest } from './request/certificate-request.ts';
export { createSelfSignedCertificate, type SelfSignedOptions } from './request/self-signed.ts';
export type { SenderSubject } from './request/sender-subject.ts';
export type { CertificateList, RevocationReason, RevokedEntry } from './revocation/certificate-list.ts';
export { readCertificateLists } from './revocation/read-lists.ts';
export type { RevocationMode, RevocationOptions } from './revocation/revocation-check.ts';
export type { SignatureAlgorithm, Signer } from './signer.ts';
export { createSocketSigner, type SocketSigner, type SocketSignerOptions } from './socket-signer.ts';
export { readSubjectFacts, type SubjectFacts } from './subject-facts.ts';
export { createTrustStore, type TrustStore, type TrustStoreOptions, type TrustVerdict } from './trust-store.ts';
