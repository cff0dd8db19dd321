import { soapContentType, writeEnvelope, writeFaultContent } from '@ebox-bridge/soap';
import { type Answer, type Call, Refusal } from '../server/call.ts';

export interface FaultOptions {
  readonly kind?: 'SystemError' | 'BusinessError';
  readonly code: string;
  readonly origin: 'Consumer' | 'Provider';
  readonly message: string;
  readonly retry?: boolean | undefined;
  readonly faultCode?: 'Client' | 'Server' | 'MustUnderstand' | 'VersionMismatch';
  /** HTTP status, 500 by default. */
  readonly status?: number;
}

/** A fault that is not in its final envelope yet: it may still be signed. */
export interface FaultAnswer extends Answer {
  /** Canonical XML of soap:Body's content. */
  readonly content: string;
}

export function isFaultAnswer(answer: Answer): answer is FaultAnswer {
  return 'content' in answer;
}

/** A SOAP fault as the answer of a call; its Id is new each time. Only SOA-02002 says Retry unless told otherwise. */
export function faultAnswer(
  call: Call,
  { kind = 'SystemError', retry, status = 500, ...fault }: FaultOptions,
): FaultAnswer {
  call.record.code = fault.code;
  const id = call.chance.uuid();
  const actor = call.faultActor;
  const serviceProvider = actor === undefined ? {} : { serviceProvider: { actor, dateTime: call.time } };
  const content = writeFaultContent({
    ...fault,
    ...serviceProvider,
    kind,
    id,
    environment: 'Test',
    retry: retry ?? (fault.code === 'SOA-02002' || /_T[0-9]/.test(fault.code)),
  });
  return { status, headers: { 'content-type': soapContentType }, body: writeEnvelope(content), content };
}

export function fault(call: Call, options: FaultOptions): Refusal {
  return new Refusal(faultAnswer(call, options));
}

/** A business error: the caller's data are at fault. */
export function businessFault(call: Call, code: string, message: string): Refusal {
  return fault(call, { kind: 'BusinessError', code, origin: 'Consumer', message });
}
