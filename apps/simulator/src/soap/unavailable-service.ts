import type { Answer, Call } from '../server/call.ts';
import { faultAnswer } from './fault-answer.ts';

/** A SOAP service of the e-Box that this version does not simulate: SOA-02001. */
export async function unavailableService(call: Call): Promise<Answer> {
  return faultAnswer(call, {
    code: 'SOA-02001',
    origin: 'Provider',
    message: 'this service is not available in this version of the simulator',
  });
}
