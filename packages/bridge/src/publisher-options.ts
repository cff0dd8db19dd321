import type { LedgerSecret, PublishLedger } from '@ebox-bridge/ledger';
import type { SpoolBody } from './file-flow.ts';
import type { BridgeObserver } from './observer.ts';
import type { PublishBackend } from './ports.ts';
import type { Router } from './routing/router.ts';
import type { BridgeSettings } from './settings.ts';

/** What the publish route works with. */
export interface PublisherOptions {
  readonly ledger: PublishLedger;
  readonly secret: LedgerSecret;
  /** The configured backends. */
  readonly backends: readonly PublishBackend[];
  /** Chooses one of them for each new message. */
  readonly router: Pick<Router, 'choose'>;
  readonly settings: BridgeSettings;
  readonly observer: BridgeObserver;
  readonly spool: SpoolBody;
  /** How long a message belongs to a call that gives no sign of life, seconds. Default 30 (the bridge rules). */
  readonly leaseSeconds?: number;
}

export const defaultLeaseSeconds = 30;
