import type { SubjectFacts } from '@ebox-bridge/certificate';
import type { MultipartPart } from '@ebox-bridge/multipart';
import type { OutgoingAttachment } from '@ebox-bridge/soap';
import type { MessageStore } from '../messages/message-store.ts';
import type { Call } from '../server/call.ts';
import type { CallFacts } from '../trouble/trouble-match.ts';
import type { Trouble } from '../trouble/trouble-schema.ts';
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
  /** The time that stands in messages and answers. */
  readonly now: () => Date;
  readonly sender: SoapSender;
  readonly attachments: AsyncGenerator<MultipartPart, void, void>;
}

/** An answer that comes with attachments: canonical XML of soap:Body's content, and the files that it names. */
export interface SoapAnswer {
  readonly body: string;
  readonly attachments: readonly OutgoingAttachment[];
}

/** One operation: its request as the contract's type, its answer as canonical XML of soap:Body's content. */
export interface SoapOperation<Received> {
  /** What trouble can be aimed at. */
  readonly facts?: CallFacts;
  readonly receive: (context: SoapContext, trouble: Partial<Trouble>) => Promise<Received>;
  readonly process: (received: Received, context: SoapContext) => Promise<string | SoapAnswer>;
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
