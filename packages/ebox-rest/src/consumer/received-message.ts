import { messageRegistryV2 } from '../contract/message-registry-v2.gen.ts';
import { type Attachment, type Message, messageRegistryV3 } from '../contract/message-registry-v3.gen.ts';
import type { Shapes } from '../contract/shape.ts';
import { checkShape, type ShapeProblem } from '../contract/shape.ts';
import type { RegistryVersion } from '../message-to-publish-v2.ts';
import { consumerLimits } from './consumer-limits.ts';
import { attachmentOfV2, messageOfV2 } from './names-of-v2.ts';

/**
 * A message as its recipient sees it, with the names of v3 whichever version its provider speaks. What the contract does not
 * name is kept as it came.
 */
export type ReceivedMessage = Message;

/** One attachment of a received message, without its content. */
export type ReceivedAttachment = Attachment;

/** A message that its provider listed and that is not as the contract says. */
export interface InvalidMessage {
  /** If that at least can be read. */
  readonly messageId: string | undefined;
  readonly problems: readonly ShapeProblem[];
}

const idLength = consumerLimits.messageIdLength;

/** Shapes of the version that a provider speaks, with a page whose items are looked at one by one. */
export function consumerShapes(version: RegistryVersion): Shapes {
  const shapes: Shapes = version === 'v3' ? messageRegistryV3 : messageRegistryV2;
  return { ...shapes, Page: { required: [], properties: { items: '[]object', totalItems: 'integer' } } };
}

/** Checks one message against the contract of its provider's version and gives it the names of v3. */
export function readMessage(version: RegistryVersion, json: unknown): ReceivedMessage | InvalidMessage {
  const problems = [...checkShape(consumerShapes(version), '#Message', json)];
  const messageId = (json as { readonly messageId?: unknown } | null)?.messageId;
  const readable = typeof messageId === 'string' && messageId !== '' && messageId.length <= idLength;
  if (problems.length === 0 && !readable) {
    problems.push({ path: 'messageId', expected: `1 to ${idLength} characters`, found: 'string' });
  }
  if (problems.length > 0) return { messageId: readable ? messageId : undefined, problems };
  return version === 'v3' ? (json as ReceivedMessage) : messageOfV2(json as Readonly<Record<string, unknown>>);
}

/** The attachment under the names of v3; it has been checked. */
export function readAttachment(version: RegistryVersion, json: unknown): ReceivedAttachment {
  return version === 'v3' ? (json as ReceivedAttachment) : attachmentOfV2(json as Readonly<Record<string, unknown>>);
}

export function isInvalid(message: ReceivedMessage | InvalidMessage): message is InvalidMessage {
  return 'problems' in message && !('subject' in message);
}
