import type { PublishEboxMessageRequest } from '@ebox-bridge/ebox-message';
import type { EboxPreferences, MessageRegistry } from '@ebox-bridge/ebox-rest';
import type { SoapFault } from '@ebox-bridge/soap';
import type { OriginalCall } from './original-call.ts';
import type { BackendName } from './routing/route-rule.ts';

/**
 * What a second sending of the same message does at a backend. `byKey`: nothing, by Idempotency-Key. `byTicket`: it is
 * refused with 620, by Ticket and Sequence. `no`: it may publish twice, so an unknown outcome is never sent again.
 */
export type Idempotence = 'byKey' | 'byTicket' | 'no';

/** Port of a backend that publishes. */
export type PublishBackend = RestPublishBackend | SignedPublishBackend | PassthroughPublishBackend;

/** Message Registry: one recipient a request, files first, the mark before the JSON part at its end. */
export interface RestPublishBackend extends Pick<MessageRegistry, 'publish'> {
  readonly name: BackendName;
  readonly protocol: 'rest';
  readonly idempotent: Idempotence;
}

/** EBoxMessage, rebuilt and signed with the facade's identity: all recipients in one request, the mark before its first byte. */
export interface SignedPublishBackend {
  readonly name: BackendName;
  readonly protocol: 'soap';
  readonly mode: 'resigned';
  readonly idempotent: Idempotence;
  publish(request: PublishEboxMessageRequest, options: SoapPublishOptions): Promise<SoapPublishAnswer>;
}

/** EBoxMessage, with the caller's very bytes, so that its own signature stays valid: all recipients, tried once. */
export interface PassthroughPublishBackend {
  readonly name: BackendName;
  readonly protocol: 'soap';
  readonly mode: 'passthrough';
  readonly idempotent: Idempotence;
  forward(original: OriginalCall, options: SoapPublishOptions): Promise<SoapPublishAnswer>;
}

export interface SoapPublishOptions {
  readonly signal: AbortSignal;
}

/** What the EBoxMessage service answered. Errors of network, transport and client are thrown. */
export type SoapPublishAnswer =
  | { readonly kind: 'published'; readonly id: string }
  | { readonly kind: 'fault'; readonly status: number; readonly fault: SoapFault };

/** Port of a backend that tells which enterprises have an e-Box: the Federation. Absent from the map: none. */
export interface FederationPort {
  searchEboxPreferences(
    enterpriseNumbers: readonly string[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<ReadonlyMap<string, EboxPreferences>>;
}
