import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { dropAttachments, type SoapOperation } from './soap-operation.ts';

/** healthCheck: a simulator that answers is well. */
export function healthCheck(): SoapOperation<void> {
  return {
    receive: dropAttachments,
    async process(_received, { now }) {
      return eboxMessageOperations.healthCheck.writeOutput({
        timestamp: now().toISOString(),
        status: { level: 'OK' },
        component: { name: 'e-Box simulator', version: '1' },
        location: { environment: 'LOCAL', host: '127.0.0.1' },
      });
    },
  };
}
