/** SOAP 1.1 envelope, the only version that the e-Box contracts use. */
export const SOAP_11 = 'http://schemas.xmlsoap.org/soap/envelope/';
export const SOAP_12 = 'http://www.w3.org/2003/05/soap-envelope';
/** The SOAP 1.1 actor that every node on the way, so also the last one, plays. */
export const ACTOR_NEXT = 'http://schemas.xmlsoap.org/soap/actor/next';
export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
export const DS = 'http://www.w3.org/2000/09/xmldsig#';
const WSS = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss';
export const WSSE = `${WSS}-wssecurity-secext-1.0.xsd`;
export const WSSE_11 = 'http://docs.oasis-open.org/wss/oasis-wss-wssecurity-secext-1.1.xsd';
export const WSU = `${WSS}-wssecurity-utility-1.0.xsd`;

/** Exclusive XML Canonicalization 1.0 without comments: the only canonicalisation that is read or written. */
export const EXC_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const ENVELOPED_SIGNATURE = `${DS}enveloped-signature`;
export const STR_TRANSFORM = `${WSS}-soap-message-security-1.0#STR-Transform`;
export const BASE64_BINARY = `${WSS}-soap-message-security-1.0#Base64Binary`;
export const X509_V3 = `${WSS}-x509-token-profile-1.0#X509v3`;
/** Certificates from an authority down to the sender (X.509 Token Profile 1.1, 3.1). */
export const X509_PKI_PATH = `${WSS}-x509-token-profile-1.0#X509PKIPathv1`;
export const X509_SUBJECT_KEY_IDENTIFIER = `${WSS}-x509-token-profile-1.0#X509SubjectKeyIdentifier`;
export const THUMBPRINT_SHA1 = 'http://docs.oasis-open.org/wss/oasis-wss-soap-message-security-1.1#ThumbprintSHA1';
