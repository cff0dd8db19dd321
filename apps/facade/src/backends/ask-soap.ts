import type { CallContext, WholeAnswer } from '@ebox-bridge/bridge';
import type { CollectedAttachments, FaultCatalogue, SoapOperation } from '@ebox-bridge/soap';
import { faultOfBackend, troubleOfBackend } from './backend-fault.ts';
import { type SoapBackend, UnreadableAnswer } from './soap-backend.ts';

/** A legacy service with the name and the fault codes that callers know. */
export interface AskedService {
  readonly backend: SoapBackend;
  readonly name: string;
  readonly catalogue: FaultCatalogue;
}

type Asking = Pick<CallContext, 'caller' | 'original'> & { readonly signal: AbortSignal };

/** An answer with its attachments and its bytes. `passed`: the caller's own request was passed through for it. */
export interface SoapValue<Response> {
  readonly value: Response;
  readonly attachments: CollectedAttachments;
  readonly relayed: WholeAnswer;
  readonly passed: boolean;
}

/**
 * Asks a legacy service something that changes nothing.
 * @throws BridgeError for a fault, which holds the bytes of a fault that answers the caller's own request, and for trouble
 */
export async function askSoapWhole<Request, Response>(
  { backend, name, catalogue }: AskedService,
  operation: SoapOperation<Request, Response>,
  request: Request,
  call: Asking,
): Promise<SoapValue<Response>> {
  try {
    const answer = await backend.call(operation, request, call);
    if (answer.kind === 'value') return answer;
    throw faultOfBackend(name, answer.fault, catalogue, answer.passed ? answer.relayed : undefined);
  } catch (error) {
    throw troubleOfBackend(name, error instanceof UnreadableAnswer ? error.cause : error) ?? error;
  }
}

/** The same; the bytes only where they are the answer to the caller's own request. */
export async function askSoap<Request, Response>(
  service: AskedService,
  operation: SoapOperation<Request, Response>,
  request: Request,
  call: Asking,
): Promise<{ readonly value: Response; readonly relayed?: WholeAnswer }> {
  const { value, relayed, passed } = await askSoapWhole(service, operation, request, call);
  return { value, ...(passed ? { relayed } : {}) };
}
