import type { ExistenceAnswer, ExistenceQuestion, LegacyStatus, ReadBackend } from '@ebox-bridge/bridge';
import { eboxMessageFaultCodes, eboxMessageOperations } from '@ebox-bridge/ebox-message';
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
        // The contract answers one entry for each id, in the order of the request.
        eboxes: value.ebox.map(({ exists, lastConnectionDate, exclusivelyEbox }) => ({
          exists,
          ...(lastConnectionDate === undefined ? {} : { lastConnectionDate }),
          ...(exclusivelyEbox === undefined ? {} : { exclusivelyEbox }),
        })),
        ...(relayed === undefined ? {} : { relayed }),
      };
    },
  };
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
