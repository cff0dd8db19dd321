import {
  eboxMessageByInput,
  eboxMessageOperations,
  eboxMessageSchema,
  eboxMessageWsdl,
} from '@ebox-bridge/ebox-message/server';
import type { DraftStore } from '../messages/draft-store.ts';
import { healthCheck } from '../soap/health-check.ts';
import { type SoapService, soapEntries } from '../soap/soap-service.ts';
import { commitLinkEboxMessage, linkEboxMessage, storeEboxMessage } from './broadcast.ts';
import { getEboxInfo } from './get-ebox-info.ts';
import { getMessageStatus } from './get-message-status.ts';
import { hasAnEbox } from './has-an-ebox.ts';
import { publishEboxMessage } from './publish-ebox-message.ts';

const operations = eboxMessageOperations;

/** EBoxMessage, all eight operations. */
export function eboxMessageService(drafts: DraftStore): SoapService {
  return {
    schema: eboxMessageSchema,
    wsdl: eboxMessageWsdl,
    byInput: eboxMessageByInput,
    internal: new Set(['getEboxInfo', 'storeEboxMessage', 'linkEboxMessage', 'commitLinkEboxMessage']),
    entries: soapEntries({
      publishEboxMessage: (element, run) => run(publishEboxMessage(operations.publishEboxMessage.readInput(element))),
      hasAnEbox: (element, run) => run(hasAnEbox(operations.hasAnEbox.readInput(element))),
      getMessageStatus: (element, run) => run(getMessageStatus(operations.getMessageStatus.readInput(element))),
      healthCheck: (_element, run) => run(healthCheck()),
      getEboxInfo: (element, run) => run(getEboxInfo(operations.getEboxInfo.readInput(element))),
      storeEboxMessage: (element, run) => run(storeEboxMessage(operations.storeEboxMessage.readInput(element), drafts)),
      linkEboxMessage: (element, run) => run(linkEboxMessage(operations.linkEboxMessage.readInput(element), drafts)),
      commitLinkEboxMessage: (element, run) =>
        run(commitLinkEboxMessage(operations.commitLinkEboxMessage.readInput(element), drafts)),
    }),
  };
}
