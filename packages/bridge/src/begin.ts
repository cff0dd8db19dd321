import type { BeginDecision } from '@ebox-bridge/ledger';
import type { Call } from './call.ts';
import { BridgeError } from './errors.ts';
import { idempotencyKey, recipientHmac } from './fingerprints.ts';
import { defaultLeaseSeconds, type PublisherOptions } from './publisher-options.ts';

/** Makes the function that asks the ledger what may happen with a message. Nothing leaves before it answered. */
export function createBegin(options: PublisherOptions) {
  const { ledger, hmac, settings, observer, leaseSeconds = defaultLeaseSeconds } = options;
  // The contract of the ledger counts in seconds; a backend is never given less time than it is configured to need.
  const unknownRetrySeconds = settings.backendTimeoutMs / 1000;

  return async function begin({ command, checked, key, envelope }: Call): Promise<BeginDecision> {
    const { sender, recipient } = checked;
    const facts = { sender, recipient, ticket: command.ticket, sequence: command.sequence };
    let decision: BeginDecision;
    try {
      decision = await ledger.beginPublish({
        key,
        signerCbe: command.caller.cbeNumber,
        signerApplication: command.caller.applicationId,
        messageType: command.messageType,
        backend: options.backendName,
        envelopeFingerprint: envelope,
        recipient: {
          kind: recipient.kind,
          numberHmac: recipientHmac(hmac, recipient),
          ...(recipient.kind === 'enterprise' ? { enterpriseNumber: recipient.enterpriseNumber } : {}),
        },
        leaseSeconds,
        unknownRetrySeconds,
        makeKey: (revision, generation) => idempotencyKey(hmac, facts, revision, generation),
      });
    } catch (cause) {
      if (cause instanceof TypeError) throw cause;
      throw new BridgeError('BRIDGE_LEDGER_UNAVAILABLE', 'The ledger could not be written; nothing was sent.', {
        cause,
      });
    }
    observer.step({ callId: command.callId, ledgerId: decision.ledgerId, step: 'begun', detail: decision.kind });
    return decision;
  };
}
