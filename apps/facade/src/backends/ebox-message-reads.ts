import {
  BridgeError,
  type EboxExistence,
  type EboxOwner,
  type ExistenceAnswer,
  type ExistenceQuestion,
  type LegacyStatus,
  type ReadBackend,
} from '@ebox-bridge/bridge';
import { eboxMessageFaultCodes, eboxMessageOperations, type HasAnEboxResponse } from '@ebox-bridge/ebox-message';
import { askSoap } from './ask-soap.ts';
import type { SoapBackend } from './soap-backend.ts';

const { hasAnEbox, getMessageStatus } = eboxMessageOperations;

const service = (backend: SoapBackend) => ({ backend, name: 'EBoxMessage', catalogue: eboxMessageFaultCodes });

/** EBoxMessage SOAP as a backend of the existence route: every kind of e-Box. */
export function eboxMessageExistence(backend: SoapBackend): ReadBackend<ExistenceQuestion, ExistenceAnswer> {
  return {
    name: 'eboxMessage',
    async ask(question, { signal }) {
      const { kind, owners } = question;
      const { value, relayed } = await askSoap(
        service(backend),
        hasAnEbox,
        { ...kind, eboxId: owners },
        { ...question, signal },
      );
      return {
        eboxes: inOrder(owners, value.ebox),
        ...(relayed === undefined ? {} : { relayed }),
      };
    },
  };
}

/** One entry for each owner, in the order asked. */
function inOrder(owners: readonly EboxOwner[], entries: HasAnEboxResponse['ebox']): readonly EboxExistence[] {
  const byOwner = new Map(entries.map((entry) => [ownerKey(entry.ebox), entry]));
  return owners.map((owner) => {
    const entry = byOwner.get(ownerKey(owner));
    if (entry === undefined) {
      throw new BridgeError('BRIDGE_BACKEND_UNAVAILABLE', 'The answer of EBoxMessage leaves out an e-Box.', {
        data: { reason: 'EBOX_MISSING' },
      });
    }
    const { exists, lastConnectionDate, exclusivelyEbox } = entry;
    return {
      exists,
      ...(lastConnectionDate === undefined ? {} : { lastConnectionDate }),
      ...(exclusivelyEbox === undefined ? {} : { exclusivelyEbox }),
    };
  });
}

function ownerKey(owner: EboxOwner): string {
  const { companyId = null, subentityId = null, inss = null, nihii = null } = owner;
  return JSON.stringify([companyId, subentityId, inss, nihii]);
}

/** EBoxMessage SOAP as the legacy half of the status route. */
export function eboxMessageStatus(backend: SoapBackend): LegacyStatus {
  return {
    // Under one certificate for several institutions the service would tell each of them about the others' messages.
    tellsSendersApart: (question) => backend.passes(question) || !backend.sharesSigner(question.caller),
    passes: (question) => backend.passes(question),
    async ask(question, { signal }) {
      const { kind, messages } = question;
      const { value, relayed } = await askSoap(
        service(backend),
        getMessageStatus,
        {
          ...kind,
          message: messages.map(({ owner, ticket, sequence }) => ({
            eboxId: owner,
            messageId: { ticket, ...(sequence === null ? {} : { sequence }) },
          })),
        },
        { ...question, signal },
      );
      return {
        statuses: [
          ...(value.message ?? []).map(({ eboxId, messageId, hasBeenConsulted }) => ({
            owner: eboxId,
            ticket: messageId.ticket,
            sequence: messageId.sequence ?? null,
            status: { consulted: hasBeenConsulted },
          })),
          ...(value.errorCase ?? []).map(({ eboxId, messageId, errorCode }) => ({
            owner: eboxId,
            ticket: messageId.ticket,
            sequence: messageId.sequence ?? null,
            status: { error: errorCode },
          })),
        ],
        ...(relayed === undefined ? {} : { relayed }),
      };
    },
  };
}
