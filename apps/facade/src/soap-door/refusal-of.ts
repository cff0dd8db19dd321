import { BridgeError } from '@ebox-bridge/bridge';
import { MultipartError, multipartErrors } from '@ebox-bridge/multipart';
import { SoapError, type SystemErrorCode } from '@ebox-bridge/soap';
import { WsSecurityError, type WsSecurityErrorCode } from '@ebox-bridge/ws-security';
import { XmlError } from '@ebox-bridge/xml';
import { XsdError } from '@ebox-bridge/xsd';
import { FacadeError } from '../errors.ts';
import { SoapRefusal } from './soap-refusal.ts';

const soapErrorCodes: Readonly<Record<string, SystemErrorCode>> = {
  SOAP_CONTENT_TYPE: 'SOA-03002',
  SOAP_XOP: 'SOA-03002',
  SOAP_VERSION: 'SOA-03002',
  SOAP_ENVELOPE_EMPTY: 'SOA-03002',
};

/** The envelope checks that come before WS-Security; every other code of that package is "not authenticated". */
const envelopeCodes: Readonly<Partial<Record<WsSecurityErrorCode, SystemErrorCode>>> = {
  WSS_XML_ENCODING: 'SOA-03001',
  WSS_XML_MALFORMED: 'SOA-03001',
  WSS_XML_DTD: 'SOA-03001',
  WSS_XML_INSTRUCTION: 'SOA-03001',
  WSS_XML_LIMIT: 'SOA-03001',
  WSS_NOT_SOAP: 'SOA-03002',
  WSS_SOAP_VERSION: 'SOA-03002',
  WSS_NO_BODY: 'SOA-03003',
  WSS_MUST_UNDERSTAND: 'SOA-03002',
};

/** What a caller is told of an error of any package, by the order and answers of the bridge rules. */
export function refusalOf(error: unknown): SoapRefusal | BridgeError {
  if (error instanceof SoapRefusal) return error;
  if (error instanceof BridgeError) return uploadRefusal(error) ?? error;
  if (error instanceof WsSecurityError) {
    return new SoapRefusal(envelopeCodes[error.code] ?? 'SOA-01001', withSwitch(error), {
      reason: error.code,
      cause: error,
      ...(error.code === 'WSS_SOAP_VERSION' ? { faultCode: 'VersionMismatch' as const } : {}),
      ...(error.code === 'WSS_MUST_UNDERSTAND' ? { faultCode: 'MustUnderstand' as const } : {}),
    });
  }
  if (error instanceof SoapError) {
    return new SoapRefusal(soapErrorCodes[error.code] ?? 'SOA-03001', error.message, {
      reason: error.code,
      cause: error,
      ...(error.code === 'SOAP_VERSION' ? { faultCode: 'VersionMismatch' as const } : {}),
    });
  }
  if (error instanceof MultipartError && multipartErrors[error.code].category === 'configuration') {
    return new SoapRefusal('SOA-02002', 'The facade cannot put attachments aside now; try again later.', {
      origin: 'Provider',
      retry: true,
      reason: error.code,
      cause: error,
    });
  }
  if (error instanceof MultipartError || error instanceof XmlError || isDocumentFault(error)) {
    return new SoapRefusal('SOA-03001', error.message, { reason: error.code, cause: error });
  }
  if (error instanceof FacadeError && error.code === 'FACADE_ENVELOPES_FULL') {
    const details = { origin: 'Provider', retry: true, status: 503, reason: error.code, cause: error } as const;
    return new SoapRefusal('SOA-02002', error.message, details);
  }
  if (error instanceof FacadeError && error.code.startsWith('FACADE_BODY')) {
    return new SoapRefusal('SOA-03001', error.message, {
      reason: error.code,
      cause: error,
      ...(error.code === 'FACADE_BODY_TOO_LARGE' ? { status: 413 } : {}),
    });
  }
  return new SoapRefusal('SOA-00001', 'The facade failed. Its log has the Id of this fault.', {
    origin: 'Provider',
    reason: 'BUG',
    cause: error,
  });
}

/** A caller's message that broke off inside the bridge is told with the words of the layer that saw it. */
function uploadRefusal(error: BridgeError): SoapRefusal | undefined {
  if (error.code !== 'BRIDGE_UPLOAD_BROKEN') return undefined;
  const { cause } = error;
  if (!(cause instanceof MultipartError || cause instanceof FacadeError || cause instanceof SoapError))
    return undefined;
  const refusal = refusalOf(cause);
  return refusal instanceof SoapRefusal ? refusal : undefined;
}

/** The validator could not judge the document at all: too large, or not readable to it. */
function isDocumentFault(error: unknown): error is XsdError {
  return error instanceof XsdError && error.code.startsWith('XSD_DOCUMENT');
}

function withSwitch(error: WsSecurityError): string {
  const acceptableWith = error.data['acceptableWith'];
  return acceptableWith === undefined
    ? error.message
    : `${error.message} The setting ${acceptableWith} would accept it.`;
}
