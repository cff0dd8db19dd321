import { type Publisher, publishCommandFromSoap } from '@ebox-bridge/bridge';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import type { SoapOperationRow } from '../operation.ts';

const { readInput, writeOutput } = eboxMessageOperations.publishEboxMessage;

/** publishEboxMessage: the publish route of the bridge. */
export function publishRow(publisher: Publisher, mayPassThrough: boolean): SoapOperationRow {
  return {
    replay: 'ledger',
    attachments: 'taken',
    mayPassThrough,
    async run({ request, caller, callId, replayed, attachments, original }) {
      const command = publishCommandFromSoap(readInput(request), {
        caller,
        callId,
        replayed,
        parts: attachments,
        ...(original === undefined ? {} : { original }),
      });
      const { id } = await publisher.publish(command);
      return { content: writeOutput({ id }) };
    },
  };
}
