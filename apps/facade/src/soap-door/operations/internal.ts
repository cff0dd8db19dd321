import { troubleOfBackend } from '../../backends/backend-fault.ts';
import type { SoapBackend } from '../../backends/soap-backend.ts';
import type { SoapOperationRow } from '../operation.ts';

/**
 * An operation for the platform's own use or for owners of profiles: the caller's bytes go to the legacy service and its
 * bytes come back, as streams, attachments and all. Nothing of it is kept, so nothing protects against doing it twice but
 * that signed bytes are taken once.
 */
export function internalRow(service: string, backend: SoapBackend): SoapOperationRow {
  return {
    replay: 'refuse',
    attachments: 'relayed',
    mayPassThrough: true,
    async run({ original, hangUp }) {
      if (original === undefined) throw new TypeError('a call that is passed through has its original');
      try {
        return { relayed: await backend.relay(original, hangUp.signal) };
      } catch (error) {
        throw troubleOfBackend(service, error) ?? error;
      }
    },
  };
}
