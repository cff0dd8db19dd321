import { eboxMessageOperations, type HasAnEboxRequest } from '@ebox-bridge/ebox-message/server';
import { dropAttachments, type SoapOperation } from '../soap/soap-operation.ts';
import { findEbox, kindOf, numberOf } from './recipient.ts';

/** hasAnEbox: the answer has the order of the request. A citizen without consent has no e-Box. */
export function hasAnEbox(request: HasAnEboxRequest): SoapOperation<void> {
  return {
    facts: { recipients: request.eboxId.map(numberOf) },
    receive: dropAttachments,
    async process(_received, { world }) {
      const { eboxId, ...kind } = request;
      const ebox = eboxId.map((id) => {
        const found = findEbox(world, id, kind);
        const exists = found !== undefined && (found.opened || kindOf(kind) === 'enterprise');
        if (!exists) return { ebox: id, exists };
        const { exclusivelyEbox, lastConnectionDate } = found;
        // The date as the sender's country writes it: cut from the local time, never shifted to UTC.
        const day = lastConnectionDate?.slice(0, 10);
        return { ebox: id, exists, ...(day === undefined ? {} : { lastConnectionDate: day }), exclusivelyEbox };
      });
      return eboxMessageOperations.hasAnEbox.writeOutput({ ...kind, ebox });
    },
  };
}
