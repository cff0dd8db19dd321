import { type Publisher, publishCommandFromSoap } from '@ebox-bridge/bridge';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import type { OperationHandler } from '../soap-door.ts';

const { readInput, writeOutput } = eboxMessageOperations.publishEboxMessage;

/** publishEboxMessage: the publish route of the bridge. */
export function publishHandler(publisher: Publisher): OperationHandler {
  return {
    takesAttachments: true,
    async run({ request, caller, callId, replayed, attachments }) {
      const command = publishCommandFromSoap(readInput(request), {
        caller,
        callId,
        replayed,
        parts: attachments,
      });
      const { id } = await publisher.publish(command);
      return writeOutput({ id });
    },
  };
}
