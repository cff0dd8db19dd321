import { MultipartError } from '@ebox-bridge/multipart';
import { SoapError, type SoapErrorCode } from '@ebox-bridge/soap';
import { WsSecurityError, type WsSecurityErrorCode } from '@ebox-bridge/ws-security';
import { type Call, Refusal } from '../server/call.ts';
import { problemAnswer } from '../server/problem.ts';
import { type FaultOptions, fault } from './fault-answer.ts';

const framing: Partial<Record<SoapErrorCode, Pick<FaultOptions, 'code' | 'faultCode'>>> = {
  SOAP_CONTENT_TYPE: { code: 'SOA-03002' },
  SOAP_XOP: { code: 'SOA-03002' },
  SOAP_NOT_SOAP: { code: 'SOA-03002' },
  SOAP_VERSION: { code: 'SOA-03002', faultCode: 'VersionMismatch' },
  SOAP_NO_BODY: { code: 'SOA-03003' },
};

const security: Partial<Record<WsSecurityErrorCode, Pick<FaultOptions, 'code' | 'faultCode'>>> = {
  WSS_XML_ENCODING: { code: 'SOA-03001' },
  WSS_XML_MALFORMED: { code: 'SOA-03001' },
  WSS_XML_DTD: { code: 'SOA-03001' },
  WSS_XML_INSTRUCTION: { code: 'SOA-03001' },
  WSS_XML_LIMIT: { code: 'SOA-03001' },
  WSS_NOT_SOAP: { code: 'SOA-03002' },
  WSS_SOAP_VERSION: { code: 'SOA-03002', faultCode: 'VersionMismatch' },
  WSS_NO_BODY: { code: 'SOA-03003' },
  WSS_MUST_UNDERSTAND: { code: 'SOA-03001', faultCode: 'MustUnderstand' },
};

/** What an error below the contract (HTTP body, MIME, XML, WS-Security) is answered with; others are thrown again. */
export function refuseTransport(call: Call, error: unknown): never {
  if (error instanceof MultipartError) {
    if (error.code === 'MULTIPART_TOO_LARGE') throw tooLarge(error.message);
    throw consumer(call, { code: 'SOA-03001' }, error.message);
  }
  if (error instanceof SoapError) {
    if (error.code === 'SOAP_ENVELOPE_TOO_LARGE') throw tooLarge(error.message);
    throw consumer(call, framing[error.code] ?? { code: 'SOA-03001' }, error.message);
  }
  if (error instanceof WsSecurityError) {
    throw consumer(call, security[error.code] ?? { code: 'SOA-01001' }, `${error.code}: ${error.message}`);
  }
  throw error;
}

const unsigned: ReadonlySet<WsSecurityErrorCode> = new Set([
  'WSS_HEADER_MISSING',
  'WSS_SIGNATURE_MISSING',
  'WSS_TIMESTAMP_MISSING',
  'WSS_TOKEN_MISSING',
]);

/** As `refuseTransport`; a call without signature gets the code that the world says. */
export function refuseSecurity(call: Call, error: unknown, unsignedCall: string | undefined): never {
  if (unsignedCall !== undefined && error instanceof WsSecurityError && unsigned.has(error.code)) {
    throw consumer(call, { code: unsignedCall }, `${error.code}: ${error.message}`);
  }
  return refuseTransport(call, error);
}

function tooLarge(message: string): Refusal {
  return new Refusal(problemAnswer('payloadTooLarge', message));
}

function consumer(call: Call, codes: Pick<FaultOptions, 'code' | 'faultCode'>, message: string): Refusal {
  return fault(call, { ...codes, origin: 'Consumer', message });
}
