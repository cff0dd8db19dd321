import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { bodyChanged } from './body-changed.ts';
import { bodyNotCovered } from './body-not-covered.ts';
import { contentTypeJson } from './content-type-json.ts';
import { digestChanged } from './digest-changed.ts';
import { dtd } from './dtd.ts';
import { duplicateId } from './duplicate-id.ts';
import { elementOrder } from './element-order.ts';
import { emptyBody } from './empty-body.ts';
import { emptyRequest } from './empty-request.ts';
import { entityExpansion } from './entity-expansion.ts';
import { externalEntity } from './external-entity.ts';
import { facet } from './facet.ts';
import { faultId } from './fault-id.ts';
import { faultShape } from './fault-shape.ts';
import { faultWithoutEcho } from './fault-without-echo.ts';
import { faultcodeByOrigin } from './faultcode-by-origin.ts';
import { getWithoutWsdl } from './get-without-wsdl.ts';
import { mtomRefused } from './mtom-refused.ts';
import { mustUnderstand } from './must-understand.ts';
import { namedByIssuerSerial } from './named-by-issuer-serial.ts';
import { namedByKeyIdentifier } from './named-by-key-identifier.ts';
import { notWellFormed } from './not-well-formed.ts';
import { policyX509 } from './policy-x509.ts';
import { policyX509Sha256 } from './policy-x509-sha256.ts';
import { policyX509Sha256RsaSha1 } from './policy-x509-sha256-rsa-sha1.ts';
import { processingInstruction } from './processing-instruction.ts';
import { replayed } from './replayed.ts';
import { signatureChanged } from './signature-changed.ts';
import { signedByAnotherKey } from './signed-by-another-key.ts';
import { soap12 } from './soap-12.ts';
import { timestampChanged } from './timestamp-changed.ts';
import { timestampExpired } from './timestamp-expired.ts';
import { timestampInTheFuture } from './timestamp-in-the-future.ts';
import { timestampMissing } from './timestamp-missing.ts';
import { timestampNotCovered } from './timestamp-not-covered.ts';
import { timestampTooLong } from './timestamp-too-long.ts';
import { tokenNotCovered } from './token-not-covered.ts';
import { twoSecurityHeaders } from './two-security-headers.ts';
import { unknownCertificate } from './unknown-certificate.ts';
import { unknownElement } from './unknown-element.ts';
import { unknownHeader } from './unknown-header.ts';
import { unknownOperation } from './unknown-operation.ts';
import { unsigned } from './unsigned.ts';
import { unsignedCode } from './unsigned-code.ts';
import { validCall } from './valid-call.ts';
import { wrappedBody } from './wrapped-body.ts';
import { wrappedTimestamp } from './wrapped-timestamp.ts';
import { wsdlServed } from './wsdl-served.ts';

/** The modules of the rules that all SOAP services share, by the name of the rule. */
export const soapModules: Readonly<Record<string, Module<SoapSession>>> = {
  'valid-call': validCall,
  'wsdl-served': wsdlServed,
  'element-order': elementOrder,
  facet,
  'unknown-element': unknownElement,
  'unknown-operation': unknownOperation,
  'empty-body': emptyBody,
  'get-without-wsdl': getWithoutWsdl,
  'content-type-json': contentTypeJson,
  'mtom-refused': mtomRefused,
  'soap-12': soap12,
  'must-understand': mustUnderstand,
  'unknown-header': unknownHeader,
  'not-well-formed': notWellFormed,
  'empty-request': emptyRequest,
  dtd,
  'external-entity': externalEntity,
  'entity-expansion': entityExpansion,
  'processing-instruction': processingInstruction,
  'fault-shape': faultShape,
  'fault-id': faultId,
  'fault-without-echo': faultWithoutEcho,
  'faultcode-by-origin': faultcodeByOrigin,
  'unsigned-code': unsignedCode,
  unsigned,
  'body-not-covered': bodyNotCovered,
  'timestamp-not-covered': timestampNotCovered,
  'token-not-covered': tokenNotCovered,
  'body-changed': bodyChanged,
  'timestamp-changed': timestampChanged,
  'digest-changed': digestChanged,
  'signature-changed': signatureChanged,
  'signed-by-another-key': signedByAnotherKey,
  'unknown-certificate': unknownCertificate,
  'timestamp-expired': timestampExpired,
  'timestamp-in-the-future': timestampInTheFuture,
  'timestamp-too-long': timestampTooLong,
  'timestamp-missing': timestampMissing,
  'duplicate-id': duplicateId,
  'wrapped-body': wrappedBody,
  'wrapped-timestamp': wrappedTimestamp,
  'two-security-headers': twoSecurityHeaders,
  replayed,
  'policy-x509-sha256': policyX509Sha256,
  'policy-x509-sha256-rsa-sha1': policyX509Sha256RsaSha1,
  'policy-x509': policyX509,
  'named-by-issuer-serial': namedByIssuerSerial,
  'named-by-key-identifier': namedByKeyIdentifier,
};
