import type { BeginDecision } from '@ebox-bridge/ledger';
import type { Call } from './call.ts';
import { BridgeError } from './errors.ts';
import { defaultLeaseSeconds, type PublisherOptions } from './publisher-options.ts';

/** Makes the function that asks the ledger what may happen with a message. Nothing leaves before it answered. */
export function createBegin({ ledger, settings, observer, leaseSeconds = defaultLeaseSeconds }: PublisherOptions) {
  return async function begin({
    command,
    checked,
    key,
    rule,
    derive,
    plan,
    flow,
    update,
  }: Call): Promise<BeginDecision> {
    const { backend } = plan;
    // A backend is never given less time than it is configured to need.
    const never = backend.idempotent === 'no' && settings.onUnknown === 'refuse';
    const contents = update === undefined ? undefined : await flow.contents();
    let decision: BeginDecision;
    try {
      decision = await ledger.beginPublish({
        key,
        signerCbe: command.caller.cbeNumber,
        signerApplication: command.caller.applicationId,
        messageType: command.messageType,
        backend: backend.name,
        recipients: checked.recipients.map((recipient) => ({
          kind: recipient.kind,
          ...(recipient.kind === 'enterprise' ? { enterpriseNumber: recipient.enterpriseNumber } : {}),
        })),
        derive,
        leaseSeconds,
        unknownRetrySeconds: never ? 'never' : settings.backendTimeoutMs / 1000,
        ...(contents === undefined
          ? {}
          : { update: { ...update, contentFingerprint: (secretId) => derive(secretId).content(contents) } }),
      });
    } catch (cause) {
      if (cause instanceof TypeError) throw cause;
      throw new BridgeError('BRIDGE_LEDGER_UNAVAILABLE', 'The ledger could not be written; nothing was sent.', {
        cause,
      });
    }
    observer.step({
      callId: command.callId,
      step: 'begun',
      backend: backend.name,
      ...(rule === undefined ? {} : { rule }),
      detail: summary(decision),
      ...(decision.kind === 'unrouted' ? {} : { ledgerId: decision.ledgerId }),
    });
    return decision;
  };
}

function summary(decision: BeginDecision): string {
  return decision.kind === 'begun' ? decision.recipients.map(({ kind }) => kind).join(', ') : decision.kind;
}
