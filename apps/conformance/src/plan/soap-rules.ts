import type { Rule } from './requirement.ts';
import { contract, facadePage, soap11, wss } from './sources.ts';

/** Where the contract of one SOAP service is. */
export interface SoapContract {
  readonly wsdl: string;
  readonly xsd: string;
  /** Which schema the details of its faults follow. */
  readonly errors: string;
}

/** The rules that all SOAP services share. */
export function soapRules({ wsdl, xsd, errors }: SoapContract): readonly Rule[] {
  const policy = (place: string) => contract(wsdl, `wsp:Policy X509_SHA256, ${place}`);
  const whatHappens = facadePage('What happens to a call');
  const call = 'Call and contract';
  const http = 'HTTP and XML';
  const faults = 'Faults';
  const signature = 'Signature';
  return [
    {
      name: 'valid-call',
      group: call,
      title: 'A signed request is answered with HTTP 200, text/xml and a body that is valid by the schema',
      source: contract(wsdl, 'wsdl:binding'),
    },
    {
      name: 'wsdl-served',
      group: call,
      title: 'GET ?wsdl gives the WSDL with all operations and this address',
      source: facadePage('Start'),
      level: 'own',
    },
    {
      name: 'element-order',
      group: call,
      title: 'Elements in a wrong order are refused with SOA-03006',
      source: contract(xsd, 'xs:sequence of the request types'),
    },
    {
      name: 'facet',
      group: call,
      title: 'A value outside of its pattern is refused with SOA-03006',
      source: contract(xsd, 'xs:pattern of the identifiers'),
    },
    {
      name: 'unknown-element',
      group: call,
      title: 'An element that the schema does not know is refused with SOA-03006',
      source: contract(xsd, 'content of the request types'),
    },
    {
      name: 'unknown-operation',
      group: call,
      title: 'A Body that is no request of the service is refused',
      source: contract(wsdl, 'wsdl:portType'),
    },
    {
      name: 'empty-body',
      group: call,
      title: 'A Body without a child is refused',
      source: contract(wsdl, 'wsdl:portType'),
    },
    {
      name: 'get-without-wsdl',
      group: http,
      title: 'A GET that asks for no WSDL is answered with 405',
      source: whatHappens,
      level: 'own',
    },
    {
      name: 'content-type-json',
      group: http,
      title: 'A request that is announced as application/json is refused',
      source: soap11('6'),
    },
    {
      name: 'mtom-refused',
      group: http,
      title: 'A request framed as MTOM/XOP is refused',
      source: whatHappens,
      level: 'own',
    },
    {
      name: 'soap-12',
      group: http,
      title: 'An envelope of SOAP 1.2 is refused with VersionMismatch',
      source: soap11('4.1.2'),
    },
    {
      name: 'must-understand',
      group: http,
      title: 'An unknown header block with mustUnderstand="1" gives the faultcode MustUnderstand',
      source: soap11('4.2.3 and 4.4.1'),
    },
    {
      name: 'unknown-header',
      group: http,
      title: 'An unknown header block without mustUnderstand does not matter',
      source: soap11('4.2.3'),
    },
    { name: 'not-well-formed', group: http, title: 'An envelope that breaks off is refused', source: soap11('3') },
    { name: 'empty-request', group: http, title: 'A POST without a byte is refused', source: soap11('3') },
    { name: 'dtd', group: http, title: 'A document type declaration is refused', source: soap11('3'), attack: true },
    {
      name: 'external-entity',
      group: http,
      title: 'An external entity (XXE) is refused and not fetched',
      source: soap11('3'),
      attack: true,
    },
    {
      name: 'entity-expansion',
      group: http,
      title: 'Nested entities are refused at once',
      source: soap11('3'),
      attack: true,
    },
    {
      name: 'processing-instruction',
      group: http,
      title: 'A processing instruction is refused',
      source: soap11('3'),
      level: 'own',
    },
    {
      name: 'fault-shape',
      group: faults,
      title: 'A fault has HTTP 500 and a detail that is valid by the errors schema',
      source: contract(errors, 'SystemError, BusinessError'),
    },
    {
      name: 'fault-id',
      group: faults,
      title: 'Each fault has an Id of its own',
      source: facadePage('Faults'),
      level: 'own',
    },
    {
      name: 'fault-without-echo',
      group: faults,
      title: 'A fault does not repeat a personal number of the request',
      source: facadePage('Faults'),
      level: 'own',
    },
    {
      name: 'faultcode-by-origin',
      group: faults,
      title: 'The faultcode of a fault with Origin Consumer',
      source: soap11('4.4.1'),
      level: 'observed',
      assumption: 'soap:Client for Origin Consumer, soap:Server for Provider; no public source says so',
    },
    {
      name: 'unsigned-code',
      group: faults,
      title: 'The code of a request without signature',
      source: { document: 'EBoxMessage guide 1.9', place: 'error codes' },
      level: 'observed',
      assumption: 'the platform answers SOA-01002; facade and simulator answer SOA-01001',
    },
    {
      name: 'unsigned',
      group: signature,
      title: 'A request without Security header is refused with SOA-01001 or SOA-01002',
      source: policy('sp:AsymmetricBinding'),
    },
    {
      name: 'body-not-covered',
      group: signature,
      title: 'A valid signature that does not cover Body is refused',
      source: policy('sp:SignedParts'),
    },
    {
      name: 'timestamp-not-covered',
      group: signature,
      title: 'A valid signature that does not cover Timestamp is refused',
      source: policy('sp:IncludeTimestamp'),
    },
    {
      name: 'token-not-covered',
      group: signature,
      title: 'A valid signature of two references, without the token, is refused',
      source: policy('sp:ProtectTokens'),
    },
    {
      name: 'body-changed',
      group: signature,
      title: 'A Body that was changed after signing is refused',
      source: policy('sp:SignedParts'),
    },
    {
      name: 'timestamp-changed',
      group: signature,
      title: 'A Timestamp that was changed after signing is refused',
      source: policy('sp:IncludeTimestamp'),
    },
    {
      name: 'digest-changed',
      group: signature,
      title: 'A Body that was changed after signing together with its digest is refused',
      source: policy('sp:AsymmetricBinding'),
    },
    {
      name: 'signature-changed',
      group: signature,
      title: 'A SignatureValue that is not right is refused',
      source: policy('sp:AsymmetricBinding'),
    },
    {
      name: 'signed-by-another-key',
      group: signature,
      title: 'A signature by another key than that of the token is refused',
      source: policy('sp:InitiatorToken'),
      attack: true,
    },
    {
      name: 'unknown-certificate',
      group: signature,
      title: 'A certificate that no known authority has issued is refused',
      source: policy('sp:InitiatorToken'),
    },
    {
      name: 'timestamp-expired',
      group: signature,
      title: 'A Timestamp that has expired is refused',
      source: wss('10 Security Timestamps'),
    },
    {
      name: 'timestamp-in-the-future',
      group: signature,
      title: 'A Timestamp of the future is refused',
      source: whatHappens,
      level: 'own',
    },
    {
      name: 'timestamp-too-long',
      group: signature,
      title: 'A Timestamp of more than five minutes is refused',
      source: facadePage('Configuration by example'),
      level: 'own',
    },
    {
      name: 'timestamp-missing',
      group: signature,
      title: 'A signed request without Timestamp is refused',
      source: policy('sp:IncludeTimestamp'),
    },
    {
      name: 'duplicate-id',
      group: signature,
      title: 'Two elements with one wsu:Id are refused',
      source: wss('4.1 Id Attribute'),
    },
    {
      name: 'wrapped-body',
      group: signature,
      title: 'Signature wrapping is refused: the signed Body moved away, another one in its place',
      source: policy('sp:SignedParts'),
      attack: true,
    },
    {
      name: 'wrapped-timestamp',
      group: signature,
      title: 'Signature wrapping is refused: the signed Timestamp moved away, another one in its place',
      source: policy('sp:IncludeTimestamp'),
      attack: true,
    },
    {
      name: 'two-security-headers',
      group: signature,
      title: 'Two Security headers for the same receiver are refused',
      source: wss('5 Security Header'),
    },
    {
      name: 'replayed',
      group: signature,
      title: 'The signed bytes of a read are refused the second time, where the endpoint says so',
      source: facadePage('Replay'),
      level: 'own',
    },
    {
      name: 'policy-x509-sha256',
      group: signature,
      title: 'X509_SHA256 is accepted where the endpoint states it, and else refused',
      source: contract(wsdl, 'sp:Basic256Sha256'),
    },
    {
      name: 'policy-x509-sha256-rsa-sha1',
      group: signature,
      title: 'X509_SHA256_RSA_SHA1 is accepted where the endpoint states it, and else refused',
      source: contract(wsdl, 'sp:Basic256Sha256, read literally'),
      level: 'own',
    },
    {
      name: 'policy-x509',
      group: signature,
      title: 'X509 (SHA-1) is accepted where the endpoint states it, and else refused',
      source: contract(wsdl.replace('-sha256', ''), 'sp:Basic256'),
      level: 'own',
    },
    {
      name: 'named-by-issuer-serial',
      group: signature,
      title: 'A token that KeyInfo names by issuer and serial number is accepted',
      source: policy('sp:MustSupportRefIssuerSerial'),
    },
    {
      name: 'named-by-key-identifier',
      group: signature,
      title: 'A token that KeyInfo names by subject key identifier is accepted',
      source: policy('sp:MustSupportRefKeyIdentifier'),
    },
  ];
}
