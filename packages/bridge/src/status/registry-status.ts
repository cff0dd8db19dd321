import type { MessageRecipient } from '@ebox-bridge/ebox-rest';
import { backendTrouble } from '../backend-answer.ts';
import { BridgeError } from '../errors.ts';

/** A message in the e-Box that received it, as the registry knows it. */
export interface RegistryQuery {
  readonly messageId: string;
  readonly recipient: MessageRecipient;
}

/** Port: `searchMessageStatus` of a Message Registry. What it does not know is absent from its answer. */
export interface RegistryStatus {
  searchMessageStatus(
    queries: readonly RegistryQuery[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<readonly { readonly messageId: string; readonly readStatus: boolean }[]>;
}

/** Whether each message was read, by messageId. @throws BridgeError: a registry that fails says nothing of any message. */
export async function readStatuses(
  registry: RegistryStatus,
  queries: readonly RegistryQuery[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, boolean>> {
  if (queries.length === 0) return new Map();
  try {
    const found = await registry.searchMessageStatus(queries, { signal });
    return new Map(found.map(({ messageId, readStatus }) => [messageId, readStatus]));
  } catch (error) {
    if (signal.aborted) {
      throw new BridgeError('BRIDGE_BACKEND_UNAVAILABLE', 'The registry did not answer in time.', { cause: error });
    }
    throw backendTrouble(error)?.error ?? error;
  }
}
