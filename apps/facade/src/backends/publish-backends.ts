import type { PublishBackend, RestPublishBackend, SoapPublishBackend } from '@ebox-bridge/bridge';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message';
import type { RegistryName, RestBackend } from '../rest-backend.ts';
import { troubleOfBackend } from './backend-fault.ts';
import { type SoapBackend, UnreadableAnswer } from './soap-backend.ts';

const { publishEboxMessage } = eboxMessageOperations;

/** The backends that publish: both versions of the Message Registry, and EBoxMessage where it is configured. */
export function publishBackends(rest: RestBackend, eboxMessage: SoapBackend | undefined): readonly PublishBackend[] {
  return [
    registryBackend(rest, 'messageRegistry-v3'),
    registryBackend(rest, 'messageRegistry-v2.1'),
    ...(eboxMessage === undefined ? [] : [eboxMessageBackend(eboxMessage)]),
  ];
}

function registryBackend(rest: RestBackend, name: RegistryName): RestPublishBackend {
  return {
    name,
    protocol: 'rest',
    // The official file of v2.1 has neither the header Idempotency-Key nor a 409.
    idempotent: name === 'messageRegistry-v3' ? 'byKey' : 'no',
    publish: (request, { cbeNumber }) => rest.of(cbeNumber).registries[name].publish(request),
  };
}

function eboxMessageBackend(backend: SoapBackend): SoapPublishBackend {
  return {
    name: 'eboxMessage',
    protocol: 'soap',
    idempotent: 'byTicket',
    passes: (call) => backend.passes(call),
    async publish({ request, ...call }) {
      // What is passed through is not built.
      const built = backend.passes(call) ? passedThrough : request();
      try {
        const answer = await backend.call(publishEboxMessage, built, call);
        return answer.kind === 'value'
          ? { kind: 'published', id: answer.value.id }
          : { kind: 'fault', status: answer.relayed.status, fault: answer.fault };
      } catch (error) {
        if (!(error instanceof UnreadableAnswer)) throw error;
        throw troubleOfBackend('EBoxMessage', error.cause) ?? error;
      }
    },
  };
}

type Request = Parameters<typeof publishEboxMessage.writeInput>[0];

/** Stands for the caller's own request, which nobody reads here. */
const passedThrough = {} as Request;
