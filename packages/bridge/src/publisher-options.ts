import type { Ledger } from '@ebox-bridge/ledger';
import type { SpoolBody } from './file-flow.ts';
import type { LedgerHmac } from './fingerprints.ts';
import type { BridgeObserver } from './observer.ts';
import type { PublishBackend } from './ports.ts';
import type { BridgeSettings } from './settings.ts';

/** What the publish route works with. */
export interface PublisherOptions {
  readonly ledger: Ledger;
  readonly hmac: LedgerHmac;
  readonly backend: PublishBackend;
  /** Name of the backend in the ledger. */
  readonly backendName: string;
  readonly settings: BridgeSettings;
  readonly observer: BridgeObserver;
  readonly spool: SpoolBody;
  /** How long a message belongs to a call that gives no sign of life, seconds. Default 30 (the bridge rules). */
  readonly leaseSeconds?: number;
}

export const defaultLeaseSeconds = 30;
