import type { Delivery, DeliveryTools, Ending } from './delivery.ts';
import type { SoapPlan } from './plan.ts';
import { soapEnding } from './soap-answer.ts';
import { soapRequestOf } from './soap-request.ts';

/**
 * Publishes for all recipients at EBoxMessage. Its request says its digests first and is complete with its last document,
 * so everything is read and verified before, and the commit mark stands before the first byte.
 */
export async function sendSoap(delivery: Delivery, { backend }: SoapPlan, tools: DeliveryTools): Promise<Ending> {
  const { call, readContent } = delivery;
  const passed = backend.passes(call.command);
  if (!passed) await call.flow.putAside();
  const { contents } = await readContent();
  const { caller, original } = call.command;
  const answer = await backend.publish({
    caller,
    ...(original === undefined ? {} : { original }),
    request: () => soapRequestOf(call, contents),
    signal: tools.signal,
    beforeFirstByte: tools.mark,
    onSent: tools.completed,
  });
  return soapEnding(answer, passed);
}
