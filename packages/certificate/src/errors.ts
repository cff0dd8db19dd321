import { EboxError, type ErrorCatalogue, type ErrorDetails } from '@ebox-bridge/errors';

export type CertificateErrorCode =
  | 'CERTIFICATE_FILE_UNREADABLE'
  | 'CERTIFICATE_FORMAT_UNKNOWN'
  | 'CERTIFICATE_KEYSTORE_JKS'
  | 'CERTIFICATE_KEYSTORE_MALFORMED'
  | 'CERTIFICATE_KEYSTORE_UNSUPPORTED'
  | 'CERTIFICATE_KEYSTORE_LIMIT'
  | 'CERTIFICATE_PASSWORD_MISSING'
  | 'CERTIFICATE_PASSWORD_WRONG'
  | 'CERTIFICATE_KEY_MISSING'
  | 'CERTIFICATE_KEY_SEVERAL'
  | 'CERTIFICATE_KEY_MISMATCH'
  | 'CERTIFICATE_KEY_TYPE'
  | 'CERTIFICATE_MISSING'
  | 'CERTIFICATE_MALFORMED'
  | 'CERTIFICATE_SUBJECT_CBE_SEVERAL'
  | 'CERTIFICATE_SUBJECT_AMBIGUOUS'
  | 'CERTIFICATE_SUBJECT_CONTROL_CHARACTER'
  | 'CERTIFICATE_SUBJECT_ENCODING'
  | 'CERTIFICATE_SIGNING_FAILED'
  | 'CERTIFICATE_TRUST_EMPTY'
  | 'CERTIFICATE_ANCHOR_NOT_CA'
  | 'CERTIFICATE_PIN_MALFORMED'
  | 'CERTIFICATE_EXPIRED'
  | 'CERTIFICATE_NOT_YET_VALID'
  | 'CERTIFICATE_SELF_SIGNED'
  | 'CERTIFICATE_ISSUER_UNKNOWN'
  | 'CERTIFICATE_ISSUER_NOT_CA'
  | 'CERTIFICATE_LINK_SIGNATURE'
  | 'CERTIFICATE_PATH_LENGTH'
  | 'CERTIFICATE_KEY_USAGE'
  | 'CERTIFICATE_KEY_WEAK'
  | 'CERTIFICATE_ALGORITHM_WEAK'
  | 'CERTIFICATE_EXTENSION_UNKNOWN'
  | 'CERTIFICATE_CHAIN_LIMIT'
  | 'CERTIFICATE_REVOKED'
  | 'CERTIFICATE_CRL_MISSING'
  | 'CERTIFICATE_CRL_EXPIRED'
  | 'CERTIFICATE_CRL_MALFORMED'
  | 'CERTIFICATE_CRL_UNSUPPORTED'
  | 'CERTIFICATE_CRL_LIMIT'
  | 'CERTIFICATE_CRL_SIGNATURE'
  | 'CERTIFICATE_REQUEST_INVALID';

/** Every code of `CertificateError` and of a refusing `TrustVerdict`. */
export const certificateErrors: ErrorCatalogue<CertificateErrorCode> = {
  CERTIFICATE_FILE_UNREADABLE: {
    category: 'configuration',
    meaning: 'A certificate, key or password file could not be read.',
    next: 'Check the path in the configuration and the rights of the account that runs the program.',
  },
  CERTIFICATE_FORMAT_UNKNOWN: {
    category: 'configuration',
    meaning: 'The file is neither a PKCS#12 keystore nor PEM text.',
    next: 'Give the .p12 or .pfx file of the certificate, or PEM files with certificate and key.',
  },
  CERTIFICATE_KEYSTORE_JKS: {
    category: 'configuration',
    meaning: 'The file is a Java keystore (JKS or JCEKS), which is not read.',
    next: 'Convert it to PKCS#12 with the keytool command in the message.',
  },
  CERTIFICATE_KEYSTORE_MALFORMED: {
    category: 'configuration',
    meaning: 'The PKCS#12 keystore is damaged or does not follow RFC 7292.',
    next: 'Export the keystore again, and copy it in binary mode.',
  },
  CERTIFICATE_KEYSTORE_UNSUPPORTED: {
    category: 'configuration',
    meaning: 'The PKCS#12 keystore uses a protection that is not supported.',
    next: 'Export the keystore again with a password and AES-256 or 3DES protection.',
  },
  CERTIFICATE_KEYSTORE_LIMIT: {
    category: 'configuration',
    meaning: 'The keystore passes a limit: file size or the iteration count of its key derivation.',
    next: 'Export the keystore again with usual settings; a file that was not made by you deserves suspicion.',
  },
  CERTIFICATE_PASSWORD_MISSING: {
    category: 'configuration',
    meaning: 'The key is encrypted and no password was given.',
    next: 'Name the password file, or put the password in a file next to the keystore, called as it with `.password` added.',
  },
  CERTIFICATE_PASSWORD_WRONG: {
    category: 'configuration',
    meaning: 'The password does not open the keystore or the key.',
    next: 'Check the password file: no other keystore, no stray characters.',
  },
  CERTIFICATE_KEY_MISSING: {
    category: 'configuration',
    meaning: 'There is no private key in the source.',
    next: 'Export the certificate together with its private key, or name the key file.',
  },
  CERTIFICATE_KEY_SEVERAL: {
    category: 'configuration',
    meaning: 'There is more than one private key in the source.',
    next: 'Export one key with its certificate per file.',
  },
  CERTIFICATE_KEY_MISMATCH: {
    category: 'configuration',
    meaning: 'The private key belongs to none of the certificates in the source.',
    next: 'Use the certificate that was issued for this key.',
  },
  CERTIFICATE_KEY_TYPE: {
    category: 'configuration',
    meaning: 'The private key is not an RSA key.',
    next: 'Ask for a certificate with an RSA key of 2048 bits or more: the e-Box services accept no other.',
  },
  CERTIFICATE_MISSING: {
    category: 'configuration',
    meaning: 'There is no certificate in the source.',
    next: 'Add the certificate of the key, in PEM or inside the keystore.',
  },
  CERTIFICATE_MALFORMED: {
    category: 'certificate',
    meaning: 'A certificate cannot be read: it is damaged or breaks the encoding rules of X.509.',
    next: 'Get the certificate again from its issuer.',
  },
  CERTIFICATE_SUBJECT_CBE_SEVERAL: {
    category: 'certificate',
    meaning: 'The subject names two different enterprise numbers.',
    next: 'Ask for a certificate with one enterprise number: the sender must be unambiguous.',
  },
  CERTIFICATE_SUBJECT_AMBIGUOUS: {
    category: 'certificate',
    meaning: 'The subject names two different applications (CN) or two environments.',
    next: 'Ask for a certificate with one CN and one environment.',
  },
  CERTIFICATE_SUBJECT_CONTROL_CHARACTER: {
    category: 'certificate',
    meaning: 'The subject holds a control character.',
    next: 'Ask for a certificate without it; such a subject can deceive a reader of logs.',
  },
  CERTIFICATE_SUBJECT_ENCODING: {
    category: 'certificate',
    meaning: 'A field of the subject is not valid text, or the OU of the enterprise number lacks its 9 or 10 digits.',
    next: 'Ask for a certificate with a subject in UTF-8 or printable strings and the number written in digits.',
  },
  CERTIFICATE_SIGNING_FAILED: {
    category: 'bug',
    meaning: 'The private key could not make a signature.',
    next: 'Look at the cause; for a key in a device or service, check that it is reachable.',
  },
  CERTIFICATE_TRUST_EMPTY: {
    category: 'configuration',
    meaning: 'The trust store has no anchor and no pinned certificate.',
    next: 'Name the certificates of the authorities whose senders may call.',
  },
  CERTIFICATE_ANCHOR_NOT_CA: {
    category: 'configuration',
    meaning: 'A trust anchor is not a certificate authority, or its key is too weak to be one.',
    next: 'Name the certificate of the issuing authority; trust a self-signed sender by its SHA-256 pin instead.',
  },
  CERTIFICATE_PIN_MALFORMED: {
    category: 'configuration',
    meaning: 'A certificate pin is not a SHA-256 fingerprint in hexadecimal.',
    next: 'Write the 64 hexadecimal digits of the fingerprint; colons between them are allowed.',
  },
  CERTIFICATE_EXPIRED: {
    category: 'certificate',
    meaning: 'A certificate of the chain is past its last day.',
    next: 'Renew the certificate; if it is still valid, check the clock of this machine.',
  },
  CERTIFICATE_NOT_YET_VALID: {
    category: 'certificate',
    meaning: 'A certificate of the chain is not valid yet.',
    next: 'Wait for its first day; if that has passed, check the clock of this machine.',
  },
  CERTIFICATE_SELF_SIGNED: {
    category: 'certificate',
    meaning: 'The certificate is self-signed and not pinned.',
    next: 'Use a certificate of a trusted authority, or pin the SHA-256 fingerprint of this one.',
  },
  CERTIFICATE_ISSUER_UNKNOWN: {
    category: 'certificate',
    meaning: 'No chain leads from the certificate to a trust anchor.',
    next: 'Add the authority that issued it to the anchors, or to the intermediates where an anchor stands above it: a signed request carries one certificate.',
  },
  CERTIFICATE_ISSUER_NOT_CA: {
    category: 'certificate',
    meaning: 'A certificate of the chain was issued by one that is not a certificate authority.',
    next: 'Treat it as an attack unless the sender can explain it.',
  },
  CERTIFICATE_LINK_SIGNATURE: {
    category: 'certificate',
    meaning: 'The signature on a certificate was not made by the issuer that it names.',
    next: 'Check that the right version of the authority certificate is trusted; else treat it as an attack.',
  },
  CERTIFICATE_PATH_LENGTH: {
    category: 'certificate',
    meaning: 'The chain is longer than one of its authorities allows.',
    next: 'Ask the issuer of the certificate; the chain breaks a rule of its own authority.',
  },
  CERTIFICATE_KEY_USAGE: {
    category: 'certificate',
    meaning: 'The key usage of a certificate forbids what it is used for.',
    next: 'Sign with a certificate whose key usage has digitalSignature or nonRepudiation.',
  },
  CERTIFICATE_KEY_WEAK: {
    category: 'certificate',
    meaning: 'The public key of a certificate is too small, too large or of a type that is not accepted.',
    next: 'Use a certificate with an RSA key of 2048 to 8192 bits.',
  },
  CERTIFICATE_ALGORITHM_WEAK: {
    category: 'certificate',
    meaning: 'A certificate of the chain is signed with an algorithm that is not accepted, such as SHA-1 or MD5.',
    next: 'Ask for a certificate that is signed with SHA-256.',
  },
  CERTIFICATE_EXTENSION_UNKNOWN: {
    category: 'certificate',
    meaning: 'A certificate holds a critical extension that is not understood, or an extension twice.',
    next: 'Ask the issuer for a certificate without it: RFC 5280 forbids to ignore a critical extension.',
  },
  CERTIFICATE_CHAIN_LIMIT: {
    category: 'certificate',
    meaning: 'Too many certificates came along, or the search for a chain took too many steps.',
    next: 'Send only the intermediates of the signing certificate.',
  },
  CERTIFICATE_REVOKED: {
    category: 'certificate',
    meaning: 'The issuer has revoked a certificate of the chain.',
    next: 'Refuse what it signed, and ask the sender for its new certificate.',
  },
  CERTIFICATE_CRL_MISSING: {
    category: 'certificate',
    meaning: 'Revocation is fail-closed, and no revocation list says anything of a certificate of the chain.',
    next: 'Add the CRL file of the issuer that the message names; each authority below the anchor needs one as well.',
  },
  CERTIFICATE_CRL_EXPIRED: {
    category: 'certificate',
    meaning: 'Revocation is fail-closed, and the revocation list is past its nextUpdate.',
    next: 'Fetch the new CRL of the issuer; let a scheduled job do so well before nextUpdate.',
  },
  CERTIFICATE_CRL_MALFORMED: {
    category: 'configuration',
    meaning: 'A file of revocation lists is damaged, or is no CRL in DER or PEM.',
    next: 'Fetch the file again from the issuer; a web page that was saved in its place is the usual cause.',
  },
  CERTIFICATE_CRL_UNSUPPORTED: {
    category: 'configuration',
    meaning:
      'A revocation list is of a kind that is not read: indirect, delta, or by an algorithm that is not accepted.',
    next: 'Use the complete CRL that the issuer of the certificates signs itself.',
  },
  CERTIFICATE_CRL_LIMIT: {
    category: 'configuration',
    meaning: 'A revocation list passes a limit on its size or its number of entries.',
    next: 'Check that the file is the CRL of the issuer of the senders; that of a public web authority can be huge.',
  },
  CERTIFICATE_CRL_SIGNATURE: {
    category: 'configuration',
    meaning: 'The signature of a revocation list was not made by the trust anchor that it names as its issuer.',
    next: 'Fetch the file again; if it stays so, the anchor is not the current certificate of that authority.',
  },
  CERTIFICATE_REQUEST_INVALID: {
    category: 'caller-data',
    meaning: 'A certificate was asked for with a subject that the e-Box rules do not allow.',
    next: 'Correct the field that the message names.',
  },
};

/** Thrown by everything in this package that reads keys, certificates or trust settings. */
export class CertificateError extends EboxError<CertificateErrorCode> {
  constructor(code: CertificateErrorCode, message: string, details?: ErrorDetails) {
    super(certificateErrors, code, message, details);
  }
}
