import { type HealthCheckResponse, writeHealthCheckResponse } from '@ebox-bridge/ebox-message/server';
import { dropAttachments, type SoapOperation } from './soap-operation.ts';

/** healthCheck: a simulator that answers is well. The same element in every service that has it. */
export function healthCheck(): SoapOperation<void> {
  return {
    receive: dropAttachments,
    async process(_received, { now }) {
      const answer: HealthCheckResponse = {
        timestamp: now().toISOString(),
        status: { level: 'OK' },
        component: { name: 'e-Box simulator', version: '1' },
        location: { environment: 'LOCAL', host: '127.0.0.1' },
      };
      return writeHealthCheckResponse(answer);
    },
  };
}
