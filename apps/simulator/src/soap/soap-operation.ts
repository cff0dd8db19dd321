import type { SubjectFacts } from '@ebox-bridge/certificate';
import type { MultipartPart } from '@ebox-bridge/multipart';
import type { MessageStore } from '../messages/message-store.ts';
import type { Call } from '../server/call.ts';
import type { Trouble } from '../trouble.ts';
import type { World } from '../world/world.ts';

/** Who calls: enterprise number and application of a certificate that has both. */
export interface SoapSender {
  readonly cbeNumber: string;
  readonly applicationId: string;
}

/** What the operations work on. */
export interface SoapContext {
  readonly call: Call;
  readonly world: World;
  readonly store: MessageStore;
  readonly now: () => Date;
  readonly sender: SoapSender;
  readonly attachments: AsyncGenerator<MultipartPart, void, void>;
}

/** One operation: its request as the contract's type, its answer as canonical XML of soap:Body's content. */
export interface SoapOperation<Received> {
  readonly receive: (context: SoapContext, trouble: Partial<Trouble>) => Promise<Received>;
  readonly process: (received: Received, context: SoapContext) => Promise<string>;
  readonly discard?: (received: Received) => Promise<void>;
}

/** Undefined when the certificate names no enterprise or no application. */
export function senderOf({ cbeNumber, applicationId }: SubjectFacts): SoapSender | undefined {
  return cbeNumber === undefined || applicationId === undefined ? undefined : { cbeNumber, applicationId };
}

/** An operation without attachments: those that come all the same are read and dropped. */
export async function dropAttachments({ attachments }: SoapContext): Promise<void> {
  for await (const _part of attachments);
}
