import type { Heard, LedgerReplayStore } from '@ebox-bridge/ledger';
import type { VerifiedEnvelope } from '@ebox-bridge/ws-security';
import type { ReplayTreatment } from './operation.ts';
import { SoapRefusal } from './soap-refusal.ts';

export interface Remembered {
  /** The signed bytes came before; only for operations whose retry the ledger decides. */
  readonly seen: boolean;
  /** To be told whether the caller got the whole answer; the first word counts. */
  written?(whole: boolean): Promise<void>;
}

export interface ReplayGuard {
  remember(
    treatment: ReplayTreatment,
    verified: Pick<VerifiedEnvelope, 'replayKey' | 'replayUntil'>,
  ): Promise<Remembered>;
}

/**
 * Tells replay from honest re-sending. Java's HTTP stack sends the same signed bytes again when a connection dies before
 * the answer: a publication is then a retry that the ledger decides; a read is refused, unless its first answer did not
 * reach the caller; a health check is not remembered.
 */
export function createReplayGuard(store: LedgerReplayStore): ReplayGuard {
  return {
    async remember(how, { replayKey, replayUntil }) {
      if (how === 'ignore') return { seen: false };
      // What the ledger decides is not sent before a step of its own is on disk.
      const answer = await remember(store, replayKey, replayUntil, how === 'ledger' ? 'committed' : 'synced');
      if (answer === 'full') {
        throw new SoapRefusal('SOA-02002', 'Too many signed requests are remembered; try again later.', {
          origin: 'Provider',
          retry: true,
          reason: 'REPLAY_STORE_FULL',
        });
      }
      if (how === 'ledger' || how === 'told') return { seen: answer === 'seen' };
      if (answer === 'seen') {
        throw new SoapRefusal('SOA-01001', 'This signed request came before; sign each request anew.', {
          reason: 'REPLAY',
        });
      }
      let told = false;
      return {
        seen: false,
        async written(whole) {
          // Once: the same bytes may have been remembered anew for a second call meanwhile.
          if (told) return;
          told = true;
          if (!whole) await store.forget(replayKey);
        },
      };
    },
  };
}

async function remember(
  store: LedgerReplayStore,
  key: string,
  until: Date,
  heard: Heard,
): Promise<'new' | 'seen' | 'full'> {
  try {
    return await store.remember(key, until, heard);
  } catch (cause) {
    throw new SoapRefusal('SOA-02002', 'The ledger cannot be written; try again later.', {
      origin: 'Provider',
      retry: true,
      reason: 'LEDGER_UNAVAILABLE',
      cause,
    });
  }
}
