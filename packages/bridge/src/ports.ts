import type { EboxPreferences, MessageRegistry } from '@ebox-bridge/ebox-rest';

/** Port of a backend that publishes with an Idempotency-Key: Message Registry v3. */
export type PublishBackend = Pick<MessageRegistry, 'publish'>;

/** Port of a backend that tells which enterprises have an e-Box: the Federation. Absent from the map: none. */
export interface FederationPort {
  searchEboxPreferences(
    enterpriseNumbers: readonly string[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<ReadonlyMap<string, EboxPreferences>>;
}
