import type { Existence } from '@ebox-bridge/bridge';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import type { SoapOperationRow } from '../operation.ts';

const { readInput, writeOutput } = eboxMessageOperations.hasAnEbox;

/** hasAnEbox: the existence route; the answer keeps the order of the request. */
export function hasAnEboxRow(existence: Existence, mayPassThrough: boolean): SoapOperationRow {
  return {
    replay: 'refuse',
    attachments: 'dropped',
    mayPassThrough,
    async run({ request: element, ...call }) {
      const { eboxId, ...kind } = readInput(element);
      const { eboxes, relayed } = await existence.search({ ...call, kind, owners: eboxId });
      if (relayed !== undefined) return { relayed };
      const ebox = eboxId.map((id, index) => ({ ebox: id, ...(eboxes[index] ?? { exists: false }) }));
      return { content: writeOutput({ ...kind, ebox }) };
    },
  };
}
