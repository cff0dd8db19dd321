import { EboxError, type ErrorCatalogue, type ErrorData } from '@ebox-bridge/errors';

/** Why an envelope was refused. The order is the order of the checks; the first hit wins. */
export type WsSecurityErrorCode =
  | 'WSS_XML_ENCODING'
  | 'WSS_XML_MALFORMED'
  | 'WSS_XML_DTD'
  | 'WSS_XML_INSTRUCTION'
  | 'WSS_XML_LIMIT'
  | 'WSS_NOT_SOAP'
  | 'WSS_SOAP_VERSION'
  | 'WSS_NO_BODY'
  | 'WSS_MUST_UNDERSTAND'
  | 'WSS_HEADER_MISSING'
  | 'WSS_HEADER_DUPLICATE'
  | 'WSS_HEADER_COMMENT'
  | 'WSS_HEADER_CONTENT'
  | 'WSS_SIGNATURE_MISSING'
  | 'WSS_SIGNATURE_DUPLICATE'
  | 'WSS_SIGNATURE_STRUCTURE'
  | 'WSS_ALGORITHM'
  | 'WSS_POLICY'
  | 'WSS_STR_TRANSFORM'
  | 'WSS_TRANSFORM'
  | 'WSS_TIMESTAMP_MISSING'
  | 'WSS_TIMESTAMP_DUPLICATE'
  | 'WSS_TIMESTAMP_STRUCTURE'
  | 'WSS_TOKEN_MISSING'
  | 'WSS_TOKEN_DUPLICATE'
  | 'WSS_TOKEN_INVALID'
  | 'WSS_ID_DUPLICATE'
  | 'WSS_REFERENCE_URI'
  | 'WSS_REFERENCE_TARGET'
  | 'WSS_REFERENCE_DUPLICATE'
  | 'WSS_PLAIN_ID'
  | 'WSS_BODY_UNSIGNED'
  | 'WSS_TIMESTAMP_UNSIGNED'
  | 'WSS_TOKEN_UNSIGNED'
  | 'WSS_KEY_REFERENCE'
  | 'WSS_CERTIFICATE_UNTRUSTED'
  | 'WSS_CERTIFICATE_SUBJECT'
  | 'WSS_KEY_TYPE'
  | 'WSS_DIGEST_MISMATCH'
  | 'WSS_SIGNATURE_INVALID'
  | 'WSS_TIMESTAMP_TOO_LONG'
  | 'WSS_TIMESTAMP_FUTURE'
  | 'WSS_TIMESTAMP_EXPIRED';

const CALLER = 'caller-data' as const;
const STACK = 'Compare the security configuration of the calling SOAP stack with the policy in the WSDL.';
const RESEND = 'Send the envelope exactly as it was signed: no formatting, logging proxy or rewriting after signing.';
const SUSPECT =
  'No SOAP stack writes this by itself: look for software on the way that changes messages, or an attack.';
const CLOCK = 'Synchronise the clocks of both hosts (NTP), and sign each request just before it is sent.';

/** The catalogue of this package; the error page is made from it. */
export const wsSecurityErrors: ErrorCatalogue<WsSecurityErrorCode> = {
  WSS_XML_ENCODING: { category: CALLER, meaning: 'The envelope is not UTF-8.', next: 'Send the envelope as UTF-8.' },
  WSS_XML_MALFORMED: {
    category: CALLER,
    meaning: 'The envelope is not well-formed XML 1.0 with namespaces.',
    next: 'Look at the line and column in the message; a cut-off request is the usual cause.',
  },
  WSS_XML_DTD: {
    category: CALLER,
    meaning: 'The envelope has a document type declaration, which SOAP forbids.',
    next: 'Remove the DOCTYPE.',
  },
  WSS_XML_INSTRUCTION: {
    category: CALLER,
    meaning: 'The envelope has a processing instruction, which SOAP forbids.',
    next: 'Remove the processing instruction.',
  },
  WSS_XML_LIMIT: {
    category: CALLER,
    meaning: 'The envelope is larger, deeper or denser than the limits allow.',
    next: 'Send documents as attachments, not in the envelope; the message names the limit.',
  },
  WSS_NOT_SOAP: {
    category: CALLER,
    meaning: 'The document is not a SOAP 1.1 envelope of an optional Header and a Body.',
    next: 'Check that the request is document/literal SOAP 1.1.',
  },
  WSS_SOAP_VERSION: {
    category: CALLER,
    meaning: 'The envelope is SOAP 1.2; the contracts use SOAP 1.1.',
    next: 'Set the SOAP version of the client to 1.1.',
  },
  WSS_NO_BODY: {
    category: CALLER,
    meaning: 'The envelope has no Body, or more than one.',
    next: 'Send exactly one soap:Body.',
  },
  WSS_MUST_UNDERSTAND: {
    category: CALLER,
    meaning: 'A header that is not understood here is marked mustUnderstand.',
    next: 'Switch the named feature (often WS-Addressing) off in the SOAP client.',
  },
  WSS_HEADER_MISSING: {
    category: CALLER,
    meaning: 'The envelope has no wsse:Security header for this receiver.',
    next: 'Switch WS-Security signing on in the SOAP client.',
  },
  WSS_HEADER_DUPLICATE: {
    category: CALLER,
    meaning: 'The envelope has more than one wsse:Security header for this receiver.',
    next: STACK,
  },
  WSS_HEADER_COMMENT: {
    category: CALLER,
    meaning: 'The Security header contains a comment or a CDATA section.',
    next: SUSPECT,
  },
  WSS_HEADER_CONTENT: {
    category: CALLER,
    meaning: 'The Security header contains something else than a BinarySecurityToken, a Timestamp and a Signature.',
    next: STACK,
  },
  WSS_SIGNATURE_MISSING: { category: CALLER, meaning: 'The Security header has no ds:Signature.', next: STACK },
  WSS_SIGNATURE_DUPLICATE: {
    category: CALLER,
    meaning: 'The Security header has more than one ds:Signature.',
    next: STACK,
  },
  WSS_SIGNATURE_STRUCTURE: {
    category: CALLER,
    meaning: 'The ds:Signature has missing, repeated, misplaced or unknown parts.',
    next: SUSPECT,
  },
  WSS_ALGORITHM: {
    category: CALLER,
    meaning: 'The signature uses an algorithm that no policy of this service knows.',
    next: STACK,
  },
  WSS_POLICY: {
    category: CALLER,
    meaning: 'The signature follows a policy that is not switched on for this path.',
    next: 'Sign with the policy in the WSDL, or add the named policy to `policies` of the path.',
  },
  WSS_STR_TRANSFORM: {
    category: CALLER,
    meaning: 'The STR-Transform of a reference does not lead to the BinarySecurityToken by exclusive canonicalisation.',
    next: 'Sign the BinarySecurityToken itself, by its wsu:Id.',
  },
  WSS_TRANSFORM: {
    category: CALLER,
    meaning: 'A reference has other transforms than exclusive canonicalisation.',
    next: STACK,
  },
  WSS_TIMESTAMP_MISSING: { category: CALLER, meaning: 'The Security header has no wsu:Timestamp.', next: STACK },
  WSS_TIMESTAMP_DUPLICATE: {
    category: CALLER,
    meaning: 'The Security header has more than one wsu:Timestamp.',
    next: STACK,
  },
  WSS_TIMESTAMP_STRUCTURE: {
    category: CALLER,
    meaning: 'The Timestamp does not hold exactly one Created and one later Expires, in UTC.',
    next: STACK,
  },
  WSS_TOKEN_MISSING: {
    category: CALLER,
    meaning: 'The Security header has no BinarySecurityToken with the certificate.',
    next: 'Let the SOAP client include and sign its certificate as a BinarySecurityToken (X509v3), or switch `accept.unsignedToken` on for the path and make the certificate known.',
  },
  WSS_TOKEN_DUPLICATE: {
    category: CALLER,
    meaning: 'The Security header has more than one BinarySecurityToken.',
    next: STACK,
  },
  WSS_TOKEN_INVALID: {
    category: CALLER,
    meaning: 'The BinarySecurityToken is not one base64 X.509 certificate.',
    next: 'Use ValueType X509v3; certificate paths (PKIPath, PKCS#7) are not read.',
  },
  WSS_ID_DUPLICATE: { category: CALLER, meaning: 'An id occurs more than once in the envelope.', next: SUSPECT },
  WSS_REFERENCE_URI: {
    category: CALLER,
    meaning: 'A reference does not name an element of the envelope by its id.',
    next: STACK,
  },
  WSS_REFERENCE_TARGET: {
    category: CALLER,
    meaning: 'A reference names an element that does not exist, or one in a place where nothing may be signed.',
    next: SUSPECT,
  },
  WSS_REFERENCE_DUPLICATE: { category: CALLER, meaning: 'Two references name the same element.', next: STACK },
  WSS_PLAIN_ID: {
    category: CALLER,
    meaning: 'A reference names an element by an Id attribute outside the wsu namespace.',
    next: 'Let the SOAP client write wsu:Id, or switch `accept.plainId` on for the path.',
  },
  WSS_BODY_UNSIGNED: { category: CALLER, meaning: 'The signature does not cover soap:Body.', next: STACK },
  WSS_TIMESTAMP_UNSIGNED: { category: CALLER, meaning: 'The signature does not cover the Timestamp.', next: STACK },
  WSS_TOKEN_UNSIGNED: {
    category: CALLER,
    meaning: 'The signature does not cover the BinarySecurityToken (ProtectTokens).',
    next: 'Let the SOAP client sign its token, or switch `accept.unsignedToken` on for the path.',
  },
  WSS_KEY_REFERENCE: {
    category: CALLER,
    meaning: 'KeyInfo does not lead to the BinarySecurityToken of the envelope, or to a known certificate.',
    next: 'Use a SecurityTokenReference with a direct Reference to the BinarySecurityToken.',
  },
  WSS_CERTIFICATE_UNTRUSTED: {
    category: 'certificate',
    meaning: 'The signing certificate is not trusted: no chain to a configured anchor, not valid now, or too weak.',
    next: 'Check the validity of the certificate, and that its issuer is among the trust anchors.',
  },
  WSS_CERTIFICATE_SUBJECT: {
    category: 'certificate',
    meaning: 'The subject of the signing certificate cannot be read unambiguously.',
    next: 'Ask for a certificate that follows the e-Box subject rules.',
  },
  WSS_KEY_TYPE: {
    category: 'certificate',
    meaning: 'The key of the signing certificate is not an RSA key.',
    next: 'Use an RSA certificate.',
  },
  WSS_DIGEST_MISMATCH: {
    category: CALLER,
    meaning: 'A signed element was changed after it was signed.',
    next: RESEND,
  },
  WSS_SIGNATURE_INVALID: {
    category: CALLER,
    meaning: 'The signature value does not belong to SignedInfo and the certificate.',
    next: RESEND,
  },
  WSS_TIMESTAMP_TOO_LONG: {
    category: CALLER,
    meaning: 'The Timestamp is valid for longer than allowed.',
    next: 'Shorten the lifetime in the SOAP client (300 s), or raise `accept.timestampMaxSeconds` of the path.',
  },
  WSS_TIMESTAMP_FUTURE: { category: CALLER, meaning: 'The Timestamp was created in the future.', next: CLOCK },
  WSS_TIMESTAMP_EXPIRED: { category: CALLER, meaning: 'The Timestamp has expired.', next: CLOCK },
};

/**
 * A refused envelope. `data.acceptableWith`, where present, names the switch of `VerifyOptions` that would have let this
 * check pass.
 */
export class WsSecurityError extends EboxError<WsSecurityErrorCode> {
  constructor(code: WsSecurityErrorCode, message: string, data: ErrorData = {}, cause?: unknown) {
    super(wsSecurityErrors, code, message, cause === undefined ? { data } : { data, cause });
  }
}
