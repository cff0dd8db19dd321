import { backendTrouble } from '../backend-answer.ts';
import { BridgeError } from '../errors.ts';
import type { OriginalCall } from '../original-call.ts';
import type { SoapPublishAnswer } from '../ports.ts';
import type { Delivery, DeliveryTools, Ending } from './delivery.ts';
import type { SoapPlan } from './plan.ts';
import { soapEnding } from './soap-answer.ts';
import { ending, soapRequestOf } from './soap-request.ts';

/**
 * Publishes for all recipients at EBoxMessage. Its request says its digests first and is complete with its last document,
 * so everything is read and verified before, and the commit mark stands before the first byte.
 */
export async function sendSoap(delivery: Delivery, { backend }: SoapPlan, tools: DeliveryTools): Promise<Ending> {
  const request = await requestOf(delivery, backend, tools);
  await tools.mark();
  try {
    const end = soapEnding(await request(), backend.mode);
    // The caller's own bytes are tried once: a second sending could meet its own first one as a replay.
    return backend.mode === 'passthrough' && end.state === 'failed' ? { ...end, retryable: false } : end;
  } catch (error) {
    const trouble = notSent(error);
    if (trouble === undefined) throw error;
    return { state: 'failed', ends: 'refused', ...trouble };
  }
}

async function requestOf(
  { call, readContent }: Delivery,
  backend: SoapPlan['backend'],
  { signal, completed }: DeliveryTools,
): Promise<() => Promise<SoapPublishAnswer>> {
  if (backend.mode === 'passthrough') {
    const { original } = call.command;
    if (original === undefined) throw new TypeError('a passthrough call has its original');
    await readContent();
    const watched: OriginalCall = { ...original, open: () => ending(original.open(), completed) };
    return () => backend.forward(watched, { signal });
  }
  await call.flow.putAside();
  const { contents } = await readContent();
  const request = soapRequestOf(call, contents, completed);
  return () => backend.publish(request, { signal });
}

/** An error that says that nothing left, although the mark stands. */
function notSent(error: unknown): { readonly error: BridgeError; readonly retryable: boolean } | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const code = String(error.code);
  if (code === 'SOAP_REQUEST_INVALID') {
    return { error: new BridgeError('BRIDGE_MESSAGE_INVALID', error.message, { cause: error }), retryable: false };
  }
  if (code.startsWith('WSS_')) {
    const said = 'The facade could not sign its request.';
    return { error: new BridgeError('BRIDGE_BACKEND_UNAUTHORIZED', said, { cause: error }), retryable: false };
  }
  const unsent = code.startsWith('TRANSPORT_') && 'requestSent' in error && error.requestSent === 'no';
  const trouble = unsent ? backendTrouble(error) : undefined;
  return trouble === undefined ? undefined : { error: trouble.error, retryable: trouble.retryable };
}
