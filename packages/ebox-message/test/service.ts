import type { TrustStore } from '@ebox-bridge/certificate';
import { contentIdOf, type OutgoingFault } from '@ebox-bridge/soap';
import {
  type ReceivedCall,
  type ReceivedPart,
  type SoapService,
  startSoapService,
} from '@ebox-bridge/test/soap-service';
import { type EboxMessageOperations, eboxMessageByInput, eboxMessageSchema } from '../src/server.ts';

type Answers = { [N in keyof EboxMessageOperations]?: () => Parameters<EboxMessageOperations[N]['writeOutput']>[0] };

/** EBoxMessage on loopback. It answers with `fault` where there is one, else with the operation's entry in `answers`. */
export interface EboxMessageService extends SoapService {
  answers: Answers;
  fault: OutgoingFault | undefined;
}

export async function startEboxMessageService(trust: TrustStore): Promise<EboxMessageService> {
  const behaviour: Pick<EboxMessageService, 'answers' | 'fault'> = { answers: {}, fault: undefined };
  const service = await startSoapService({
    trust,
    schema: eboxMessageSchema,
    byInput: eboxMessageByInput,
    answer: ({ operation }) => {
      const { answers, fault } = behaviour;
      return fault === undefined ? { output: answers[operation as keyof EboxMessageOperations]?.() } : { fault };
    },
  });
  return Object.assign(behaviour, service);
}

/** The part that a swaRef of a received call names. */
export function partOf(call: ReceivedCall | undefined, content: unknown): ReceivedPart | undefined {
  return call?.parts.get(contentIdOf(String(content)));
}
