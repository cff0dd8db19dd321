import { messageRegistryV2 } from './contract/message-registry-v2.gen.ts';
import { messageRegistryV3 } from './contract/message-registry-v3.gen.ts';
import type { MessageRecipient } from './message-to-publish.ts';
import { eboxIdOfV2, type RegistryVersion } from './message-to-publish-v2.ts';
import { readAnswer } from './read-answer.ts';
import type { RestCaller } from './rest-call.ts';
import { EboxRestError } from './rest-error.ts';

/** A published message in the e-Box that received it. */
export interface MessageStatusQuery {
  readonly messageId: string;
  readonly recipient: MessageRecipient;
}

/** What became of one message. */
export interface MessageStatus {
  readonly messageId: string;
  /** Whether somebody opened its main content. */
  readonly readStatus: boolean;
  /** False when the recipient hid it. */
  readonly visible?: boolean;
  /** When it leaves the e-Box: date and time with offset, as received. */
  readonly expirationDate?: string;
  /** As the service wrote it. */
  readonly eboxId?: object;
}

/** How the status is asked. No public source states path and names of v3: these are the assumptions. */
export interface MessageStatusSettings {
  /** Below the version. Default `/searchMessageStatus`, the operation of v2.1. */
  readonly path?: string;
  /** Names of the e-Box in the question. Default: those of the version of the client. */
  readonly names?: RegistryVersion;
  /** Most messages of one request. Default 100: no public source states the platform's limit. */
  readonly batchSize?: number;
}

const answerBytesPerMessage = 4096;

/**
 * Asks for the status of messages, in batches, one after the other. Those that the service does not know for this client
 * are absent from the answer; the others come in the order asked.
 */
export async function searchMessageStatus(
  caller: RestCaller,
  version: RegistryVersion,
  settings: MessageStatusSettings,
  queries: readonly MessageStatusQuery[],
  signal: AbortSignal | undefined,
): Promise<readonly MessageStatus[]> {
  const { path = '/searchMessageStatus', names = version, batchSize = 100 } = settings;
  const found: MessageStatus[] = [];
  for (let start = 0; start < queries.length; start += batchSize) {
    const batch = queries.slice(start, start + batchSize);
    found.push(...(await searchBatch(caller, path, names, batch, signal)));
  }
  return found;
}

async function searchBatch(
  caller: RestCaller,
  path: string,
  names: RegistryVersion,
  batch: readonly MessageStatusQuery[],
  signal: AbortSignal | undefined,
): Promise<readonly MessageStatus[]> {
  const operation = 'searchMessageStatus';
  const json = batch.map(({ messageId, recipient }) => ({
    messageId,
    eboxId: names === 'v3' ? recipient : eboxIdOfV2(recipient),
  }));
  try {
    // The contract 2.1 answers 201; 200 is what the question deserves.
    const response = await caller.request({ operation, method: 'POST', path, json, expected: [200, 201], signal });
    const statuses = await readAnswer<readonly MessageStatus[]>(response, {
      operation,
      shapes: names === 'v3' ? messageRegistryV3 : messageRegistryV2,
      shape: '#MessagesStatusList',
      maxBytes: 65_536 + batch.length * answerBytesPerMessage,
    });
    const place = new Map(batch.map(({ messageId }, index) => [messageId, index]));
    return statuses
      .filter(({ messageId }) => place.has(messageId))
      .sort((a, b) => (place.get(a.messageId) ?? 0) - (place.get(b.messageId) ?? 0));
  } catch (error) {
    // 404 with an error of the e-Box: it knows none of these messages.
    if (error instanceof EboxRestError && error.code === 'REST_NOT_FOUND' && error.problem?.shape === 'ebox') return [];
    throw error;
  }
}
