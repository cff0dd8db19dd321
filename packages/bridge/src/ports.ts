import type { PublishEboxMessageRequest } from '@ebox-bridge/ebox-message';
import type { EboxPreferences, PublishAnswer, PublishRequest } from '@ebox-bridge/ebox-rest';
import type { SoapFault } from '@ebox-bridge/soap';
import type { Caller } from './command.ts';
import type { CallContext } from './original-call.ts';
import type { BackendName } from './routing/route-rule.ts';

/**
 * What a second sending of the same message does at a backend. `byKey`: nothing, by Idempotency-Key. `byTicket`: it is
 * refused with 620, by Ticket and Sequence. `no`: it may publish twice, so an unknown outcome is never sent again.
 */
export type Idempotence = 'byKey' | 'byTicket' | 'no';

/** Port of a backend that publishes. */
export type PublishBackend = RestPublishBackend | SoapPublishBackend;

/** Message Registry: one recipient a request, files first, the mark before the JSON part at its end. */
export interface RestPublishBackend {
  readonly name: BackendName;
  readonly protocol: 'rest';
  readonly idempotent: Idempotence;
  /** `caller`: whose client of the authorization server is used, where senders have their own. */
  publish(request: PublishRequest, caller: Caller): Promise<PublishAnswer>;
}

/** EBoxMessage: all recipients in one request, the mark before its first byte. */
export interface SoapPublishBackend {
  readonly name: BackendName;
  readonly protocol: 'soap';
  readonly idempotent: Idempotence;
  /** Whether the caller's very bytes are sent for such a call; else the request is rebuilt and signed by the facade. */
  passes(call: Pick<CallContext, 'original'>): boolean;
  publish(call: SoapPublication): Promise<SoapPublishAnswer>;
}

/** One request to EBoxMessage. */
export interface SoapPublication extends Pick<CallContext, 'caller' | 'original'> {
  /** Made only where the request is rebuilt. */
  readonly request: () => PublishEboxMessageRequest;
  readonly signal: AbortSignal;
  /** Awaited before the first byte leaves; what it throws stops the request. */
  readonly beforeFirstByte: () => Promise<void>;
  /** Told when the last byte was handed to the connection. */
  readonly onSent: () => void;
}

/** What the EBoxMessage service answered. Errors of network, transport and client are thrown. */
export type SoapPublishAnswer =
  | { readonly kind: 'published'; readonly id: string }
  | { readonly kind: 'fault'; readonly status: number; readonly fault: SoapFault };

/** Port of a backend that tells which enterprises have an e-Box: the Federation. */
export interface FederationPort {
  /** For each number, in their order: what is known of its e-Box; undefined where there is none. */
  eboxPreferencesOf(
    enterpriseNumbers: readonly string[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<readonly (EboxPreferences | undefined)[]>;
}
