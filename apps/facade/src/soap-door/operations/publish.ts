import { type Publisher, publishCommandFromSoap } from '@ebox-bridge/bridge';
import { readPublishEboxMessageRequest, writePublishEboxMessageResponse } from '@ebox-bridge/ebox-message/server';
import type { OperationHandler } from '../soap-door.ts';

/** publishEboxMessage: the publish route of the bridge. */
export function publishHandler(publisher: Publisher): OperationHandler {
  return async ({ request, caller, callId, replayed, attachments }) => {
    const command = publishCommandFromSoap(readPublishEboxMessageRequest(request), {
      caller,
      callId,
      replayed,
      parts: attachments,
    });
    const { id } = await publisher.publish(command);
    return writePublishEboxMessageResponse({ id });
  };
}
