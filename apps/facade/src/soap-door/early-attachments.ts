import { SoapRefusal } from './soap-refusal.ts';

export interface EarlyLimits {
  readonly earlyPerCall: number;
  readonly earlyInProcess: number;
}

/** Attachments of one call that come before its envelope. */
export interface EarlyAttachments {
  /** @throws SoapRefusal SOA-03001 for a call with too much of it; SOA-02002 when all calls together have too much. */
  take(bytes: number): void;
  /** The call is over and its files are gone. */
  release(): void;
}

/**
 * Bounds what is written to the spool folder for calls whose signature nobody has seen yet: an envelope that comes last,
 * or never, would otherwise let a stranger fill the disk.
 */
export function createEarlyBudget({ earlyPerCall, earlyInProcess }: EarlyLimits): () => EarlyAttachments {
  let total = 0;
  return () => {
    let own = 0;
    return {
      take(bytes) {
        if (own + bytes > earlyPerCall) {
          throw new SoapRefusal(
            'SOA-03001',
            `More than ${earlyPerCall} bytes of attachments come before the envelope; send the envelope first.`,
            { reason: 'EARLY_ATTACHMENTS' },
          );
        }
        if (total + bytes > earlyInProcess) {
          throw new SoapRefusal(
            'SOA-02002',
            'Too many attachments that came before their envelope are being kept; send the envelope first, or try again.',
            { origin: 'Provider', retry: true, reason: 'EARLY_ATTACHMENTS_FULL' },
          );
        }
        own += bytes;
        total += bytes;
      },
      release() {
        total -= own;
        own = 0;
      },
    };
  };
}
