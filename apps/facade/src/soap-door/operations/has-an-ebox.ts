import type { EboxExistence, Existence } from '@ebox-bridge/bridge';
import { type EntityId, eboxMessageOperations, type HasAnEboxResponseType } from '@ebox-bridge/ebox-message/server';
import { answerContent } from '@ebox-bridge/soap';
import type { SoapOperationRow } from '../operation.ts';

const { hasAnEbox } = eboxMessageOperations;

/** hasAnEbox: the existence route; the answer keeps the order of the request. */
export function hasAnEboxRow(existence: Existence, mayPassThrough: boolean): SoapOperationRow {
  return {
    replay: 'refuse',
    attachments: 'dropped',
    mayPassThrough,
    async run({ request: element, ...call }) {
      const { eboxId, ...kind } = hasAnEbox.readInput(element);
      const { eboxes, relayed } = await existence.search({ ...call, kind, owners: eboxId });
      if (relayed !== undefined) return { relayed };
      const ebox = eboxId.map((id, index) => told(id, eboxes[index]));
      return { content: answerContent(hasAnEbox, { ...kind, ebox }) };
    },
  };
}

/** Each of up to a thousand: made in one form where all is known. */
function told(ebox: EntityId, found: EboxExistence | undefined): HasAnEboxResponseType {
  if (found === undefined) return { ebox, exists: false };
  const { exists, lastConnectionDate, exclusivelyEbox } = found;
  if (lastConnectionDate === undefined) {
    return exclusivelyEbox === undefined ? { ebox, exists } : { ebox, exists, exclusivelyEbox };
  }
  return exclusivelyEbox === undefined
    ? { ebox, exists, lastConnectionDate }
    : { ebox, exists, lastConnectionDate, exclusivelyEbox };
}
